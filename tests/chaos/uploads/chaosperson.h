// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/database.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace TestSupport {

/// A local transaction as the test remembers it.
struct ChaosTransaction
{
    QString uuid;
    std::int64_t localId = 0; ///< sync_crud.tx
    int writes = 0;
    /// `id|column` -> what was written last; a null string for a deletion of the row.
    QList<std::pair<QString, QString>> values;
    QStringList deleted; ///< ids
};

/// Somebody who writes into a file and syncs it by a program that may be killed.
class ChaosPerson
{
public:
    ChaosPerson(QString name, QString file)
        : m_name(std::move(name))
        , m_file(std::move(file))
    {
    }

    const QString &name() const { return m_name; }
    QString email() const { return m_name + QStringLiteral("@example.org"); }
    QString userId;
    QString token;

    /// One random local transaction of 1 to 4 writes; empty, or what went wrong.
    QString write(QRandomGenerator &random);
    /// One local transaction of these statements.
    QString writeSql(const std::string &sql);
    std::unique_ptr<QProcess> startSync(const QString &url, const QString &key, int seconds) const;

    /// After every end of the program, however it came: compares what it uploaded with what stands
    /// there, when a publication has covered it.
    QString look();
    /// Every transaction is in the server's ledger or among the refused ones, once, and whole.
    QString check(const QHash<QString, int> &ledger);

    /// By id: `title|notes`.
    QHash<QString, QString> todos() const;
    int writes() const;
    int rejectedWrites() const { return m_rejectedWrites; }
    int lostValues() const { return m_lostValues; }
    int goneValues() const { return m_goneValues; }

private:
    Sync::Result<std::unique_ptr<Sync::Database>> open() const;
    QString remember(Sync::Database &database, const ChaosTransaction &wanted);
    QString compare(Sync::Database &database, const QStringList &rejected);

    QString m_name;
    QString m_file;
    int m_counter = 0;
    QList<ChaosTransaction> m_all;
    QList<ChaosTransaction> m_unpublished; ///< in m_all, too
    int m_rejectedWrites = 0;
    int m_lostValues = 0;
    int m_goneValues = 0;
    int m_expectedRecords = 0; ///< in overwritten_value, that we know of
};

} // namespace TestSupport
