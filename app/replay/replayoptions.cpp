// SPDX-License-Identifier: Apache-2.0
#include "app/replay/replayoptions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace App {

namespace {

Sync::Error wrong(const QString &message)
{
    return Sync::Error{Sync::ErrorCode::InvalidArgument, message};
}

/// `k=v`: v is taken as JSON where it is some, else as text.
Sync::Result<void> addParameter(QJsonObject &parameters, const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0)
        return wrong(QStringLiteral("--param needs NAME=VALUE, not \"%1\"").arg(text));
    const QString value = text.mid(equals + 1);
    const QJsonDocument json = QJsonDocument::fromJson("[" + value.toUtf8() + "]");
    parameters.insert(text.left(equals),
                      json.array().size() == 1 ? json.array().at(0) : QJsonValue(value));
    return {};
}

Sync::StreamRequest requestFor(Sync::SyncStream stream)
{
    Sync::StreamRequest request;
    request.stream = std::move(stream);
    return request;
}

Sync::Result<Sync::StreamRequest> streamOf(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString name = text.left(equals < 0 ? text.size() : equals);
    if (name.isEmpty())
        return wrong(QStringLiteral("--stream needs NAME or NAME=JSON, not \"%1\"").arg(text));
    if (equals < 0)
        return requestFor(Sync::SyncStream(name.toStdString()));
    auto stream = Sync::SyncStream::make(name.toStdString(), text.mid(equals + 1).toStdString());
    if (!stream) {
        return wrong(QStringLiteral("--stream %1: the parameters are not a JSON object").arg(name));
    }
    return requestFor(*std::move(stream));
}

} // namespace

QString ReplayOptions::usage()
{
    return QStringLiteral(
        "Usage: tidelist-replay --db FILE [--format ndjson|bson] [--chunk N]\n"
        "                       [--stream NAME[=JSON] [--priority P]]... [--no-defaults]\n"
        "                       [--param NAME=VALUE]...\n"
        "\n"
        "Reads a sync stream from standard input and applies it to FILE exactly as if it came\n"
        "from the network, N bytes at a time. Prints one JSON object for everything that happens.\n"
        "In NDJSON, these lines are directives:\n"
        "  {\"@sql\": \"...\"}      runs statements as one local write transaction\n"
        "  {\"@uploaded\": \"N\"}   takes everything off the upload queue; write checkpoint N "
        "covers it\n"
        "  {\"@reconnect\": true} ends the stream and starts the next one\n"
        "  {\"@restart\": true}   the same, but closes and reopens the file first\n");
}

Sync::Result<ReplayOptions> ReplayOptions::parse(const QStringList &arguments)
{
    ReplayOptions options;
    QJsonObject parameters;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        QString name = arguments.at(i);
        std::optional<QString> inlineValue;
        if (const qsizetype equals = name.indexOf(u'='); name.startsWith(u"--") && equals > 0) {
            inlineValue = name.mid(equals + 1);
            name.truncate(equals);
        }
        if (name == u"--help" || name == u"-h") {
            options.wantsHelp = true;
            return options;
        }
        if (name == u"--version") {
            options.wantsVersion = true;
            return options;
        }
        if (name == u"--no-defaults") {
            options.request.includeDefaults = false;
            continue;
        }
        static const QStringList withValue{QStringLiteral("--db"),       QStringLiteral("--format"),
                                           QStringLiteral("--chunk"),    QStringLiteral("--stream"),
                                           QStringLiteral("--priority"), QStringLiteral("--param")};
        if (!withValue.contains(name))
            return wrong(QStringLiteral("unknown argument \"%1\"").arg(arguments.at(i)));
        if (!inlineValue && i + 1 >= arguments.size())
            return wrong(QStringLiteral("%1 needs a value").arg(name));
        const QString value = inlineValue ? *inlineValue : arguments.at(++i);

        bool isNumber = true;
        if (name == u"--db") {
            options.database = value;
        } else if (name == u"--format") {
            if (value != u"ndjson" && value != u"bson")
                return wrong(QStringLiteral("--format is ndjson or bson, not \"%1\"").arg(value));
            options.framing = value == u"bson" ? Sync::Framing::Bson : Sync::Framing::Ndjson;
        } else if (name == u"--chunk") {
            const uint chunk = value.toUInt(&isNumber);
            if (!isNumber || chunk == 0)
                return wrong(
                    QStringLiteral("--chunk is a number of bytes above 0, not \"%1\"").arg(value));
            options.chunk = chunk;
        } else if (name == u"--stream") {
            Sync::Result<Sync::StreamRequest> stream = streamOf(value);
            if (!stream)
                return stream.error();
            options.request.openStreams.push_back(*std::move(stream));
        } else if (name == u"--priority") {
            const int priority = value.toInt(&isNumber);
            if (!isNumber || priority < 0)
                return wrong(
                    QStringLiteral("--priority is a number from 0 on, not \"%1\"").arg(value));
            if (options.request.openStreams.empty())
                return wrong(QStringLiteral("--priority belongs behind a --stream"));
            options.request.openStreams.back().priority = priority;
        } else if (Sync::Result<void> added = addParameter(parameters, value); !added) {
            return added.error();
        }
    }
    if (options.database.isEmpty())
        return wrong(QStringLiteral("--db FILE is missing"));
    options.request.parametersJson =
        QJsonDocument(parameters).toJson(QJsonDocument::Compact).toStdString();
    return options;
}

} // namespace App
