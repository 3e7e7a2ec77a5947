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

} // namespace

QString rejectionTitle(const Models::RejectedItem &item)
{
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
    lines += item.isGuilty ? rejectionText(item.errorCode)
                           : tr("It was made together with another change that was refused.");
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
