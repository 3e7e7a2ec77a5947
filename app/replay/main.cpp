// SPDX-License-Identifier: Apache-2.0
#include "app/replay/directivesplitter.h"
#include "app/replay/replay.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <unistd.h>
#include <vector>

namespace {

int wrongUsage(const QString &message)
{
    std::fprintf(stderr, "tidelist-replay: %s\nTry --help.\n", qUtf8Printable(message));
    return 2;
}

void print(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Sync::Result<App::ReplayOptions> options =
        App::ReplayOptions::parse(QCoreApplication::arguments());
    if (!options)
        return wrongUsage(options.error().message);
    if (options->wantsHelp || options->wantsVersion) {
        const QString text = options->wantsHelp
            ? App::ReplayOptions::usage()
            : QStringLiteral("tidelist-replay " TIDELIST_VERSION "\n");
        std::fputs(qUtf8Printable(text), stdout);
        return 0;
    }

    App::Replay replay(*options, print);
    if (const Sync::Result<void> begun = replay.begin(); !begun) {
        std::fprintf(stderr, "tidelist-replay: %s\n", qUtf8Printable(begun.error().message));
        return 1;
    }
    App::DirectiveSplitter splitter([&](std::string_view bytes) { replay.stream(bytes); },
                                    [&](std::string_view line) { replay.directive(line); });
    std::vector<char> buffer(std::max<std::size_t>(options->chunk, 64 * 1024));
    // Not stdio, which would wait until the buffer is full: whoever writes us a line may wait for
    // what we say to it.
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
        if (options->framing == Sync::Framing::Ndjson)
            splitter.feed(bytes);
        else
            replay.stream(bytes);
    }
    splitter.finish();
    replay.end();
    return 0;
}
