// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/conflict.h"
#include "sync/store/entityinfo.h"
#include "sync/store/migration.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Sync {

class Connection;

/// All tables of a program, checked: names are plain, references lead somewhere, no circles but a
/// table's reference to itself.
class Schema
{
public:
    /// `migrations` lead from every older version to this one, in ascending order.
    /// *Errors:* InvalidArgument naming table and column.
    static Result<Schema> make(std::vector<EntityInfo> entities,
                               std::vector<Migration> migrations = {});
    /// The same schema with these migrations. *Errors:* InvalidArgument.
    Result<Schema> migratedBy(std::vector<Migration> migrations) const;

    /// Parents before children.
    const std::vector<EntityInfo> &entities() const { return m_entities; }
    /// Null when there is no such table.
    const EntityInfo *find(std::string_view table) const;

    /// 1, or what the last migration leads to. A file of a newer one is refused.
    int version() const { return m_migrations.empty() ? 1 : m_migrations.back().toVersion(); }
    const std::vector<Migration> &migrations() const { return m_migrations; }

    /// Something to be looked at whenever a file is opened with this schema, once its tables stand:
    /// that every query compiles, for one. What it returns is what opening returns.
    /// Decides in the place of "the last write wins" when a value that this device has uploaded to
    /// `table` meets another one. It must decide alike on every device, such as for the greater of
    /// both: what it returns is uploaded as a local edit, and meets the resolvers of the others.
    /// *Threading:* called on the store's thread.
    void resolveConflicts(const std::string &table, ConflictResolver resolver)
    {
        m_resolvers[table] = std::move(resolver);
    }
    /// Empty where none was given.
    ConflictResolver resolverOf(const std::string &table) const
    {
        const auto found = m_resolvers.find(table);
        return found == m_resolvers.end() ? ConflictResolver() : found->second;
    }

    using Check = std::function<Result<void>(Connection &)>;
    void addCheck(Check check) { m_checks.push_back(std::move(check)); }
    const std::vector<Check> &checks() const { return m_checks; }

private:
    std::vector<EntityInfo> m_entities;
    std::vector<Migration> m_migrations;
    std::vector<Check> m_checks;
    std::map<std::string, ConflictResolver> m_resolvers;
};

} // namespace Sync
