// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/localwrite.h"
#include "models/profiledao.h"
#include "models/tidelistschema.h"
#include "models/tododao.h"
#include "models/transfer/backups.h"
#include "sync/store/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// A file of to-dos that is closed, so that it can be damaged.
struct DamagedFixture
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("tidelist.db"));

    void add(const char *title) const
    {
        auto database = Sync::Database::open(path, Models::tidelistSchema());
        QVERIFY(database);
        const auto added = Models::writeLocally(
            **database,
            [title](Sync::Connection &c, const Models::Author &author) -> Sync::Result<void> {
                auto profile = Models::ProfileDao(c).add(QStringLiteral("Home"), author);
                if (!profile)
                    return profile.error();
                auto todo =
                    Models::TodoDao(c).add(profile->id, QString::fromUtf8(title), {}, author);
                return todo ? Sync::Result<void>() : Sync::Result<void>(todo.error());
            });
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    }

    /// Opens the file as the program does.
    QStringList titles() const
    {
        auto database = Sync::Database::open(path, Models::tidelistSchema());
        if (!database)
            return {database.error().message};
        auto statement = (*database)->connection().prepare("SELECT title FROM todo ORDER BY title");
        if (!statement)
            return {statement.error().message};
        QStringList found;
        for (auto row = statement->step(); row && *row; row = statement->step())
            found.append(statement->columnString(0));
        return found;
    }
    Sync::Error openingError() const
    {
        const auto database = Sync::Database::open(path, Models::tidelistSchema());
        return database ? Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("it opens")}
                        : database.error();
    }

    /// The header is at 0, the schema behind it.
    static void damage(const QString &file, qint64 place)
    {
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        QVERIFY(damaged.seek(place));
        QVERIFY(damaged.write(QByteArray(400, 'x')) == 400);
    }
    static void write(const QString &file, const QByteArray &content)
    {
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(written.write(content) == content.size());
    }
    static QByteArray bytes(const QString &file)
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("none");
    }
};
