// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/userchanges.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"

namespace Emulator {

UserChanges::UserChanges(Accounts &accounts, Mailbox &mailbox, const Settings &settings)
    : m_accounts(accounts)
    , m_mailbox(mailbox)
    , m_settings(settings)
{
}

Outcome<OrderedJson> UserChanges::apply(Account account, const Json &body,
                                        const std::string &redirectTo)
{
    if (auto error = changePassword(account, body))
        return *error;
    if (auto error = changeEmail(account, body, redirectTo))
        return *error;
    if (const Json data = body.value("data", Json()); data.is_object()) {
        Json merged = Json::parse(account.data, nullptr, false);
        merged.merge_patch(data);
        account.data = merged.dump();
    }
    m_accounts.save(account);
    return userJson(account);
}

std::optional<ApiError> UserChanges::changePassword(Account &account, const Json &body)
{
    const std::string password = textMember(body, "password");
    if (password.empty())
        return std::nullopt;
    if (account.isAnonymous && emailMember(body).empty())
        return authError(422, "validation_failed",
                         "Updating password of an anonymous user without an email or phone is not "
                         "allowed");
    if (m_settings.auth.needsReauthentication && !account.password.empty()) {
        const std::string nonce = textMember(body, "nonce");
        if (nonce.empty())
            return authError(400, "reauthentication_needed",
                             "Password update requires reauthentication");
        const auto code = m_mailbox.find(account.id, CodeKind::Reauthentication);
        if (!code || code->code != nonce || m_mailbox.isExpired(*code))
            return authError(422, "reauthentication_not_valid", "Nonce has expired or is invalid");
        m_mailbox.spend(*code);
    }
    if (auto error = checkPassword(password, m_settings.auth))
        return error;
    if (!account.password.empty() && passwordMatches(password, account.password))
        return authError(422, "same_password",
                         "New password should be different from the old password.");
    account.password = hashPassword(password);
    return std::nullopt;
}

std::optional<ApiError> UserChanges::changeEmail(Account &account, const Json &body,
                                                 const std::string &redirectTo)
{
    const std::string email = emailMember(body);
    if (email.empty() || email == account.email)
        return std::nullopt;
    if (!isAddress(email))
        return authError(400, "validation_failed",
                         "Unable to validate email address: invalid format");
    if (m_accounts.findByEmail(email))
        return authError(422, "email_exists",
                         "A user with this email address has already been registered");
    if (!m_settings.auth.confirmsEmail) {
        account.email = email;
        account.newEmail.clear();
        account.isAnonymous = false;
        account.confirmedAt = currentTimestamp();
        return std::nullopt;
    }
    const auto challenge = CodeChallenge::read(body);
    if (!challenge)
        return challenge.error();
    account.newEmail = email;
    if (m_settings.auth.confirmsEmailChangeTwice && !account.email.empty()) {
        if (const auto sent = m_mailbox.send(account, CodeKind::EmailChangeCurrent, account.email,
                                             "email_change", *challenge, redirectTo);
            !sent)
            return sent.error();
    }
    if (const auto sent = m_mailbox.send(account, CodeKind::EmailChangeNew, email, "email_change",
                                         *challenge, redirectTo);
        !sent)
        return sent.error();
    return std::nullopt;
}

} // namespace Emulator
