// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "models/queuemonitor.h"
#include "models/sharing.h"
#include "models/todolistmodel.h"
#include "sync/async.h"
#include "ui/attentiondialog.h"
#include "ui/deleteprofiledialog.h"
#include "ui/details/detailspanel.h"
#include "ui/drag/todolistview.h"
#include "ui/errortext.h"
#include "ui/invitebar.h"
#include "ui/limitedlineedit.h"
#include "ui/messagebar.h"
#include "ui/profilesidebar.h"
#include "ui/search/todofinder.h"
#include "ui/sharedialog.h"
#include "ui/syncstatusbar.h"
#include "ui/todopage.h"
#include "ui/views/viewtexts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace Ui {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString completedKey = QStringLiteral("window/showCompleted");
const QString viewKey = QStringLiteral("window/view");
const QString profileKey = QStringLiteral("window/profile");
const QString ofProfileKey = QStringLiteral("window/viewIsOfProfile");
const QString offlineKey = QStringLiteral("sync/workOffline");
const QString needsWindowKey = QStringLiteral("sync/onlyWhileWindowIsOpen");

QString deletionText(const QString &name, const Sync::Result<QString> &copy)
{
    if (copy) {
        return MainWindow::tr("“%1” is deleted. A copy of it is in %2")
            .arg(name, QDir::toNativeSeparators(*copy));
    }
    if (copy.error().code == Sync::ErrorCode::CannotOpen) {
        return MainWindow::tr("“%1” was not deleted, because no copy of it could be written first. "
                              "Check the folder of the database and the disk.")
            .arg(name);
    }
    if (copy.error().code == Sync::ErrorCode::Rejected)
        return MainWindow::tr("“%1” was not deleted: only its owners may do that.").arg(name);
    return MainWindow::tr("“%1” was not deleted. %2").arg(name, errorText(copy.error()));
}

} // namespace

MainWindow::MainWindow(const Parts &parts, QSettings &settings)
    : m_parts(parts)
    , m_settings(settings)
    , m_fileSettings(settings, parts.file)
    , m_viewSettings(settings)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QApplication::applicationDisplayName());
    setMinimumSize(480, 400);
    build();
    restoreState();
    showCurrentPlace();
    updateActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_sidebar =
        new ProfileSidebar(m_parts.profiles, m_parts.profileRepository, m_parts.counts, this);
    m_page = new TodoPage(m_parts.todos, m_parts.todoRepository,
                          {m_parts.names, m_settings, m_parts.file}, this);
    buildTabs();
    m_finder = new TodoFinder(*m_page, m_parts.todos, m_parts.search, this);
    m_splitter = new QSplitter(this);
    m_splitter->setObjectName(QStringLiteral("panes"));
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const int unit = fontMetrics().averageCharWidth();
    m_splitter->setSizes({26 * unit, 90 * unit});
    buildSharing();
    buildDetails();
    setCentralWidget(buildCentre());

    addCommands();
    buildMenus();
    buildContextMenus();
    buildDrops();

    m_status = new SyncStatusBar(m_workOffline, this);
    setStatusBar(m_status);

    connect(m_sidebar, &ProfileSidebar::currentChanged, this, [this] {
        if (isElsewhere())
            m_finder->end();
        showList();
        showCurrentPlace();
        updateActions();
    });
    connect(m_sidebar, &ProfileSidebar::failed, this, &MainWindow::showProblem);
    connect(m_page, &TodoPage::currentChanged, this, &MainWindow::updateActions);
    connect(m_page, &TodoPage::currentChanged, this, &MainWindow::followCurrent);
    connect(&m_parts.todos, &Models::TodoListModel::loaded, this, &MainWindow::showWanted);
    // Not at once: the model may be on its way to what it tells of.
    connect(&m_parts.todos, &QAbstractItemModel::rowsInserted, this, &MainWindow::showWanted,
            Qt::QueuedConnection);
    connect(m_page, &TodoPage::showsCompletedChanged, m_showsCompleted, &QAction::setChecked);
    connect(m_showsCompleted, &QAction::toggled, m_page, &TodoPage::setShowsCompleted);
    connect(m_status, &SyncStatusBar::signInRequested, this, &MainWindow::openSignIn);
    connect(m_status, &SyncStatusBar::detailsRequested, this, &MainWindow::openSync);
    connect(m_status, &SyncStatusBar::reviewRequested, this, &MainWindow::openAttention);
    QWidget::setTabOrder(m_page, m_sidebar);
}

