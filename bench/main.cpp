// SPDX-License-Identifier: Apache-2.0
#include "bench/bareload.h"
#include "bench/emulatorspeed.h"
#include "bench/firstsync.h"
#include "bench/idlespeed.h"
#include "bench/incremental.h"
#include "bench/livequeryspeed.h"
#include "bench/modelspeed.h"
#include "bench/options.h"
#include "bench/replayserver.h"
#include "bench/searchspeed.h"
#include "bench/startspeed.h"
#include "bench/streamfile.h"
#include "bench/syncclient.h"
#include "bench/todolistspeed.h"
#include "bench/upload.h"
#include "bench/windowspeed.h"
#include "bench/writelatency.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <sys/prctl.h>

namespace {

using Figures = Sync::Result<QJsonObject>;

void print(const QJsonObject &figures, const QString &indent = {})
{
    for (const QString &name : figures.keys()) {
        const QJsonValue value = figures.value(name);
        if (value.isObject()) {
            std::printf("%s%s\n", qUtf8Printable(indent), qUtf8Printable(name));
            print(value.toObject(), indent + QStringLiteral("  "));
        } else {
            std::printf("%s%-16s %s\n", qUtf8Printable(indent), qUtf8Printable(name),
                        qUtf8Printable(value.toVariant().toString()));
        }
    }
}

void printLine(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

Figures makeStream(const Bench::Options &options)
{
    if (auto made = Bench::writeStream(options.file, options.framing, options.layout, options.rows);
        !made)
        return made.error();
    return QJsonObject{{QStringLiteral("file"), options.file}};
}

Figures serve(const Bench::Options &options)
{
    // Whoever started it may be killed.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    Sync::Result<Bench::ReplayServer> server =
        Bench::ReplayServer::listen(options.file, options.framing);
    if (!server)
        return server.error();
    printLine({{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:%1").arg(server->port())}});
    server->run();
    return QJsonObject();
}

Figures syncOnce(const Bench::Options &options)
{
    if (auto synced = Bench::syncFile(options.file, options.endpoint, options.token); !synced)
        return synced.error();
    return QJsonObject();
}

Figures bareLoad(const Bench::Options &options)
{
    return Bench::loadBare(options.file, options.layout, options.rows);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
    const std::map<QString, std::function<Figures(const Bench::Options &)>> scenarios = {
        {QStringLiteral("first-sync"), Bench::firstSync},
        {QStringLiteral("incremental"), Bench::incremental},
        {QStringLiteral("write-latency"), Bench::writeLatency},
        {QStringLiteral("upload"), Bench::upload},
        {QStringLiteral("live-query"), Bench::liveQuerySpeed},
        {QStringLiteral("model"), Bench::modelSpeed},
        {QStringLiteral("todo-list"), Bench::todoListSpeed},
        {QStringLiteral("search"), Bench::searchSpeed},
        {QStringLiteral("emulator"), Bench::emulatorSpeed},
        {QStringLiteral("start"), Bench::startSpeed},
        {QStringLiteral("edit"), Bench::editSpeed},
        {QStringLiteral("scroll"), Bench::scrollSpeed},
        {QStringLiteral("idle"), Bench::idleSpeed},
    };
    const std::map<QString, std::function<Figures(const Bench::Options &)>> steps = {
        {QStringLiteral("make-stream"), makeStream},
        {QStringLiteral("serve"), serve},
        {QStringLiteral("sync"), syncOnce},
        {QStringLiteral("bare-load"), bareLoad},
    };
    const std::optional<Bench::Options> options =
        Bench::Options::parse(QCoreApplication::arguments());
    const auto scenario = options ? scenarios.find(options->command) : scenarios.end();
    const auto step = options ? steps.find(options->command) : steps.end();
    if (scenario == scenarios.end() && (step == steps.end() || options->file.isEmpty())) {
        std::fputs("tidelist-bench: usage: tidelist-bench SCENARIO [--rows N] [--json]\n"
                   "Try --help.\n",
                   stderr);
        return 2;
    }
    const Figures figures =
        scenario != scenarios.end() ? scenario->second(*options) : step->second(*options);
    if (!figures) {
        std::fprintf(stderr, "tidelist-bench: %s\n", qUtf8Printable(figures.error().message));
        return 1;
    }
    if (options->wantsJson || scenario == scenarios.end())
        printLine(*figures);
    else
        print(*figures);
    return 0;
}
