// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>

/// The bytes of one file of tests/data/recordings, unpacked; empty when it cannot be read.
inline QByteArray readRecording(const QString &name)
{
    const QString path = QStringLiteral(TIDELIST_TEST_DATA) + QStringLiteral("/recordings/") + name;
    QFile plain(path);
    if (plain.open(QIODevice::ReadOnly))
        return plain.readAll();
    QProcess gzip;
    gzip.start(QStringLiteral("gzip"), {QStringLiteral("-dc"), path + QStringLiteral(".gz")});
    if (!gzip.waitForFinished(30000) || gzip.exitCode() != 0)
        return {};
    return gzip.readAllStandardOutput();
}
