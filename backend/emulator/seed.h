// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/rowstore.h"

#include <cstdint>
#include <string>

namespace Emulator {

/// Fills an empty project. A project that was seeded before is left as it is.
class Seed
{
public:
    Seed(Database &database, BucketLog &log, RowStore &rows, Accounts &accounts);

    /// Ada and Grace, who share the profile "Family"; each has a "Personal" one as well.
    /// False when a statement failed.
    bool demo();
    /// Ada with one profile and `count` open to-dos.
    bool manyRows(std::int64_t count);

private:
    bool isSeeded();
    void addProfile(const std::string &id, const std::string &name, const std::string &color,
                    const std::string &position, const std::string &creator);
    void addMember(const std::string &profile, const Account &account, const std::string &role);
    void addTodo(const std::string &id, const std::string &profile, const std::string &creator,
                 const std::string &position, const std::string &title, const Json &more);
    void addTag(const std::string &id, const std::string &profile, const std::string &name,
                const std::string &color);
    void addTodoTag(const std::string &profile, const std::string &todo, const std::string &tag);
    Row blank(std::string_view table, const std::string &id) const;

    Database &m_database;
    BucketLog &m_log;
    RowStore &m_rows;
    Accounts &m_accounts;
    std::string m_now;
};

} // namespace Emulator
