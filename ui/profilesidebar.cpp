// SPDX-License-Identifier: Apache-2.0
#include "ui/profilesidebar.h"

#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "sync/async.h"
#include "ui/drag/droplistview.h"
#include "ui/drag/tododrops.h"
#include "ui/errortext.h"
#include "ui/profiledelegate.h"
#include "ui/views/viewdelegate.h"
#include "ui/views/viewlist.h"
#include "ui/views/viewlistmodel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Ui {

using Models::Profile;
using Models::ProfileId;
using Models::ProfileListModel;
using Models::TodoKind;

ProfileSidebar::ProfileSidebar(ProfileListModel &model, Models::ProfileRepository &repository,
                               Models::TodoCountWatch &counts, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_repository(repository)
    , m_viewModel(new ViewListModel(counts, this))
    , m_views(new ViewList(this))
    , m_heading(new QLabel(tr("Profiles"), this))
    , m_view(new DropListView(this))
    , m_add(new QPushButton(tr("New profile"), this))
{
    build();
    connectParts();
    takeDrops();
    syncSelection();
}

void ProfileSidebar::build()
{
    m_views->setObjectName(QStringLiteral("viewList"));
    m_views->setAccessibleName(tr("Views"));
    m_views->setModel(m_viewModel);
    m_views->setItemDelegate(new ViewDelegate(this));
    m_views->installEventFilter(this);
    m_view->setObjectName(QStringLiteral("profileList"));
    m_view->setAccessibleName(tr("Profiles"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new ProfileDelegate(this));
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_view->installEventFilter(this);
    // Part of the window rather than a sheet of paper beside the list.
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_add->setObjectName(QStringLiteral("newProfileButton"));
    m_add->setToolTip(tr("Make a profile (Ctrl+Shift+N)"));
    m_heading->setForegroundRole(QPalette::PlaceholderText);
    const int margin = fontMetrics().averageCharWidth();
    m_heading->setContentsMargins(margin, margin, margin, 0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_views);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_add);
    setTabOrder(m_views, m_view);
    setTabOrder(m_view, m_add);
    // Where a list that gets the focus finds no row, it would take the first one.
    m_views->selectionModel()->setCurrentIndex(m_viewModel->index(0),
                                               QItemSelectionModel::NoUpdate);
}

void ProfileSidebar::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, &ProfileSidebar::addProfile);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProfileSidebar::takeSelectedProfile);
    connect(m_views->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProfileSidebar::takeSelectedView);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &ProfileListModel::loaded, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                const int row = m_model.rowOfProfile(m_current);
                const bool isCount = roles.contains(ProfileListModel::OpenCountRole);
                if (!isCount && row >= from.row() && row <= to.row())
                    Q_EMIT currentChanged(currentProfile());
            });
    for (const auto failure : {&ProfileListModel::editFailed, &ProfileListModel::failed}) {
        connect(&m_model, failure, this,
                [this](const Sync::Error &error) { Q_EMIT failed(errorText(error)); });
    }
}

void ProfileSidebar::takeDrops()
{
    m_view->setTakes([this](const QModelIndex &index) {
        return Models::mayWriteTodos(m_model.roleIn(m_model.idAt(index.row())));
    });
    m_views->setTakes([](const QModelIndex &index) {
        return TodoDrops::takes(ViewListModel::kindAt(index.row()));
    });
    connect(m_view, &DropListView::todosDropped, this,
            [this](const QModelIndex &onto, const QList<Models::TodoId> &ids) {
                Q_EMIT todosDroppedOnProfile(m_model.idAt(onto.row()), ids);
            });
    connect(m_views, &DropListView::todosDropped, this,
            [this](const QModelIndex &onto, const QList<Models::TodoId> &ids) {
                Q_EMIT todosDroppedOnView(ViewListModel::kindAt(onto.row()), ids);
            });
}

void ProfileSidebar::takeSelectedProfile()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    if (m_isMarking || selected.isEmpty())
        return;
    const ProfileId id = m_model.idAt(selected.first().row());
    if (id.isEmpty() || (id == m_current && m_showsProfile))
        return;
    m_current = id;
    m_kind = TodoKind::List;
    m_showsProfile = true;
    markShown();
    Q_EMIT currentChanged(id);
}

void ProfileSidebar::takeSelectedView()
{
    const QModelIndexList selected = m_views->selectionModel()->selectedIndexes();
    if (!m_isMarking && !selected.isEmpty())
        selectView(ViewListModel::kindAt(selected.first().row()));
}

void ProfileSidebar::markShown()
{
    const QScopedValueRollback<bool> marking(m_isMarking, true);
    if (m_showsProfile) {
        m_views->clearSelection();
        if (const int row = m_model.rowOfProfile(m_current); row >= 0)
            m_view->setCurrentIndex(m_model.index(row));
        return;
    }
    // No row is the current one, or the next would be selected when it goes.
    m_view->setCurrentIndex(QModelIndex());
    m_view->clearSelection();
    m_views->setCurrentIndex(m_viewModel->index(ViewListModel::rowOf(m_kind)));
}

