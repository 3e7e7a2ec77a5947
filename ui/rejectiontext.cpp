// SPDX-License-Identifier: Apache-2.0
#include "ui/rejectiontext.h"

#include "ui/errortext.h"

#include <QCoreApplication>

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

} // namespace

QString rejectionTitle(const Models::RejectedItem &item)
{
    if (isAboutPeople(item))
        return peopleTitle(item);
    const QString what =
        item.rowName.isEmpty() ? kindOf(item.table) : RejectionText::tr("“%1”").arg(item.rowName);
    const QString where = item.profileName.isEmpty()
        ? what
        : RejectionText::tr("%1 in %2").arg(what, item.profileName);
    if (item.op == u"DELETE")
        return RejectionText::tr("Couldn’t delete %1").arg(where);
    if (item.op == u"PUT")
        return RejectionText::tr("Couldn’t add %1").arg(where);
    return RejectionText::tr("Couldn’t save your change to %1").arg(where);
}

QString rejectionDetails(const Models::RejectedItem &item)
{
    QStringList lines;
    if (!item.isGuilty)
        lines += RejectionText::tr("It was made together with another change that was refused.");
    else if (item.hasLostAccess)
        lines += RejectionText::tr("You no longer have access.");
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
