// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/transfertext.h"

#include "ui/errortext.h"

#include <QCoreApplication>
#include <QHash>

namespace Ui {

using Models::BackupKind;
using Models::ImportCounts;
using Models::ImportSummary;
using Models::TransferFormat;

namespace {

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TransferText)
};

const QStringList shownTables = {QStringLiteral("profile"), QStringLiteral("todo"),
                                 QStringLiteral("tag")};

QString tableName(const QString &table)
{
    if (table == u"profile")
        return TransferText::tr("Profiles");
    return table == u"todo" ? TransferText::tr("To-dos") : TransferText::tr("Tags");
}

QString countsText(const ImportCounts &counts, const QLocale &locale)
{
    QStringList parts;
    const auto add = [&](int count, const QString &text) {
        if (count > 0)
            parts += text.arg(locale.toString(count));
    };
    add(counts.added, TransferText::tr("%1 new"));
    add(counts.changed, TransferText::tr("%1 changed"));
    add(counts.removed, TransferText::tr("%1 deleted"));
    add(counts.here, TransferText::tr("%1 already here"));
    add(counts.leftOut, TransferText::tr("%1 left out, because you may not change them"));
    return parts.join(TransferText::tr(", "));
}

} // namespace

QString formatName(TransferFormat format)
{
    switch (format) {
    case TransferFormat::Json:
        return TransferText::tr("Tidelist (JSON)");
    case TransferFormat::Csv:
        return TransferText::tr("Table (CSV)");
    case TransferFormat::Calendar:
        return TransferText::tr("Calendar (iCalendar)");
    case TransferFormat::Markdown:
        return TransferText::tr("Text (Markdown)");
    }
    return {};
}

QString formatExplanation(TransferFormat format)
{
    switch (format) {
    case TransferFormat::Json:
        return TransferText::tr(
            "Everything, the trash too. Tidelist can read it again without a loss.");
    case TransferFormat::Csv:
        return TransferText::tr(
            "One line for each to-do, for spreadsheets. Can be imported again.");
    case TransferFormat::Calendar:
        return TransferText::tr("For calendars and other to-do programs. Can be imported again.");
    case TransferFormat::Markdown:
        return TransferText::tr("Lists with check boxes, to read or to print. Cannot be imported.");
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
    // Not %n: a large number reads better with its separators.
    return TransferText::tr("%1 to-dos", nullptr, count).arg(locale.toString(count));
}

QStringList summaryLines(const ImportSummary &summary, const QLocale &locale)
{
    QStringList lines;
    for (const QString &table : shownTables) {
        const ImportCounts counts = summary.counts(table);
        if (counts != ImportCounts())
            lines += TransferText::tr("%1: %2").arg(tableName(table), countsText(counts, locale));
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
        return TransferText::tr("Every day");
    case BackupKind::Manual:
        return TransferText::tr("Made by you");
    case BackupKind::Import:
        return TransferText::tr("Before an import");
    case BackupKind::Restore:
        return TransferText::tr("Before a restore");
    case BackupKind::SignOut:
        return TransferText::tr("Before a sign-out");
    case BackupKind::Migration:
        return TransferText::tr("Before an update");
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
    return name ? TransferText::tr(name) : field;
}

QString transferErrorText(const Sync::Error &error)
{
    // The message names the place.
    if (error.code == Sync::ErrorCode::BadValue || error.code == Sync::ErrorCode::InvalidArgument)
        return error.message;
    if (error.code == Sync::ErrorCode::AccountMismatch)
        return TransferText::tr("This copy is of another account's to-dos.");
    return errorText(error);
}

} // namespace Ui
