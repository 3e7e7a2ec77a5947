// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/schema.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace Sync {

class Connection;

/// Replaces one person by another throughout a file, as when somebody who wrote without an account
/// gets one: in the columns declared with userId(), in waiting and in refused writes, and in ids
/// that are made from the person's.
///
/// *Threading:* the thread of the Connection, inside a transaction whose writes are not captured.
/// *Ownership:* connection and schema must outlive it. *Errors:* those of the Connection.
class UserReplacement
{
public:
    UserReplacement(Connection &connection, const Schema &schema, QString from, QString to);

    /// Ids of this table are made from a row and its person: `idOf(row, user)`.
    void follow(std::string table,
                std::function<QString(const QJsonObject &, const QString &)> idOf);
    /// What a row of this table that has the person in `userColumn` gets where it has nothing.
    void fill(std::string table, std::string userColumn, std::string column, QString value);

    Result<void> run();

private:
    struct Derived
    {
        std::string table;
        std::function<QString(const QJsonObject &, const QString &)> idOf;
    };
    struct Filled
    {
        std::string table;
        std::string userColumn;
        std::string column;
        QString value;
    };

    Result<QHash<QString, QString>> changedIds(const Derived &derived);
    Result<void> changeIds(const std::string &table, const QHash<QString, QString> &ids);
    Result<void> replaceInRows();
    Result<void> replaceInEntries(const std::string &table);
    std::optional<QString> replaced(const EntityInfo &entity,
                                    const std::optional<QString> &json) const;
    QString replacedId(const EntityInfo &entity, const QString &id,
                       const std::optional<QString> &data, const std::optional<QString> &old) const;
    Result<void> update(const std::string &sql, const QString &after, const QString &before);

    Connection &m_connection;
    const Schema &m_schema;
    QString m_from;
    QString m_to;
    std::vector<Derived> m_derived;
    std::vector<Filled> m_filled;
};

} // namespace Sync
