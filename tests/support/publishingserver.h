// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/database.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <cstdint>
#include <map>

namespace TestSupport {

/// The server as one file sees it, without a network: takes what waits in the file's queue, lets
/// somebody else change the rows, and publishes them to the file in a checkpoint. It keeps the
/// rules that decide whether a write stands: references within a profile, cascades, last write
/// wins per column; a transaction that breaks one is refused whole.
///
/// *Threading:* none of its own; one call at a time.
class PublishingServer
{
public:
    using Rows = QMap<QString, QJsonObject>; ///< by id, without the id

    /// Those of one table.
    const Rows &rows(const QString &table) { return m_tables[table]; }
    /// Columns that are not named keep their value.
    void put(const QString &table, const QString &id, const QJsonObject &columns);
    /// Nothing where there is no such row.
    void patch(const QString &table, const QString &id, const QJsonObject &columns);
    /// With what refers to it.
    void remove(const QString &table, const QString &id);
    /// With its sub-tasks; the tags stay behind.
    void moveToProfile(const QString &todo, const QString &profile);

    /// Takes every waiting transaction or refuses it, then brings the file to what stands here.
    /// *Threading:* that of the Database.
    Sync::Result<void> sync(Sync::Database &database);

    int refused() const { return m_refused; }

private:
    using Tables = std::map<QString, Rows>;

    void apply(const Sync::UploadEntry &entry);
    /// Whether every reference finds its row, in the same profile.
    bool isWhole() const;
    bool stands(const QString &table, const QJsonValue &id, const QJsonValue &profile) const;
    Sync::Result<void> upload(Sync::Database &database);
    Sync::Result<void> download(Sync::Database &database);

    Tables m_tables;
    Tables m_published; ///< what the file was told last
    std::int64_t m_lastOp = 0;
    std::int64_t m_writeCheckpoint = 0;
    int m_refused = 0;
};

} // namespace TestSupport
