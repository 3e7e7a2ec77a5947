// SPDX-License-Identifier: Apache-2.0
#include "bench/windowspeed.h"

#include "bench/desktop.h"
#include "bench/emulatorworld.h"
#include "bench/measure.h"
#include "bench/procfiles.h"
#include "bench/todofile.h"
#include "models/profilerepository.h"
#include "models/tidelistschema.h"
#include "models/todorepository.h"
#include "models/undohistory.h"

#include <QTemporaryDir>

namespace Bench {

namespace {

using Sync::Result;

constexpr std::int64_t downloadedRows = 1000000;
constexpr int ownRows = 200;

Result<QJsonObject> show(const QStringList &arguments)
{
    const Result<Cost> cost = measured(QStringLiteral("tidelist-bench-window"), arguments);
    if (!cost)
        return cost.error();
    return cost->output;
}

/// A file on which somebody has worked without an account.
Result<void> fillByHand(const QString &path)
{
    auto store = Sync::Store::open(path, Models::tidelistSchema());
    if (!store)
        return store.error();
    Models::ProfileRepository profiles(**store);
    const auto profile = waitFor(profiles.add(QStringLiteral("Personal")));
    if (!profile)
        return profile.error();
    Models::UndoHistory history(**store);
    Models::TodoRepository todos(history);
    QList<Models::NewTodo> wanted;
    for (int i = 0; i < ownRows; ++i) {
        Models::NewTodo todo;
        todo.profile = profile->id;
        todo.details.title = QStringLiteral("Something of one's own, number %1").arg(i);
        wanted += todo;
    }
    const auto added = waitFor(todos.addAll(wanted));
    return added ? Result<void>() : Result<void>(added.error());
}

Result<QJsonObject> showWhileSyncing(const QString &what, std::int64_t rows)
{
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    const QString file = folder.filePath(QStringLiteral("todos.db"));
    const QString server = folder.filePath(QStringLiteral("server.json"));
    if (auto filled = fillByHand(file); !filled)
        return filled.error();
    const auto emulator = Child::startEmulator(rows, server);
    if (!emulator)
        return emulator.error();
    return show({what, QStringLiteral("--file"), file, QStringLiteral("--server-file"), server});
}

Result<QJsonObject> showFile(const QString &what, std::int64_t rows)
{
    auto file = TodoFile::make(rows, TodoFile::Ids::Uuids);
    if (!file)
        return file.error();
    (*file)->close();
    return show({what, QStringLiteral("--file"), (*file)->path()});
}

Result<QJsonObject> measureWindow(const QString &what, const Options &options)
{
    const auto desktop = Desktop::open();
    if (!desktop)
        return desktop.error();
    QJsonObject figures{{QStringLiteral("scenario"), what},
                        {QStringLiteral("screen"), (*desktop)->name()},
                        {QStringLiteral("load"), rounded(loadAverage())}};
    const QString name = QStringLiteral("%1 rows");
    if (options.whileSyncing && what == QStringLiteral("edit")) {
        const std::int64_t rows = options.rowsOr(downloadedRows);
        const Result<QJsonObject> some = showWhileSyncing(what, rows);
        if (!some)
            return some.error();
        figures.insert(QStringLiteral("first sync of ") + name.arg(rows), *some);
        return figures;
    }
    for (const std::int64_t rows : options.sizes()) {
        const Result<QJsonObject> some = showFile(what, rows);
        if (!some)
            return some.error();
        figures.insert(name.arg(rows), *some);
    }
    return figures;
}

} // namespace

Result<QJsonObject> editSpeed(const Options &options)
{
    return measureWindow(QStringLiteral("edit"), options);
}

Result<QJsonObject> scrollSpeed(const Options &options)
{
    return measureWindow(QStringLiteral("scroll"), options);
}

} // namespace Bench
