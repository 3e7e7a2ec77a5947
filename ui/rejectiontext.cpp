// SPDX-License-Identifier: Apache-2.0
#include "ui/rejectiontext.h"

#include "ui/errortext.h"

#include <QCoreApplication>

namespace Ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ui::RejectionText", text);
}

QString kindOf(const QString &table)
{
    if (table == u"todo")
        return tr("a to-do");
    if (table == u"profile")
        return tr("a profile");
    if (table == u"profile_member")
        return tr("a member of a profile");
    if (table == u"profile_invite")
        return tr("an invitation");
    return tr("a tag");
}

bool isAboutPeople(const Models::RejectedItem &item)
{
    return item.table == u"profile_member" || item.table == u"profile_invite";
}

QString peopleTitle(const Models::RejectedItem &item)
{
    const QString who = item.rowName.isEmpty() ? tr("somebody") : tr("“%1”").arg(item.rowName);
    const QString where = item.profileName.isEmpty() ? tr("a profile") : item.profileName;
    if (item.table == u"profile_invite") {
        return item.op == u"DELETE" ? tr("Couldn’t end the invitation of %1 to %2").arg(who, where)
                                    : tr("Couldn’t invite %1 to %2").arg(who, where);
    }
    if (item.op == u"DELETE")
        return tr("Couldn’t take %1 out of %2").arg(who, where);
    if (item.op == u"PUT")
        return tr("Couldn’t add %1 to %2").arg(who, where);
    return tr("Couldn’t change the role of %1 in %2").arg(who, where);
}

/// Why, where rejectionText() speaks of to-dos.
QString peopleReason(const QString &code)
{
    if (code == u"42501" || code == u"forbidden")
        return tr("Only owners of the profile may do that.");
    if (code == u"23514")
        return tr("A profile needs an owner.");
    return rejectionText(code);
}

QString reasonOf(const Models::RejectedItem &item)
{
    return isAboutPeople(item) ? peopleReason(item.errorCode) : rejectionText(item.errorCode);
}

} // namespace

QString rejectionTitle(const Models::RejectedItem &item)
{
    if (isAboutPeople(item))
        return peopleTitle(item);
    const QString what = item.rowName.isEmpty() ? kindOf(item.table) : tr("“%1”").arg(item.rowName);
    const QString where =
        item.profileName.isEmpty() ? what : tr("%1 in %2").arg(what, item.profileName);
    if (item.op == u"DELETE")
        return tr("Couldn’t delete %1").arg(where);
    if (item.op == u"PUT")
        return tr("Couldn’t add %1").arg(where);
    return tr("Couldn’t save your change to %1").arg(where);
}

QString rejectionDetails(const Models::RejectedItem &item)
{
    QStringList lines;
    if (!item.isGuilty)
        lines += tr("It was made together with another change that was refused.");
    else if (item.hasLostAccess)
        lines += tr("You no longer have access.");
    else
        lines += reasonOf(item);
    lines += item.values;
    return lines.join(u'\n');
}

QString copyText(const Models::RejectedItem &item)
{
    QStringList lines = item.values;
    if (lines.isEmpty())
        lines += item.rowName;
    return lines.join(u'\n');
}

} // namespace Ui
