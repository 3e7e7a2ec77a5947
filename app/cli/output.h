// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/exitcode.h"
#include "sync/result.h"

#include <QJsonObject>
#include <QString>

namespace App {

/// Results on standard output and errors on standard error, for people or, one JSON object a line,
/// for programs.
class Output
{
public:
    enum class Format { Text, Json };

    void setFormat(Format format) { m_format = format; }
    bool isJson() const { return m_format == Format::Json; }

    /// One result: the object for programs, the text for people.
    void print(const QJsonObject &object, const QString &text);
    /// A line for people only.
    void note(const QString &text);
    /// A line of JSON whatever the format is.
    void printJson(const QJsonObject &object);

    /// Says what went wrong, `where` first, and gives the status to end with.
    ExitCode fail(const Sync::Error &error, const QString &where = {});
    ExitCode fail(ExitCode exitCode, QLatin1StringView code, const QString &message);
    /// The command line makes no sense.
    ExitCode wrongUsage(const QString &message);

    /// The status for an error that ended a command.
    static ExitCode exitCodeOf(Sync::ErrorCode code);

private:
    Format m_format = Format::Text;
};

} // namespace App
