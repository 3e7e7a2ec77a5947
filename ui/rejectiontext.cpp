// SPDX-License-Identifier: Apache-2.0
#include "ui/rejectiontext.h"

#include "models/clocktext.h"
#include "models/memberrole.h"
#include "models/ruletext.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace Ui {

namespace {

struct RejectionText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::RejectionText)
};

QString kindOf(const QString &table)
{
    if (table == u"todo")
        return RejectionText::tr("a to-do");
    if (table == u"profile")
        return RejectionText::tr("a profile");
    if (table == u"profile_member")
        return RejectionText::tr("a member of a profile");
    if (table == u"profile_invite")
        return RejectionText::tr("an invitation");
    return RejectionText::tr("a tag");
}

QString whatOf(const Models::RejectedItem &item)
{
    if (item.rowName.isEmpty())
        return kindOf(item.table);
    if (item.table == u"tag" || item.table == u"todo_tag")
        return RejectionText::tr("the tag “%1”").arg(item.rowName);
    return RejectionText::tr("“%1”").arg(item.rowName);
}

bool isAboutPeople(const Models::RejectedItem &item)
{
    return item.table == u"profile_member" || item.table == u"profile_invite";
}

QString peopleTitle(const Models::RejectedItem &item)
{
    const QString who = item.rowName.isEmpty() ? RejectionText::tr("somebody")
                                               : RejectionText::tr("“%1”").arg(item.rowName);
    const QString where = item.profileName.isEmpty()
        ? RejectionText::tr("a profile", "that somebody is invited to, is in or is taken out of")
        : item.profileName;
    if (item.table == u"profile_invite") {
        return item.op == u"DELETE"
            ? RejectionText::tr("Couldn’t end the invitation of %1 to %2").arg(who, where)
            : RejectionText::tr("Couldn’t invite %1 to %2").arg(who, where);
    }
    if (item.op == u"DELETE")
        return RejectionText::tr("Couldn’t take %1 out of %2").arg(who, where);
    if (item.op == u"PUT")
        return RejectionText::tr("Couldn’t add %1 to %2").arg(who, where);
    return RejectionText::tr("Couldn’t change the role of %1 in %2").arg(who, where);
}

/// Why, where rejectionText() speaks of to-dos.
QString peopleReason(const QString &code)
{
    if (code == u"42501" || code == u"forbidden")
        return RejectionText::tr("Only owners of the profile may do that.");
    if (code == u"23514")
        return RejectionText::tr("A profile needs an owner.");
    return rejectionText(code);
}

QString reasonOf(const Models::RejectedItem &item)
{
    return isAboutPeople(item) ? peopleReason(item.errorCode) : rejectionText(item.errorCode);
}

struct ColumnWord
{
    const char *column;
    const char *word;
};

/// As the details of a to-do call them, and in their order. What is not here nobody typed.
constexpr ColumnWord columnWords[] = {
    {"name", QT_TRANSLATE_NOOP("Ui::RejectionText", "Name")},
    {"email", QT_TRANSLATE_NOOP("Ui::RejectionText", "E-mail")},
    {"role", QT_TRANSLATE_NOOP("Ui::RejectionText", "Role")},
    {"color", QT_TRANSLATE_NOOP("Ui::RejectionText", "Colour")},
    {"avatar", QT_TRANSLATE_NOOP("Ui::RejectionText", "Picture")},
    {"title", QT_TRANSLATE_NOOP("Ui::RejectionText", "Title")},
    {"completed_at", QT_TRANSLATE_NOOP("Ui::RejectionText", "Completed")},
    {"deleted_at", QT_TRANSLATE_NOOP("Ui::RejectionText", "Moved to the trash")},
    {"due_date", QT_TRANSLATE_NOOP("Ui::RejectionText", "Due")},
    {"due_time", QT_TRANSLATE_NOOP("Ui::RejectionText", "Due time")},
    {"time_zone", QT_TRANSLATE_NOOP("Ui::RejectionText", "Time zone")},
    {"recurrence", QT_TRANSLATE_NOOP("Ui::RejectionText", "Repeat")},
    {"remind_at", QT_TRANSLATE_NOOP("Ui::RejectionText", "Remind")},
    {"priority", QT_TRANSLATE_NOOP("Ui::RejectionText", "Priority")},
    {"notes", QT_TRANSLATE_NOOP("Ui::RejectionText", "Notes")},
};

QString priorityName(const QString &priority)
{
    if (priority == u"0")
        return RejectionText::tr("None", "priority");
    if (priority == u"1")
        return RejectionText::tr("Low", "priority");
    if (priority == u"2")
        return RejectionText::tr("Medium", "priority");
    return priority == u"3" ? RejectionText::tr("High", "priority") : priority;
}

/// As a person reads it; as it is written down where that is no such value.
QString valueText(const Models::RejectedValue &written, const QLocale &locale)
{
    const QString &value = written.value;
    if (written.column == u"priority")
        return priorityName(value);
    if (written.column == u"recurrence")
        return Models::ruleText(value, locale);
    if (written.column == u"role")
        return Models::roleName(Models::roleFromText(value));
    if (written.column == u"due_date") {
        const QDate date = QDate::fromString(value, Qt::ISODate);
        return date.isValid() ? locale.toString(date, QLocale::ShortFormat) : value;
    }
    if (written.column == u"due_time") {
        const QTime time = QTime::fromString(value, Qt::ISODate);
        return time.isValid() ? Models::timeText(time, locale) : value;
    }
    if (written.column.endsWith(u"_at")) {
        const auto moment = QDateTime::fromString(value.left(23) + u'Z', Qt::ISODateWithMs);
        return moment.isValid() ? Models::momentText(moment.toLocalTime(), locale) : value;
    }
    return value;
}

QStringList linesOf(const Models::RejectedItem &item, const QLocale &locale)
{
    QStringList lines;
    for (const ColumnWord &each : columnWords) {
        for (const Models::RejectedValue &written : item.values) {
            if (written.column != QLatin1String(each.column))
                continue;
            lines += RejectionText::tr("%1: %2", "what, its value")
                         .arg(RejectionText::tr(each.word), valueText(written, locale));
        }
    }
    return lines;
}

} // namespace

QString rejectionTitle(const Models::RejectedItem &item)
{
    if (isAboutPeople(item))
        return peopleTitle(item);
    const QString what = whatOf(item);
    const QString where = item.profileName.isEmpty()
        ? what
        : RejectionText::tr("%1 in %2").arg(what, item.profileName);
    if (item.op == u"DELETE")
        return RejectionText::tr("Couldn’t delete %1").arg(where);
    if (item.op == u"PUT")
        return RejectionText::tr("Couldn’t add %1").arg(where);
    return RejectionText::tr("Couldn’t save your change to %1").arg(where);
}

QString rejectionDetails(const Models::RejectedItem &item, const QLocale &locale)
{
    QStringList lines;
    if (!item.isGuilty)
        lines += RejectionText::tr("It was made together with another change that was refused.");
    else if (item.hasLostAccess)
        lines += RejectionText::tr("You no longer have access.");
    else
        lines += reasonOf(item);
    lines += linesOf(item, locale);
    return lines.join(u'\n');
}

QString copyText(const Models::RejectedItem &item, const QLocale &locale)
{
    QStringList lines = linesOf(item, locale);
    if (lines.isEmpty())
        lines += item.rowName;
    return lines.join(u'\n');
}

} // namespace Ui
