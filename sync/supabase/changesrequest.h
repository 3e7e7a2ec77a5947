// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/supabaseconfig.h"

#include <span>
#include <vector>

/// The call of the database function `apply_changes`, and its answer. *Threading:* pure.
namespace Sync {

/// The request for these transactions, without the person's token. Patches of nothing are left out,
/// and so is a transaction that holds nothing else.
HttpRequest changesRequest(const SupabaseConfig &config,
                           std::span<const UploadTransaction> transactions);

/// Whether there is anything in it to ask the server for.
bool hasWrites(std::span<const UploadTransaction> transactions);

/// What the answer says of each of the transactions. *Errors:* BadResponse when it is not one
/// result for each of them, in order, each of a form that is known: then nothing of it is believed.
Result<std::vector<UploadOutcome>> readChangesAnswer(
    const QByteArray &body, std::span<const UploadTransaction> transactions);

} // namespace Sync
