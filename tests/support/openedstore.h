// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tidelistschema.h"
#include "sync/store/store.h"

#include <QTemporaryDir>
#include <QTest>

/// A fresh file with the program's tables and its threads, for one test.
class OpenedStore
{
public:
    OpenedStore()
    {
        auto opened = Sync::Store::open(m_folder.filePath(QStringLiteral("test.db")),
                                        Models::tidelistSchema());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_store = std::move(*opened);
    }

    Sync::Store &operator*() { return *m_store; }
    Sync::Store *operator->() { return m_store.get(); }

    /// The value of a future that ends within the limits of a test.
    template <typename T> static T await(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
            qFatal("no answer of the store");
        return future.takeResult();
    }

    /// Runs SQL as sync would: what comes from elsewhere is not captured.
    void writeFromElsewhere(const QString &sql)
    {
        auto done =
            await(m_store->withDatabase([text = sql.toStdString()](Sync::Database &database) {
                return database.write(Sync::Database::Writer::Sync,
                                      [&](Sync::Connection &c) { return c.execute(text); });
            }));
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }

    qint64 queued()
    {
        auto count = await(m_store->withDatabase(
            [](Sync::Database &database) { return database.uploads().count(); }));
        return count ? *count : -1;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Sync::Store> m_store;
};