QWidget *MainWindow::buildCentre()
{
    const int margin = style()->pixelMetric(QStyle::PM_LayoutLeftMargin);
    if (isRightToLeft())
        m_sidebar->setContentsMargins(0, margin, margin, 0);
    else
        m_sidebar->setContentsMargins(margin, margin, 0, 0);
    auto *centre = new QWidget(this);
    auto *news = new QHBoxLayout;
    news->setContentsMargins(margin, margin, margin, 0);
    news->addWidget(m_inviteBar);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(news);
    layout->addWidget(m_splitter, 1);
    return centre;
}

void MainWindow::restoreState()
{
    const QSize usual = QSize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 34);
    resize(usual.boundedTo(screen()->availableSize() * 0.9));
    restoreGeometry(m_fileSettings.value(geometryKey).toByteArray());
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    restoreDetails();
    m_showsCompleted->setChecked(m_settings.value(completedKey).toBool());
    m_workOffline->setChecked(m_fileSettings.value(offlineKey).toBool());
    m_syncNeedsWindow->setChecked(m_fileSettings.value(needsWindowKey).toBool());
    const Models::ProfileId last(m_fileSettings.value(profileKey).toString());
    const auto kind = viewOfName(m_fileSettings.value(viewKey).toString());
    if (kind != Models::TodoKind::List && !m_fileSettings.value(ofProfileKey).toBool())
        m_sidebar->restoreView(kind, last);
    else if (!last.isEmpty())
        m_sidebar->select(last, kind);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayLose && m_details->hasRefused()) {
        event->ignore();
        return askToLeave([this] { close(); });
    }
    m_fileSettings.setValue(geometryKey, saveGeometry());
    // The widths of a narrow window are not those that somebody chose.
    if (!m_isNarrow)
        m_settings.setValue(splitterKey, m_splitter->saveState());
    m_settings.setValue(completedKey, m_showsCompleted->isChecked());
    m_fileSettings.setValue(profileKey, m_sidebar->lastProfile().text());
    m_fileSettings.setValue(viewKey, viewName(m_sidebar->kind()));
    m_fileSettings.setValue(ofProfileKey, m_sidebar->showsProfile());
    saveDetails();
    m_page->saveDraft();
    // Commits an open editor.
    setFocus();
    QMainWindow::closeEvent(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        m_page->focusQuickAdd();
    Q_EMIT openChanged(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT openChanged(false);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        Q_EMIT openChanged(isVisible() && !isMinimized());
}

void MainWindow::switchPane()
{
    if (m_page->quickAdd()->hasFocus())
        m_page->view()->setFocus(Qt::ShortcutFocusReason);
    else if (m_page->isAncestorOf(focusWidget()) && m_details->isVisible())
        m_details->focusTitle();
    else if (m_page->isAncestorOf(focusWidget()) || m_details->hasFocusInside())
        m_sidebar->focusShown();
    else {
        showList();
        m_page->focusQuickAdd();
    }
}

void MainWindow::showProblem(const QString &text)
{
    m_page->showProblem(text);
}

bool MainWindow::worksOffline() const
{
    return m_workOffline->isChecked();
}

bool MainWindow::syncNeedsWindow() const
{
    return m_syncNeedsWindow->isChecked();
}

void MainWindow::openAttention()
{
    if (!m_attentionDialog) {
        m_attentionDialog = new AttentionDialog(m_parts.monitor, this);
        m_attentionDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_attentionDialog->open();
}

void MainWindow::askToDeleteProfile()
{
    const Models::ProfileId id = m_sidebar->currentProfile();
    const int row = m_parts.profiles.rowOfProfile(id);
    if (row < 0)
        return;
    const int openCount =
        m_parts.profiles.index(row).data(Models::ProfileListModel::OpenCountRole).toInt();
    const QString name = m_sidebar->currentName();
    auto *dialog = new DeleteProfileDialog(name, openCount, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id, name] {
        m_parts.sharing.access.setLeaving(id, true);
        Sync::onFinished(this, m_parts.profileRepository.remove(id),
                         [this, id, name](const Sync::Result<QString> &copy) {
                             if (!copy)
                                 m_parts.sharing.access.setLeaving(id, false);
                             m_page->messageBar()->showNotice(deletionText(name, copy));
                         });
    });
    dialog->open();
}

} // namespace Ui
