// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/rowstore.h"

namespace Emulator {

/// /rest/v1/rpc/delete_account: the caller leaves every profile, profiles nobody else is in go, and
/// so does the account. Refused as a whole while it would leave a profile of others without owner.
class AccountDeletion
{
public:
    AccountDeletion(RowStore &rows, Accounts &accounts);

    /// Errors: 42501 for nobody, P0001 with the names of the profiles.
    Outcome<HttpResponse> run(const Caller &caller);

private:
    RowStore &m_rows;
    Accounts &m_accounts;
};

} // namespace Emulator
