// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

class QMenu;

namespace Ui {

/// The program in the desktop's tray: a click opens the window, the menu offers to add a to-do and
/// to quit.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    /// Whether the desktop has a tray; it may come and go.
    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setVisible(bool isVisible);
    bool isVisible() const { return m_icon.isVisible(); }
    void showMessage(const QString &title, const QString &body);
    QMenu &menu() const { return *m_menu; }

Q_SIGNALS:
    void openRequested();
    void addRequested();
    void quitRequested();
    void messageClicked();

private:
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace Ui
