// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/authcodes.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/signins.h"

namespace Emulator {

/// GET /authorize: sign-in through another service. The services here ask nobody anything: the
/// browser is sent back at once with whom, or what, /emulator/auth tells them.
class Providers
{
public:
    Providers(Accounts &accounts, AuthCodes &codes, SignIns &signIns, const Settings &settings);

    /// Errors: validation_failed for a service that is not set up.
    Outcome<HttpResponse> authorize(const HttpRequest &request);

private:
    Accounts &m_accounts;
    AuthCodes &m_codes;
    SignIns &m_signIns;
    const Settings &m_settings;
};

} // namespace Emulator
