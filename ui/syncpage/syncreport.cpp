// SPDX-License-Identifier: Apache-2.0
#include "ui/syncpage/syncreport.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

namespace Ui {

namespace {

QString yesNo(bool isSo)
{
    return isSo ? QStringLiteral("yes") : QStringLiteral("no");
}

QString accountWord(StatusFacts::Account account)
{
    switch (account) {
    case StatusFacts::Account::None:
        return QStringLiteral("none");
    case StatusFacts::Account::Active:
        return QStringLiteral("signed in");
    case StatusFacts::Account::Expired:
        return QStringLiteral("session ended");
    }
    return {};
}

QString errorWord(const std::optional<Sync::ErrorCode> &code)
{
    return code ? QString(Sync::errorCodeName(*code)) : QStringLiteral("none");
}

} // namespace

QString syncReport(const StatusFacts &facts, const SyncDiagnostics &diagnostics,
                   const QString &databasePath)
{
    // In English whatever the language: whoever helps compares it with other reports.
    const QFileInfo file(databasePath);
    const QFileInfo log(databasePath + QStringLiteral("-wal"));
    QStringList lines;
    const auto add = [&lines](const char *name, const QString &value) {
        lines += QLatin1StringView(name) + QStringLiteral(": ") + value;
    };
    add("Tidelist", QApplication::applicationVersion());
    add("Qt", QString::fromLatin1(qVersion()));
    add("SQLite", diagnostics.sqliteVersion);
    add("System", QSysInfo::prettyProductName() + u' ' + QSysInfo::currentCpuArchitecture());
    add("Window system", QGuiApplication::platformName());
    add("File", QDir::toNativeSeparators(file.absoluteFilePath()));
    add("Size", QStringLiteral("%1 bytes, log %2 bytes").arg(file.size()).arg(log.size()));
    add("Account", accountWord(facts.account));
    add("Works offline", yesNo(facts.worksOffline));
    add("Synced by another process", yesNo(facts.isSyncedElsewhere));
    add("Connected", yesNo(facts.isConnected));
    add("Uploading", yesNo(diagnostics.isUploading));
    add("Downloading",
        facts.download ? QStringLiteral("%1 of %2 rows, %3 bytes")
                             .arg(facts.download->rows)
                             .arg(facts.download->total)
                             .arg(facts.download->bytes)
                       : yesNo(diagnostics.isDownloading));
    add("Has synced", yesNo(facts.hasSynced));
    add("Last synced",
        facts.lastSyncedAt ? facts.lastSyncedAt->toUTC().toString(Qt::ISODate)
                           : QStringLiteral("never"));
    add("Waiting", QString::number(facts.waiting));
    add("Refused", QString::number(facts.rejected));
    add("Held back", QString::number(diagnostics.heldBack));
    add("Download error", errorWord(facts.downloadError));
    add("Upload error", errorWord(facts.uploadError));
    if (!diagnostics.errorDetails.isEmpty())
        add("Details", diagnostics.errorDetails.simplified());
    return lines.join(u'\n') + u'\n';
}

} // namespace Ui
