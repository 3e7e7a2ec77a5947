// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace TestSupport {

/// What one run of tidelist-cli left behind.
struct CliResult
{
    /// -1 when the program crashed, or was killed because it did not end in time.
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// Every line of standard output that is a JSON object.
    QList<QJsonObject> objects() const;
    /// The last line of standard output; empty when it is no JSON object.
    QJsonObject last() const;
    /// The `error` of the JSON object on standard error.
    QString errorCode() const;
    /// Everything, for the message of a failed check.
    QByteArray text() const;
};

/// The real program on one file. Runs the event loop of the test while it waits.
class CliClient
{
public:
    explicit CliClient(QString databasePath)
        : m_path(std::move(databasePath))
    {
    }

    const QString &path() const { return m_path; }

    /// With `--db` and `--json`.
    CliResult run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// As the arguments are, nothing added.
    static CliResult runPlain(const QStringList &arguments, const QByteArray &input = {},
                              std::chrono::milliseconds limit = std::chrono::seconds(120));
    /// Started and left running, with `--db` and `--json`.
    std::unique_ptr<QProcess> start(const QStringList &arguments,
                                    const QByteArray &input = {}) const;

    /// The rows a command lists, by id.
    QList<QJsonObject> rows(const QStringList &command) const;

private:
    QStringList full(const QStringList &arguments) const;

    QString m_path;
};

} // namespace TestSupport

/// Checks how a run ended, and shows all it said when that was otherwise.
#define COMPARE_EXIT(run, expected)                                                                \
    do {                                                                                           \
        const TestSupport::CliResult ended = (run);                                                \
        QVERIFY2(ended.exitCode == (expected), ended.text());                                      \
    } while (false)
