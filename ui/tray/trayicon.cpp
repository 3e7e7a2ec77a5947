// SPDX-License-Identifier: Apache-2.0
#include "ui/tray/trayicon.h"

#include "ui/symbolicicon.h"

#include <QApplication>
#include <QMenu>

namespace Ui {

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
{
    m_menu->addAction(tr("&Open Tidelist"), this, &TrayIcon::openRequested);
    m_menu->addAction(symbolicIcon(QStringLiteral("add")), tr("&Add a to-do"), this,
                      &TrayIcon::addRequested);
    m_menu->addSeparator();
    m_menu->addAction(symbolicIcon(QStringLiteral("quit")), tr("&Quit"), this,
                      &TrayIcon::quitRequested);
    m_icon.setIcon(QApplication::windowIcon());
    m_icon.setToolTip(QApplication::applicationDisplayName());
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    Q_EMIT openRequested();
                else if (reason == QSystemTrayIcon::MiddleClick)
                    Q_EMIT addRequested();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::messageClicked);
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setVisible(bool isVisible)
{
    m_icon.setVisible(isVisible);
}

void TrayIcon::showMessage(const QString &title, const QString &body)
{
    m_icon.showMessage(title, body, QApplication::windowIcon());
}

} // namespace Ui
