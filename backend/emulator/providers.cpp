// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/providers.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/redirects.h"

namespace Emulator {

Providers::Providers(Accounts &accounts, AuthCodes &codes, SignIns &signIns,
                     const Settings &settings)
    : m_accounts(accounts)
    , m_codes(codes)
    , m_signIns(signIns)
    , m_settings(settings)
{
}

Outcome<HttpResponse> Providers::authorize(const HttpRequest &request)
{
    const std::string provider(request.parameter("provider"));
    if (provider != "github" && provider != "google")
        return authError(400, "validation_failed", "Unsupported provider: provider is not enabled");
    const auto challenge =
        CodeChallenge::check({std::string(request.parameter("code_challenge")),
                              std::string(request.parameter("code_challenge_method"))});
    if (!challenge)
        return challenge.error();
    const std::string target = allowedRedirect(request.parameter("redirect_to"));
    const bool isForCode = !challenge->text.empty();
    const AuthSettings &auth = m_settings.auth;
    if (!auth.providerError.empty())
        return redirectWithError(
            target, {{"error", "access_denied"}, {"error_description", auth.providerError}},
            isForCode);

    const std::string email =
        auth.providerEmail.empty() ? provider + "@example.org" : auth.providerEmail;
    auto account = m_accounts.findByEmail(email);
    if (!account) {
        account = m_accounts.create(email, {}, "{}", randomUuid());
        account->provider = provider;
        m_accounts.save(*account);
    }
    if (isForCode)
        return redirectWith(target, {{"code", m_codes.issue(account->id, *challenge)}});
    const OrderedJson session = m_signIns.signIn(*account);
    return redirectWithFragment(target,
                                {{"access_token", session["access_token"].get<std::string>()},
                                 {"refresh_token", session["refresh_token"].get<std::string>()},
                                 {"expires_in", std::to_string(m_settings.tokenLifetime.count())},
                                 {"token_type", "bearer"}});
}

} // namespace Emulator
