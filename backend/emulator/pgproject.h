// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/pgconnection.h"
#include "backend/emulator/rowstore.h"

#include <map>
#include <optional>
#include <string>

namespace Emulator {

/// Keeps the emulator's own tables, which the streams are served from, equal to those of a real
/// Postgres with the migrations, as logical replication does for the PowerSync service; and
/// Postgres' `auth.users` equal to the emulator's accounts.
///
/// Triggers in a schema of its own, `tidelist_emulator`, note each change in the transaction that
/// makes it. Whoever else writes to that Postgres is seen at the next pull().
class PgProject
{
public:
    PgProject(PgConnection &connection, Database &database, RowStore &rows, Accounts &accounts);

    /// Makes the triggers and takes over what is there; where nothing is, Postgres gets what was
    /// seeded here.
    /// Errors: a sentence for the person who started the program.
    [[nodiscard]] std::optional<std::string> open();

    /// Forgets everything in Postgres: rows, users, what was applied.
    void reset();

    /// Brings committed changes over; true when there were any.
    bool pull();
    /// Makes the users of Postgres those of the emulator.
    void pushUsers();
    /// Forgets the accounts whose users a function of the database has deleted.
    void pullUsers();

private:
    struct User
    {
        std::string email;
        bool isConfirmed = false;
        std::string metadata;
        friend bool operator==(const User &, const User &) = default;
    };

    std::optional<std::string> pushRows();
    void noteApplied(const Json &entry);
    void apply(const Table &table, const std::string &id, const std::string *row);

    PgConnection &m_connection;
    Database &m_database;
    RowStore &m_rows;
    Accounts &m_accounts;
    /// By id: what Postgres has of each user.
    std::map<std::string, User> m_users;
};

} // namespace Emulator
