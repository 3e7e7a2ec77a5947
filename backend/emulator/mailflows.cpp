// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/mailflows.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"
#include "backend/emulator/redirects.h"

#include <algorithm>
#include <vector>

namespace Emulator {

namespace {

constexpr std::string_view oneMore =
    "Confirmation link accepted. Please proceed to confirm link sent to the other email";

/// The kinds of codes that a type of /verify accepts.
std::vector<CodeKind> kindsOf(std::string_view type)
{
    if (type == "signup" || type == "invite")
        return {CodeKind::Confirmation};
    if (type == "recovery" || type == "magiclink")
        return {CodeKind::Recovery};
    if (type == "email")
        return {CodeKind::Confirmation, CodeKind::Recovery};
    if (type == "email_change")
        return {CodeKind::EmailChangeNew, CodeKind::EmailChangeCurrent};
    return {};
}

ApiError badCode()
{
    return authError(403, "otp_expired", "Token has expired or is invalid");
}

} // namespace

MailFlows::MailFlows(Accounts &accounts, Mailbox &mailbox, AuthCodes &codes, SignIns &signIns,
                     const Settings &settings)
    : m_accounts(accounts)
    , m_mailbox(mailbox)
    , m_codes(codes)
    , m_signIns(signIns)
    , m_settings(settings)
{
}

Outcome<OrderedJson> MailFlows::sendCode(const Json &body, const std::string &redirectTo)
{
    if (auto error = checkCaptcha(body, m_settings.auth))
        return *error;
    const std::string email = emailMember(body);
    if (!isAddress(email))
        return authError(400, "validation_failed",
                         "Unable to validate email address: invalid format");
    const auto challenge = CodeChallenge::read(body);
    if (!challenge)
        return challenge.error();
    auto account = m_accounts.findByEmail(email);
    if (!account) {
        const Json mayCreate = body.value("create_user", Json(true));
        if (!m_settings.auth.allowsSignUp || (mayCreate.is_boolean() && !mayCreate.get<bool>()))
            return authError(422, "otp_disabled", "Signups not allowed for otp");
        account = m_accounts.create(email, {}, metadataOf(body), randomUuid());
        account->confirmedAt.clear();
        m_accounts.save(*account);
    }
    const bool isNew = account->confirmedAt.empty() && m_settings.auth.confirmsEmail;
    const auto sent = m_mailbox.send(*account, isNew ? CodeKind::Confirmation : CodeKind::Recovery,
                                     email, isNew ? "signup" : "magiclink", *challenge, redirectTo);
    if (!sent)
        return sent.error();
    return OrderedJson::object();
}

Outcome<OrderedJson> MailFlows::sendRecovery(const Json &body, const std::string &redirectTo)
{
    if (auto error = checkCaptcha(body, m_settings.auth))
        return *error;
    const std::string email = emailMember(body);
    if (email.empty())
        return authError(400, "validation_failed", "Password recovery requires an email");
    const auto challenge = CodeChallenge::read(body);
    if (!challenge)
        return challenge.error();
    if (const auto account = m_accounts.findByEmail(email)) {
        const auto sent =
            m_mailbox.send(*account, CodeKind::Recovery, email, "recovery", *challenge, redirectTo);
        if (!sent)
            return sent.error();
    }
    return OrderedJson::object();
}

Outcome<OrderedJson> MailFlows::resend(const Json &body, const std::string &redirectTo)
{
    if (auto error = checkCaptcha(body, m_settings.auth))
        return *error;
    const std::string type = textMember(body, "type");
    const std::string email = emailMember(body);
    if (type != "signup" && type != "email_change")
        return authError(400, "validation_failed",
                         "Missing one of these types: signup, email_change, sms, phone_change");
    const bool isSignUp = type == "signup";
    const auto account =
        isSignUp ? m_accounts.findByEmail(email) : m_accounts.findByNewEmail(email);
    // As with /recover nobody learns who has an account.
    if (account && (!isSignUp || account->confirmedAt.empty())) {
        const auto sent =
            m_mailbox.send(*account, isSignUp ? CodeKind::Confirmation : CodeKind::EmailChangeNew,
                           email, type, {}, redirectTo);
        if (!sent)
            return sent.error();
    }
    return OrderedJson::object();
}

Outcome<OrderedJson> MailFlows::reauthenticate(const Account &account)
{
    if (account.email.empty())
        return authError(422, "validation_failed",
                         "Reauthentication requires the user to have an email or a phone number");
    const auto sent = m_mailbox.send(account, CodeKind::Reauthentication, account.email,
                                     "reauthentication", {}, {});
    if (!sent)
        return sent.error();
    return OrderedJson::object();
}

std::optional<OneTimeCode> MailFlows::codeOf(const Json &body, std::string_view type)
{
    const std::vector<CodeKind> kinds = kindsOf(type);
    const std::string hash = textMember(body, "token_hash");
    if (!hash.empty()) {
        const auto code = m_mailbox.findByHash(hash);
        const bool fits = code && std::find(kinds.begin(), kinds.end(), code->kind) != kinds.end();
        return fits ? code : std::nullopt;
    }
    const std::string email = emailMember(body);
    auto account = m_accounts.findByEmail(email);
    if (!account)
        account = m_accounts.findByNewEmail(email);
    if (!account)
        return std::nullopt;
    for (const CodeKind kind : kinds) {
        const auto code = m_mailbox.find(account->id, kind);
        if (code && code->email == email && code->code == textMember(body, "token"))
            return code;
    }
    return std::nullopt;
}

Outcome<OrderedJson> MailFlows::verify(const Json &body)
{
    const std::string type = textMember(body, "type");
    if (kindsOf(type).empty())
        return authError(400, "validation_failed", "Verify requires a verification type");
    if (textMember(body, "token").empty() && textMember(body, "token_hash").empty())
        return authError(400, "validation_failed", "Verify requires a token or a token hash");
    const auto code = codeOf(body, type);
    auto account = code ? m_accounts.findById(code->accountId) : std::nullopt;
    if (!account || m_mailbox.isExpired(*code))
        return badCode();
    const auto redeemed = redeem(*code, std::move(*account));
    if (!redeemed)
        return OrderedJson{{"msg", oneMore}, {"code", "200"}};
    return m_signIns.signIn(*redeemed);
}

std::optional<Account> MailFlows::redeem(const OneTimeCode &code, Account account)
{
    m_mailbox.spend(code);
    if (code.kind == CodeKind::EmailChangeNew || code.kind == CodeKind::EmailChangeCurrent) {
        const CodeKind other = code.kind == CodeKind::EmailChangeNew ? CodeKind::EmailChangeCurrent
                                                                     : CodeKind::EmailChangeNew;
        if (m_mailbox.find(account.id, other))
            return std::nullopt;
        account.email = account.newEmail;
        account.newEmail.clear();
        account.isAnonymous = false;
        account.confirmedAt.clear();
    }
    if (account.confirmedAt.empty())
        account.confirmedAt = currentTimestamp();
    m_accounts.save(account);
    return account;
}

HttpResponse MailFlows::follow(const HttpRequest &request)
{
    const std::string target = allowedRedirect(request.parameter("redirect_to"));
    const std::string hash(request.parameter("token"));
    const bool isForCode = hash.starts_with("pkce_");
    const Json body = {{"token_hash", hash}};
    const auto code = codeOf(body, request.parameter("type"));
    auto account = code ? m_accounts.findById(code->accountId) : std::nullopt;
    if (!account || m_mailbox.isExpired(*code))
        return redirectWithError(target,
                                 {{"error", "access_denied"},
                                  {"error_code", "otp_expired"},
                                  {"error_description", "Email link is invalid or has expired"}},
                                 isForCode);
    const auto redeemed = redeem(*code, std::move(*account));
    if (!redeemed)
        return isForCode ? redirectWith(target, {{"message", std::string(oneMore)}})
                         : redirectWithFragment(target, {{"message", std::string(oneMore)}});
    if (isForCode)
        return redirectWith(target, {{"code", m_codes.issue(redeemed->id, code->challenge)}});
    const OrderedJson session = m_signIns.signIn(*redeemed);
    return redirectWithFragment(
        target,
        {{"access_token", session["access_token"].get<std::string>()},
         {"expires_in", std::to_string(session["expires_in"].get<std::int64_t>())},
         {"refresh_token", session["refresh_token"].get<std::string>()},
         {"token_type", "bearer"},
         {"type", std::string(request.parameter("type"))}});
}

} // namespace Emulator
