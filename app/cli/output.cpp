// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include <QJsonDocument>

#include <cstdio>

namespace App {

namespace {

void writeLine(std::FILE *file, QByteArray line)
{
    line += '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), file);
    std::fflush(file);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

void Output::print(const QJsonObject &object, const QString &text)
{
    writeLine(stdout, isJson() ? compact(object) : text.toUtf8());
}

void Output::note(const QString &text)
{
    if (!isJson())
        writeLine(stdout, text.toUtf8());
}

void Output::printJson(const QJsonObject &object)
{
    writeLine(stdout, compact(object));
}

ExitCode Output::fail(const Sync::Error &error, const QString &where)
{
    const QString message =
        where.isEmpty() ? error.message : where + QStringLiteral(": ") + error.message;
    return fail(exitCodeOf(error.code), Sync::errorCodeName(error.code), message);
}

ExitCode Output::fail(ExitCode exitCode, QLatin1StringView code, const QString &message)
{
    writeLine(stderr, "tidelist-cli: " + message.toUtf8());
    if (isJson())
        writeLine(stderr,
                  compact({{QStringLiteral("error"), QString(code)},
                           {QStringLiteral("message"), message}}));
    return exitCode;
}

ExitCode Output::wrongUsage(const QString &message)
{
    const ExitCode exitCode = fail(ExitCode::WrongUsage, QLatin1StringView("wrong_usage"), message);
    if (!isJson())
        writeLine(stderr, "Try tidelist-cli --help.");
    return exitCode;
}

ExitCode Output::exitCodeOf(Sync::ErrorCode code)
{
    switch (code) {
    case Sync::ErrorCode::InvalidArgument:
    case Sync::ErrorCode::Ambiguous:
        return ExitCode::WrongUsage;
    case Sync::ErrorCode::SignedOut:
    case Sync::ErrorCode::SessionExpired:
        return ExitCode::SignedOut;
    case Sync::ErrorCode::Unreachable:
    case Sync::ErrorCode::TimedOut:
        return ExitCode::NotReachable;
    default:
        return ExitCode::Failed;
    }
}

} // namespace App
