// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/accounts.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"

#include <vector>

namespace Emulator {

namespace {

/// As Postgres does it: without blanks around it, and no longer than the column is.
std::string asName(std::string_view text)
{
    constexpr std::size_t longest = 200; // code points
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size(); ++end) {
        const bool isStart = (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80;
        if (isStart && ++count > longest)
            break;
    }
    return std::string(text.substr(0, end));
}
std::optional<Account> readAccount(Statement &query)
{
    if (!query.step())
        return std::nullopt;
    Account account;
    account.id = query.text(0);
    account.email = query.text(1);
    account.password = query.text(2);
    account.data = query.text(3);
    account.createdAt = query.text(4);
    account.lastSignInAt = query.text(5);
    account.confirmedAt = query.text(6);
    account.isAnonymous = query.integer(7) != 0;
    account.newEmail = query.text(8);
    account.provider = query.text(9);
    query.reset();
    return account;
}
} // namespace

Accounts::Accounts(Database &database)
    : m_database(database)
{
}

std::optional<Account> Accounts::findByNewEmail(std::string_view email)
{
    return readAccount(
        m_database.prepared("SELECT * FROM account WHERE new_email = ?1 AND new_email <> ''")
            .bind(1, email));
}

std::optional<Account> Accounts::findByEmail(std::string_view email)
{
    return readAccount(
        m_database.prepared("SELECT * FROM account WHERE email = ?1").bind(1, email));
}

std::optional<Account> Accounts::findById(std::string_view id)
{
    return readAccount(m_database.prepared("SELECT * FROM account WHERE id = ?1").bind(1, id));
}

Account Accounts::create(const std::string &email, std::string_view password,
                         const std::string &data, const std::string &id)
{
    Account account;
    account.id = id;
    account.email = email;
    account.password = password.empty() ? std::string() : hashPassword(password);
    account.data = data;
    account.createdAt = currentTimestamp();
    account.confirmedAt = account.createdAt;
    save(account);
    return account;
}

void Accounts::save(const Account &account)
{
    const auto orNull = [](const std::string &text) {
        return text.empty() ? Value() : Value(text);
    };
    m_database
        .prepared("INSERT OR REPLACE INTO account(id, email, password, data, created_at, "
                  "last_sign_in_at, confirmed_at, is_anonymous, new_email, provider) "
                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .bind(1, std::string_view(account.id))
        .bindValue(2, orNull(account.email))
        .bind(3, std::string_view(account.password))
        .bind(4, std::string_view(account.data))
        .bind(5, std::string_view(account.createdAt))
        .bind(6, std::string_view(account.lastSignInAt))
        .bindValue(7, orNull(account.confirmedAt))
        .bind(8, std::int64_t(account.isAnonymous))
        .bindValue(9, orNull(account.newEmail))
        .bind(10, std::string_view(account.provider))
        .run();
}

void Accounts::remove(const std::string &id)
{
    endSessions(id, {});
    for (const char *sql : {"DELETE FROM one_time_code WHERE account = ?1",
                            "DELETE FROM auth_code WHERE account = ?1",
                            "DELETE FROM accepted_invite WHERE user_id = ?1",
                            "DELETE FROM applied_transaction WHERE user_id = ?1",
                            "DELETE FROM account WHERE id = ?1"})
        m_database.prepared(sql).bind(1, std::string_view(id)).run();
}

SessionGrant Accounts::startSession(const std::string &accountId)
{
    SessionGrant grant{accountId, randomUuid(), {}};
    m_database.prepared("INSERT INTO session VALUES(?1, ?2, ?3)")
        .bind(1, std::string_view(grant.sessionId))
        .bind(2, std::string_view(accountId))
        .bind(3, std::string_view(currentTimestamp()))
        .run();
    grant.refreshToken = addToken(grant.sessionId, {});
    return grant;
}

std::variant<SessionGrant, RefreshFault> Accounts::refresh(std::string_view token, std::int64_t now,
                                                           std::chrono::milliseconds reuse)
{
    Statement &query =
        m_database.prepared("SELECT session, account, revoked_at FROM refresh_token "
                            "JOIN session ON session.id = refresh_token.session WHERE token = ?1");
    query.bind(1, token);
    if (!query.step())
        return RefreshFault::NotFound;
    SessionGrant grant{std::string(query.text(1)), std::string(query.text(0)), {}};
    const bool isUsed = !query.isNull(2);
    const std::int64_t usedAt = query.integer(2);
    query.reset();
    if (!isUsed) {
        m_database.prepared("UPDATE refresh_token SET revoked_at = ?2 WHERE token = ?1")
            .bind(1, token)
            .bind(2, now)
            .run();
        grant.refreshToken = addToken(grant.sessionId, token);
        return grant;
    }
    Statement &child =
        m_database.prepared("SELECT token FROM refresh_token WHERE parent = ?1 AND session = ?2 "
                            "AND revoked_at IS NULL");
    child.bind(1, token).bind(2, std::string_view(grant.sessionId));
    if (child.step()) {
        grant.refreshToken = child.text(0);
        child.reset();
        if (now - usedAt < reuse.count())
            return grant;
    }
    endSession(grant.sessionId);
    return RefreshFault::AlreadyUsed;
}

bool Accounts::hasSession(std::string_view sessionId)
{
    Statement &query = m_database.prepared("SELECT 1 FROM session WHERE id = ?1");
    query.bind(1, sessionId);
    const bool found = query.step();
    query.reset();
    return found;
}

void Accounts::endSession(std::string_view sessionId)
{
    // The tokens stay, spent, so that a late reuse is told apart from an invented one.
    m_database
        .prepared("UPDATE refresh_token SET revoked_at = coalesce(revoked_at, 0) "
                  "WHERE session = ?1")
        .bind(1, sessionId)
        .run();
    m_database.prepared("DELETE FROM session WHERE id = ?1").bind(1, sessionId).run();
}

void Accounts::endSessions(std::string_view accountId, std::string_view except)
{
    std::vector<std::string> sessions;
    Statement &query =
        m_database.prepared("SELECT id FROM session WHERE account = ?1 AND id <> ?2");
    query.bind(1, accountId).bind(2, except);
    while (query.step())
        sessions.emplace_back(query.text(0));
    for (const std::string &session : sessions)
        endSession(session);
}

std::string Accounts::addToken(std::string_view sessionId, std::string_view parent)
{
    std::string token = randomHex(8);
    m_database.prepared("INSERT INTO refresh_token VALUES(?1, ?2, ?3, NULL)")
        .bind(1, std::string_view(token))
        .bind(2, sessionId)
        .bindValue(3, parent.empty() ? Value() : Value(std::string(parent)))
        .run();
    return token;
}

std::string confirmedAddress(Database &database, std::string_view accountId)
{
    Statement &query =
        database.prepared("SELECT email FROM account WHERE id = ?1 AND confirmed_at IS NOT NULL");
    query.bind(1, accountId);
    std::string email;
    if (query.step())
        email = query.text(0);
    query.reset();
    return email;
}

std::string nameOf(Database &database, std::string_view accountId)
{
    const auto account = Accounts(database).findById(accountId);
    if (!account)
        return {};
    const Json data = Json::parse(account->data, nullptr, false);
    for (const char *member : {"display_name", "full_name", "name"}) {
        if (!data.is_object() || !data.contains(member) || !data[member].is_string())
            continue;
        if (std::string name = asName(data[member].get<std::string>()); !name.empty())
            return name;
    }
    return account->confirmedAt.empty()
        ? std::string()
        : asName(account->email.substr(0, account->email.find('@')));
}

} // namespace Emulator
