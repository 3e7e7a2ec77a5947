// SPDX-License-Identifier: Apache-2.0
// The part of MainWindow that others ask for from outside: the tray, a notification, a second
// start.
#include "models/todolistmodel.h"
#include "ui/bringtofront.h"
#include "ui/details/detailspanel.h"
#include "ui/drag/todolistview.h"
#include "ui/mainwindow.h"
#include "ui/profilesidebar.h"
#include "ui/question.h"
#include "ui/todopage.h"

#include <QCoreApplication>

#include <utility>

namespace Ui {

void MainWindow::open(const QByteArray &activationToken)
{
    bringToFront(*this, activationToken);
}

void MainWindow::openTodo(const Models::ProfileId &profile, const Models::TodoId &todo,
                          const QByteArray &activationToken)
{
    open(activationToken);
    m_wanted = todo;
    if (todo.isEmpty())
        return;
    m_sidebar->select(profile);
    showList();
    showWanted();
}

void MainWindow::showWanted()
{
    const int row = m_wanted.isEmpty() ? -1 : m_parts.todos.rowOfTodo(m_wanted);
    if (row < 0)
        return;
    m_wanted = Models::TodoId();
    TodoListView *view = m_page->view();
    view->setCurrentIndex(m_parts.todos.index(row));
    view->showRow(view->currentIndex());
    view->setFocus(Qt::OtherFocusReason);
}

void MainWindow::setReminderReach(ReminderReach reach)
{
    m_details->reminderHint().setReach(reach);
}

void MainWindow::askToLeave(std::function<void()> leave)
{
    ask(this,
        {QStringLiteral("unsavedBox"), tr("Close Tidelist"),
         tr("What you typed in the details could not be saved."),
         tr("It is lost when this window closes."), tr("Close &anyway")},
        [this, leave = std::move(leave)] {
            m_mayLose = true;
            leave();
            m_mayLose = false;
        });
}

void MainWindow::quit()
{
    if (m_details->hasRefused())
        return askToLeave([this] { quitAtOnce(); });
    quitAtOnce();
}

void MainWindow::quitAtOnce()
{
    m_mayLose = true;
    Q_EMIT quitRequested();
    close();
    QCoreApplication::quit();
}

Models::ProfileId MainWindow::shownProfile() const
{
    return m_sidebar->lastProfile();
}

} // namespace Ui
