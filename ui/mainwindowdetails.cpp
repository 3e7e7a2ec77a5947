// SPDX-License-Identifier: Apache-2.0
// The part of MainWindow that shows the details of a to-do beside its list, or in its place.
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/details/detailspanel.h"
#include "ui/drag/todolistview.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/todopage.h"
#include "ui/typedtext.h"

#include <QAction>
#include <QApplication>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace Ui {

namespace {

const QString detailsKey = QStringLiteral("window/details");
const QString sidebarKey = QStringLiteral("window/sidebarWidth");
const QString widthKey = QStringLiteral("window/detailsWidth");
constexpr int narrowWidth = 700;

} // namespace

void MainWindow::buildDetails()
{
    m_details = new DetailsPanel(m_parts.todoRepository, m_parts.watch, this);
    m_details->hide();
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(2, 0);
    connect(m_details, &DetailsPanel::failed, this, &MainWindow::showProblem);
    connect(m_details, &DetailsPanel::leftOver, this,
            [this](const QString &typed) { offerTypedText(this, typed); });
    connect(m_details, &DetailsPanel::closeRequested, this, [this] { showDetails(false); });
    connect(m_details, &DetailsPanel::leaveRequested, this, [this] {
        showList();
        m_page->view()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(&m_details->reminderHint(), &ReminderHint::keepRunningRequested, this,
            &MainWindow::keepRunningRequested);
    connect(m_details, &DetailsPanel::moved, this, &MainWindow::sayMoved);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!m_isNarrow && m_details->isVisible())
            m_detailsWidth = m_details->width();
        if (!m_isNarrow)
            m_sidebarWidth = m_splitter->sizes().value(0);
    });
    // Who stays in the details keeps their to-do, whatever becomes of its row.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        if (old && now && m_details->isAncestorOf(old) && isAncestorOf(now)
            && !m_details->isAncestorOf(now))
            followCurrent();
    });
}

void MainWindow::restoreDetails()
{
    m_detailsWidth = m_settings.value(widthKey).toInt();
    m_isNarrow = width() < narrowWidth;
    m_sidebarWidth = m_settings.value(sidebarKey).toInt();
    m_showsDetails = m_settings.value(detailsKey).toBool();
    // Nothing has its size before the window is shown; the widths are those that were restored.
    arrangePanes(PaneWidths::Kept);
}

void MainWindow::saveDetails()
{
    m_details->save();
    m_settings.setValue(detailsKey, m_showsDetails);
    m_settings.setValue(widthKey, m_detailsWidth);
    m_settings.setValue(sidebarKey, m_sidebarWidth);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool isNarrow = width() < narrowWidth;
    if (isNarrow != m_isNarrow && m_detailsAction) {
        m_isNarrow = isNarrow;
        m_detailsOverList = isNarrow && m_details->hasFocusInside();
        arrangePanes();
        if (!isNarrow)
            widenSidebar();
    }
    if (!m_isNarrow)
        m_sidebarWidth = m_splitter->sizes().value(0);
}

void MainWindow::widenSidebar()
{
    QList<int> sizes = m_splitter->sizes();
    const int missing = m_sidebarWidth - sizes.value(0);
    if (missing <= 0)
        return;
    sizes[0] += missing;
    sizes[1] -= missing;
    m_splitter->setSizes(sizes);
}

void MainWindow::showDetails(bool shows)
{
    (m_isNarrow ? m_detailsOverList : m_showsDetails) = shows;
    const bool hadFocus = m_details->hasFocusInside();
    arrangePanes();
    if (m_isNarrow && shows)
        m_details->focusTitle();
    else if (hadFocus && !shows)
        m_page->view()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::editDetails()
{
    showDetails(true);
    m_details->focusTitle();
}

void MainWindow::arrangePanes(PaneWidths widths)
{
    const bool shows = m_isNarrow ? m_detailsOverList : m_showsDetails;
    const bool wasShown = m_details->isVisibleTo(this);
    const QList<int> sizes = m_splitter->sizes();
    m_page->setVisible(!m_isNarrow || !shows);
    m_details->setVisible(shows);
    m_detailsAction->setChecked(shows);
    const bool isFree = widths == PaneWidths::Free;
    if (isFree && shows && !m_isNarrow && !wasShown) {
        const int usual = fontMetrics().averageCharWidth() * 56;
        const int wanted =
            std::max(m_detailsWidth > 0 ? m_detailsWidth : usual, m_details->minimumWidth());
        const int rest = sizes.value(1) + sizes.value(2) - wanted;
        m_splitter->setSizes(
            {sizes.value(0), std::max(rest, m_page->minimumSizeHint().width()), wanted});
    }
    if (isFree && m_isNarrow && sizes.value(0) > 0) {
        const int rest = m_splitter->width() - sizes.value(0);
        m_splitter->setSizes({sizes.value(0), rest, rest});
    }
    if (shows)
        followCurrent();
    else
        m_details->setTodo({});
}

void MainWindow::showList()
{
    if (m_isNarrow && m_detailsOverList)
        showDetails(false);
}

void MainWindow::followCurrent()
{
    if (!m_details->isVisibleTo(this))
        return;
    if (m_details->hasFocusInside() && !m_details->todo().isEmpty())
        return;
    m_details->setTodo(m_page->currentTodo());
}

void MainWindow::sayMoved(const Models::TodoId &id, const Models::ProfileId &from,
                          const QString &to)
{
    m_page->messageBar()->showUndo(
        tr("The to-do is in “%1” now.").arg(to), tr("Undo"), [this, id, from] {
            Sync::onFinished(this, m_parts.todoRepository.moveToProfile(id, from),
                             [this](const Sync::Result<Models::Todo> &back) {
                                 if (!back)
                                     showProblem(errorText(back.error()));
                             });
        });
}

} // namespace Ui
