// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/transfertext.h"

#include "ui/counted.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QHash>

namespace Ui {

using Models::BackupKind;
using Models::ImportCounts;
using Models::ImportSummary;
using Models::TransferFormat;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ui::TransferText", text);
}

const QStringList shownTables = {QStringLiteral("profile"), QStringLiteral("todo"),
                                 QStringLiteral("tag")};

QString tableName(const QString &table)
{
    if (table == u"profile")
        return tr("Profiles");
    return table == u"todo" ? tr("To-dos") : tr("Tags");
}

QString countsText(const ImportCounts &counts, const QLocale &locale)
{
    QStringList parts;
    const auto add = [&](int count, const QString &text) {
        if (count > 0)
            parts += text.arg(locale.toString(count));
    };
    add(counts.added, tr("%1 new"));
    add(counts.changed, tr("%1 changed"));
    add(counts.removed, tr("%1 deleted"));
    add(counts.here, tr("%1 already here"));
    add(counts.leftOut, tr("%1 left out, because you may not change them"));
    return parts.join(tr(", "));
}

} // namespace

QString formatName(TransferFormat format)
{
    switch (format) {
    case TransferFormat::Json:
        return tr("Tidelist (JSON)");
    case TransferFormat::Csv:
        return tr("Table (CSV)");
    case TransferFormat::Calendar:
        return tr("Calendar (iCalendar)");
    case TransferFormat::Markdown:
        return tr("Text (Markdown)");
    }
    return {};
}

QString formatExplanation(TransferFormat format)
{
    switch (format) {
    case TransferFormat::Json:
        return tr("Everything, the trash too. Tidelist can read it again without a loss.");
    case TransferFormat::Csv:
        return tr("One line for each to-do, for spreadsheets. Can be imported again.");
    case TransferFormat::Calendar:
        return tr("For calendars and other to-do programs. Can be imported again.");
    case TransferFormat::Markdown:
        return tr("Lists with check boxes, to read or to print. Cannot be imported.");
    }
    return {};
}

QString formatEnding(TransferFormat format)
{
    switch (format) {
    case TransferFormat::Json:
        return QStringLiteral(".json");
    case TransferFormat::Csv:
        return QStringLiteral(".csv");
    case TransferFormat::Calendar:
        return QStringLiteral(".ics");
    case TransferFormat::Markdown:
        return QStringLiteral(".md");
    }
    return {};
}

QString todoCountText(int count, const QLocale &locale)
{
    return count == 1 ? tr("1 to-do") : tr("%1 to-dos").arg(locale.toString(count));
}

QStringList summaryLines(const ImportSummary &summary, const QLocale &locale)
{
    QStringList lines;
    for (const QString &table : shownTables) {
        const ImportCounts counts = summary.counts(table);
        if (counts != ImportCounts())
            lines += tr("%1: %2").arg(tableName(table), countsText(counts, locale));
    }
    return lines;
}

QStringList changeLines(ImportSummary summary, const QLocale &locale)
{
    for (ImportCounts &counts : summary.tables)
        counts.here = 0;
    return summaryLines(summary, locale);
}

int changeCount(const ImportSummary &summary)
{
    int count = 0;
    for (const ImportCounts &counts : summary.tables)
        count += counts.added + counts.changed + counts.removed;
    return count;
}

int removedCount(const ImportSummary &summary)
{
    int count = 0;
    for (const QString &table : shownTables)
        count += summary.counts(table).removed;
    return count;
}

QString backupReason(BackupKind kind)
{
    switch (kind) {
    case BackupKind::Daily:
        return tr("Every day");
    case BackupKind::Manual:
        return tr("Made by you");
    case BackupKind::Import:
        return tr("Before an import");
    case BackupKind::Restore:
        return tr("Before a restore");
    case BackupKind::SignOut:
        return tr("Before a sign-out");
    case BackupKind::Migration:
        return tr("Before an update");
    }
    return {};
}

QString csvFieldName(const QString &field)
{
    static const QHash<QString, const char *> names = {
        {QStringLiteral("id"), QT_TRANSLATE_NOOP("Ui::TransferText", "Id")},
        {QStringLiteral("parent_id"), QT_TRANSLATE_NOOP("Ui::TransferText", "Id of what it is in")},
        {QStringLiteral("profile"), QT_TRANSLATE_NOOP("Ui::TransferText", "Profile")},
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("Ui::TransferText", "Title")},
        {QStringLiteral("notes"), QT_TRANSLATE_NOOP("Ui::TransferText", "Notes")},
        {QStringLiteral("priority"), QT_TRANSLATE_NOOP("Ui::TransferText", "Priority")},
        {QStringLiteral("due_date"), QT_TRANSLATE_NOOP("Ui::TransferText", "Due date")},
        {QStringLiteral("due_time"), QT_TRANSLATE_NOOP("Ui::TransferText", "Time")},
        {QStringLiteral("time_zone"), QT_TRANSLATE_NOOP("Ui::TransferText", "Time zone")},
        {QStringLiteral("remind_at"), QT_TRANSLATE_NOOP("Ui::TransferText", "Reminder")},
        {QStringLiteral("recurrence"), QT_TRANSLATE_NOOP("Ui::TransferText", "Repetition")},
        {QStringLiteral("tags"), QT_TRANSLATE_NOOP("Ui::TransferText", "Tags")},
        {QStringLiteral("completed_at"), QT_TRANSLATE_NOOP("Ui::TransferText", "Completed")},
        {QStringLiteral("created_at"), QT_TRANSLATE_NOOP("Ui::TransferText", "Created")},
    };
    const char *name = names.value(field);
    return name ? tr(name) : field;
}

QString transferErrorText(const Sync::Error &error)
{
    // The message names the place.
    if (error.code == Sync::ErrorCode::BadValue || error.code == Sync::ErrorCode::InvalidArgument)
        return error.message;
    if (error.code == Sync::ErrorCode::AccountMismatch)
        return tr("This copy is of another account's to-dos.");
    return errorText(error);
}

} // namespace Ui
