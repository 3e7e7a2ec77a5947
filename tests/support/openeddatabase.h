// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/localwrite.h"
#include "models/tidelistschema.h"
#include "sync/store/database.h"

#include <QTemporaryDir>
#include <QTest>

/// A fresh file with the program's tables, for one test.
class OpenedDatabase
{
public:
    OpenedDatabase()
    {
        auto opened = Sync::Database::open(m_folder.filePath(QStringLiteral("test.db")),
                                           Models::tidelistSchema());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_database = std::move(*opened);
    }

    Sync::Database &operator*() { return *m_database; }
    Sync::Database *operator->() { return m_database.get(); }
    Sync::Connection &connection() { return m_database->connection(); }

    /// Runs `body(Connection &, const Author &)` as one local transaction.
    template <typename Body> auto write(Body body)
    {
        return Models::writeLocally(*m_database, body);
    }

    /// The queue as `PUT profile; PATCH todo {"title":…}`.
    QString queue()
    {
        QStringList lines;
        const auto entries = m_database->uploads().entries();
        for (const Sync::UploadEntry &entry : *entries) {
            QString line = Sync::uploadOpName(entry.op) + u' ' + entry.table;
            if (entry.op == Sync::UploadOp::Patch)
                line += u' ' + entry.data->keys().join(u',');
            lines += line;
        }
        return lines.join(QStringLiteral("; "));
    }

    void clearQueue()
    {
        auto done = m_database->write(Sync::Database::Writer::Local, [&](Sync::Connection &) {
            return m_database->uploads().discardAll();
        });
        QVERIFY(done);
    }

    std::int64_t number(std::string_view sql)
    {
        auto statement = m_database->connection().prepare(sql);
        if (!statement || !statement->step())
            return -1;
        return statement->columnInt(0);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Sync::Database> m_database;
};
