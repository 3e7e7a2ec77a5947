// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/mailbox.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"
#include "backend/emulator/redirects.h"

#include <cstdio>

namespace Emulator {

namespace {

std::string sixDigits()
{
    const unsigned long number = std::stoul(randomHex(4), nullptr, 16) % 1000000;
    char text[8];
    std::snprintf(text, sizeof text, "%06lu", number);
    return text;
}

constexpr std::string_view columns = "account, kind, email, code, hash, challenge, method, sent_at";

std::optional<OneTimeCode> readCode(Statement &query)
{
    if (!query.step())
        return std::nullopt;
    OneTimeCode code;
    code.accountId = query.text(0);
    code.kind = static_cast<CodeKind>(query.integer(1));
    code.email = query.text(2);
    code.code = query.text(3);
    code.hash = query.text(4);
    code.challenge = {std::string(query.text(5)), std::string(query.text(6))};
    code.sentAt = query.integer(7);
    query.reset();
    return code;
}

} // namespace

Mailbox::Mailbox(Database &database, const Settings &settings)
    : m_database(database)
    , m_settings(settings)
{
}

Outcome<Done> Mailbox::send(const Account &account, CodeKind kind, const std::string &email,
                            std::string_view type, const CodeChallenge &challenge,
                            const std::string &redirectTo)
{
    const auto earlier = find(account.id, kind);
    const std::int64_t now = currentSeconds();
    const std::int64_t wait =
        earlier ? earlier->sentAt + m_settings.auth.mailInterval.count() - now : 0;
    if (m_settings.auth.mailInterval.count() > 0 && wait > 0)
        return authError(429, "over_email_send_rate_limit",
                         "For security purposes, you can only request this after "
                             + std::to_string(wait) + " seconds.");
    const std::string code = sixDigits();
    // The prefix tells Auth how the link has to answer.
    const std::string hash = (challenge.text.empty() ? "" : "pkce_") + randomHex(28);
    m_database
        .prepared("INSERT OR REPLACE INTO one_time_code(account, kind, email, code, hash, "
                  "challenge, method, sent_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        .bind(1, std::string_view(account.id))
        .bind(2, static_cast<std::int64_t>(kind))
        .bind(3, std::string_view(email))
        .bind(4, std::string_view(code))
        .bind(5, std::string_view(hash))
        .bind(6, std::string_view(challenge.text))
        .bind(7, std::string_view(challenge.method))
        .bind(8, now)
        .run();
    const std::string link = m_settings.url + "/auth/v1/verify?token=" + hash
        + "&type=" + std::string(type) + "&redirect_to=" + percentEncoded(redirectTo);
    m_database
        .prepared("INSERT INTO mail(email, type, code, hash, link) VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(1, std::string_view(email))
        .bind(2, type)
        .bind(3, std::string_view(code))
        .bind(4, std::string_view(hash))
        .bind(5, std::string_view(link))
        .run();
    return Done{};
}

std::optional<OneTimeCode> Mailbox::findByHash(std::string_view hash)
{
    Statement &query = m_database.prepared("SELECT " + std::string(columns)
                                           + " FROM one_time_code WHERE hash = ?1");
    return readCode(query.bind(1, hash));
}

std::optional<OneTimeCode> Mailbox::find(std::string_view accountId, CodeKind kind)
{
    Statement &query = m_database.prepared(
        "SELECT " + std::string(columns) + " FROM one_time_code WHERE account = ?1 AND kind = ?2");
    return readCode(query.bind(1, accountId).bind(2, static_cast<std::int64_t>(kind)));
}

bool Mailbox::isExpired(const OneTimeCode &code) const
{
    return currentSeconds() >= code.sentAt + m_settings.auth.codeLifetime.count();
}

void Mailbox::spend(const OneTimeCode &code)
{
    m_database.prepared("DELETE FROM one_time_code WHERE hash = ?1")
        .bind(1, std::string_view(code.hash))
        .run();
}

OrderedJson Mailbox::sentTo(std::string_view email)
{
    OrderedJson all = OrderedJson::array();
    Statement &query =
        m_database.prepared("SELECT type, code, hash, link FROM mail WHERE email = ?1 ORDER BY id");
    query.bind(1, email);
    while (query.step()) {
        all.push_back({{"type", query.text(0)},
                       {"code", query.text(1)},
                       {"token_hash", query.text(2)},
                       {"link", query.text(3)}});
    }
    return all;
}

} // namespace Emulator
