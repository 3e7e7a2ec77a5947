// SPDX-License-Identifier: Apache-2.0
#include "bench/options.h"

#include <QCommandLineParser>

namespace Bench {

namespace {

const QString ndjson = QStringLiteral("ndjson");
const QString bson = QStringLiteral("bson");
const QString app = QStringLiteral("app");
const QString oneBucket = QStringLiteral("one-bucket");

} // namespace

std::optional<Options> Options::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Measures Tidelist. Scenarios: first-sync, incremental, write-latency, upload, "
        "live-query, model, todo-list, search, emulator; of the window: start, edit, scroll, "
        "idle.\n"
        "Steps of first-sync, for comparing it with other clients: make-stream (--rows, --file), "
        "serve (--file), sync (--from, --file), bare-load (--rows, --file)."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("scenario"), QStringLiteral("What to measure."));
    const QCommandLineOption rowsOption(QStringLiteral("rows"), QStringLiteral("How many to-dos."),
                                        QStringLiteral("N"));
    const QCommandLineOption jsonOption(QStringLiteral("json"),
                                        QStringLiteral("Print one JSON object."));
    const QCommandLineOption formatOption(QStringLiteral("format"),
                                          QStringLiteral("Of the stream: ndjson or bson."),
                                          QStringLiteral("FORMAT"), ndjson);
    const QCommandLineOption layoutOption(
        QStringLiteral("layout"), QStringLiteral("app (the program's streams) or one-bucket."),
        QStringLiteral("LAYOUT"), app);
    const QCommandLineOption fileOption(
        QStringLiteral("file"), QStringLiteral("The stream or the database."), QStringLiteral("F"));
    const QCommandLineOption fromOption(
        QStringLiteral("from"), QStringLiteral("The service to sync with."), QStringLiteral("URL"));
    const QCommandLineOption tokenOption(QStringLiteral("token"),
                                         QStringLiteral("What the service accepts."),
                                         QStringLiteral("JWT"), QStringLiteral("bench"));
    const QCommandLineOption syncingOption(
        QStringLiteral("while-syncing"),
        QStringLiteral("For edit: while the window downloads --rows."));
    const QCommandLineOption secondsOption(
        QStringLiteral("seconds"), QStringLiteral("For idle: how long."), QStringLiteral("N"));
    parser.addOptions({rowsOption, jsonOption, formatOption, layoutOption, fileOption, fromOption,
                       tokenOption, syncingOption, secondsOption});
    parser.process(arguments);

    Options options;
    const QStringList commands = parser.positionalArguments();
    const QString format = parser.value(formatOption);
    const QString layout = parser.value(layoutOption);
    bool isNumber = true;
    if (parser.isSet(rowsOption))
        options.rows = parser.value(rowsOption).toLongLong(&isNumber);
    bool isTime = true;
    if (parser.isSet(secondsOption))
        options.seconds = parser.value(secondsOption).toInt(&isTime);
    if (commands.size() != 1 || !isNumber || !isTime || options.seconds < 0
        || (parser.isSet(rowsOption) && options.rows < 1) || (format != ndjson && format != bson)
        || (layout != app && layout != oneBucket))
        return {};
    options.command = commands.constFirst();
    options.framing = format == bson ? Sync::Framing::Bson : Sync::Framing::Ndjson;
    options.layout = layout == oneBucket ? Layout::OneBucket : Layout::App;
    options.whileSyncing = parser.isSet(syncingOption);
    options.wantsJson = parser.isSet(jsonOption);
    options.file = parser.value(fileOption);
    options.endpoint = QUrl(parser.value(fromOption));
    options.token = parser.value(tokenOption).toUtf8();
    return options;
}

std::vector<std::int64_t> Options::sizes() const
{
    return rows > 0 ? std::vector<std::int64_t>{rows} : std::vector<std::int64_t>{10000, 100000};
}

QStringList Options::streamArguments(std::int64_t usualRows) const
{
    return {QStringLiteral("--rows"),   QString::number(rowsOr(usualRows)),
            QStringLiteral("--format"), framing == Sync::Framing::Bson ? bson : ndjson,
            QStringLiteral("--layout"), layout == Layout::OneBucket ? oneBucket : app};
}

} // namespace Bench
