// SPDX-License-Identifier: Apache-2.0
#include "ui/server/servernotice.h"

#include "ui/server/servertext.h"
#include "ui/shortened.h"

#include <QAccessible>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

namespace {

/// A long name is broken at its dots rather than cut off.
QString breakable(QString host)
{
    return host.replace(u'.', QStringLiteral(".\u200B"));
}

} // namespace

ServerNotice::ServerNotice(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("serverNotice"));
    setFrameShape(QFrame::StyledPanel);
    new QVBoxLayout(this);
    m_source = addLine(QStringLiteral("serverNoticeSource"));
    m_hosts = addLine(QStringLiteral("serverNoticeHosts"));
    m_meaning = addLine(QStringLiteral("serverNoticeMeaning"));
    m_remarks = addLine(QStringLiteral("serverNoticeRemarks"));
    QFont bold = m_hosts->font();
    bold.setBold(true);
    m_hosts->setFont(bold);
    m_meaning->setText(tr("Whoever runs it can read what you keep there. Go on only if you know "
                          "these names."));
    hide();
}

QLabel *ServerNotice::addLine(const QString &name)
{
    auto *label = new QLabel(this);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout()->addWidget(label);
    return label;
}

void ServerNotice::setServer(ServerOrigin origin, const QString &file,
                             const ServerDescription &server, const ServerAddress &before)
{
    switch (origin) {
    case ServerOrigin::File:
        m_source->setText(tr("The file “%1” describes this server:").arg(shortened(file)));
        break;
    case ServerOrigin::Clipboard:
        m_source->setText(tr("What you copied describes this server:"));
        break;
    case ServerOrigin::Drop:
        m_source->setText(tr("What you dropped here describes this server:"));
        break;
    case ServerOrigin::Link:
        m_source->setText(tr("A link that was opened asks Tidelist to use this server:"));
        break;
    }
    const QString account = serverHost(server.address.url);
    const QString sync = serverHost(server.address.powersyncUrl);
    m_hosts->setText(account == sync ? breakable(account)
                                     : tr("%1 (account and changes)").arg(breakable(account))
                             + u'\n' + tr("%1 (sync)").arg(breakable(sync)));
    QStringList remarks;
    if (before.isComplete() && before != server.address)
        remarks += tr("Until now it was %1.").arg(breakable(serverHost(before.url)));
    if (!server.leftOut.isEmpty())
        remarks += tr("Left out, since Tidelist does not know it: %1")
                       .arg(server.leftOut.join(QStringLiteral(", ")));
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
    setAccessibleName(m_source->text() + u' ' + serverHost(server.address.url));
    setVisible(true);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ServerNotice::clear()
{
    hide();
}

} // namespace Ui
