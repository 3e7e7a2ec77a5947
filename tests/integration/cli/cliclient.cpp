// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace TestSupport {

QList<QJsonObject> CliResult::objects() const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject())
            objects += document.object();
    }
    return objects;
}

QJsonObject CliResult::last() const
{
    return QJsonDocument::fromJson(out.trimmed().split('\n').constLast()).object();
}

QString CliResult::errorCode() const
{
    const QByteArray line = err.trimmed().split('\n').constLast();
    return QJsonDocument::fromJson(line).object().value(QLatin1StringView("error")).toString();
}

QByteArray CliResult::text() const
{
    return "exit " + QByteArray::number(exitCode) + "\nout: " + out + "\nerr: " + err;
}

CliResult CliClient::run(const QStringList &arguments, const QByteArray &input) const
{
    return runPlain(full(arguments), input);
}

CliResult CliClient::runPlain(const QStringList &arguments, const QByteArray &input,
                              std::chrono::milliseconds limit)
{
    QProcess process;
    process.start(QStringLiteral(TIDELIST_CLI_PATH), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool hasEnded = QTest::qWaitFor(
        [&process] { return process.state() == QProcess::NotRunning; }, int(limit.count()));
    if (!hasEnded) {
        process.kill();
        process.waitForFinished();
    }
    CliResult result;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    if (hasEnded && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    return result;
}

std::unique_ptr<QProcess> CliClient::start(const QStringList &arguments,
                                           const QByteArray &input) const
{
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral(TIDELIST_CLI_PATH), full(arguments));
    process->write(input);
    process->closeWriteChannel();
    return process;
}

QList<QJsonObject> CliClient::rows(const QStringList &command) const
{
    QList<QJsonObject> rows = run(command).objects();
    const auto id = [](const QJsonObject &row) {
        return row.value(QLatin1StringView("id")).toString();
    };
    std::sort(rows.begin(), rows.end(),
              [&id](const QJsonObject &a, const QJsonObject &b) { return id(a) < id(b); });
    return rows;
}

QStringList CliClient::full(const QStringList &arguments) const
{
    return QStringList{QStringLiteral("--db"), m_path, QStringLiteral("--json")} + arguments;
}

} // namespace TestSupport