void ProfileSidebar::syncSelection()
{
    const int wanted = m_wanted.isEmpty() ? -1 : m_model.rowOfProfile(m_wanted);
    int row = wanted >= 0 ? wanted : m_model.rowOfProfile(m_current);
    if (row < 0 && m_model.rowCount() > 0)
        row = std::clamp(m_view->currentIndex().row(), 0, m_model.rowCount() - 1);
    const bool isView = !m_showsProfile && wanted < 0;
    if (row < 0) {
        // What is still to be read may hold it.
        if (!isView || m_model.isLoaded()) {
            if (!m_current.isEmpty() || !m_model.isLoaded()) {
                m_current = ProfileId();
                if (m_showsProfile)
                    m_kind = TodoKind::List;
                Q_EMIT currentChanged(m_current);
            }
        }
        return;
    }
    const QModelIndex index = m_model.index(row);
    const ProfileId id = m_model.idAt(row);
    const TodoKind kindBefore = m_kind;
    if (wanted >= 0)
        m_kind = m_wantedKind;
    else if (!isView && id != m_current)
        m_kind = TodoKind::List;
    const bool isOther = id != m_current || m_kind != kindBefore || (!m_showsProfile && !isView);
    m_current = id;
    m_showsProfile = !isView;
    markShown();
    if (isOther)
        Q_EMIT currentChanged(currentProfile());
    if (wanted >= 0) {
        m_wanted = ProfileId();
        m_wantedKind = TodoKind::List;
        if (std::exchange(m_editsWanted, false)) {
            m_view->setFocus();
            m_view->edit(index);
        }
    }
}

ProfileId ProfileSidebar::currentProfile() const
{
    return m_showsProfile ? m_current : ProfileId();
}

QString ProfileSidebar::nameOf(const ProfileId &id) const
{
    const int row = m_model.rowOfProfile(id);
    return row < 0 ? QString() : m_model.index(row).data().toString();
}

QString ProfileSidebar::currentName() const
{
    return nameOf(currentProfile());
}

Models::MemberRole ProfileSidebar::currentRole() const
{
    return m_model.roleIn(currentProfile());
}

ProfileId ProfileSidebar::writableProfile() const
{
    if (Models::mayWriteTodos(m_model.roleIn(m_current)))
        return m_current;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto item = m_model.rowIfHere(row);
        if (item && Models::mayWriteTodos(item->role))
            return item->id;
    }
    return {};
}

void ProfileSidebar::select(const ProfileId &id, TodoKind kind)
{
    m_wanted = id;
    m_wantedKind = kind;
    syncSelection();
}

void ProfileSidebar::selectView(TodoKind kind)
{
    if ((kind == m_kind && !m_showsProfile) || kind == TodoKind::List)
        return;
    m_wanted = ProfileId();
    m_editsWanted = false;
    m_kind = kind;
    m_showsProfile = false;
    markShown();
    Q_EMIT currentChanged(ProfileId());
}

void ProfileSidebar::restoreView(TodoKind kind, const ProfileId &last)
{
    m_current = last;
    selectView(kind);
    syncSelection();
}

void ProfileSidebar::step(int by)
{
    const int views = m_viewModel->rowCount();
    const int now = m_showsProfile ? views + std::max(m_model.rowOfProfile(m_current), 0)
                                   : ViewListModel::rowOf(m_kind);
    const int next = now + by;
    if (next < 0 || next >= views + m_model.rowCount())
        return;
    if (next < views)
        selectView(ViewListModel::kindAt(next));
    else
        select(m_model.idAt(next - views));
}

void ProfileSidebar::focusShown()
{
    if (m_showsProfile)
        m_view->setFocus(Qt::ShortcutFocusReason);
    else
        m_views->setFocus(Qt::ShortcutFocusReason);
}

QSize ProfileSidebar::minimumSizeHint() const
{
    // However narrow the window is, the views can be told apart.
    return QWidget::minimumSizeHint().expandedTo({fontMetrics().averageCharWidth() * 18, 0});
}

bool ProfileSidebar::eventFilter(QObject *object, QEvent *event)
{
    // The two lists are one for who walks through them.
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool goesOn = isPlain && object == m_views && key->key() == Qt::Key_Down
            && m_views->currentIndex().row() == m_viewModel->rowCount() - 1
            && m_model.rowCount() > 0;
        const bool goesBack = isPlain && object == m_view && key->key() == Qt::Key_Up
            && m_view->currentIndex().row() <= 0 && m_view->hasFocus();
        if (goesOn)
            select(m_model.idAt(0));
        else if (goesBack)
            selectView(ViewListModel::kindAt(m_viewModel->rowCount() - 1));
        if (goesOn || goesBack) {
            focusShown();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

QString ProfileSidebar::freeName() const
{
    const auto isTaken = [this](const QString &name) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (m_model.index(row).data().toString() == name)
                return true;
        }
        return false;
    };
    QString name = tr("New profile");
    for (int number = 2; isTaken(name); ++number)
        name = tr("New profile %1").arg(number);
    return name;
}

void ProfileSidebar::addProfile()
{
    Sync::onFinished(this, m_repository.add(freeName()), [this](const Sync::Result<Profile> &made) {
        if (!made) {
            Q_EMIT failed(errorText(made.error()));
            return;
        }
        m_editsWanted = true;
        select(made->id);
    });
}

void ProfileSidebar::renameCurrent()
{
    const int row = m_model.rowOfProfile(currentProfile());
    if (row < 0 || !Models::mayChangeProfile(currentRole()))
        return;
    m_view->setFocus();
    m_view->edit(m_model.index(row));
}

} // namespace Ui
