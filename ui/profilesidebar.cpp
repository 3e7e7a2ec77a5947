// SPDX-License-Identifier: Apache-2.0
#include "ui/profilesidebar.h"

#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/placeholderlistview.h"
#include "ui/profiledelegate.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

using Models::Profile;
using Models::ProfileId;
using Models::ProfileListModel;

ProfileSidebar::ProfileSidebar(ProfileListModel &model, Models::ProfileRepository &repository,
                               QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_repository(repository)
    , m_view(new PlaceholderListView(this))
    , m_add(new QPushButton(tr("New profile"), this))
{
    m_view->setObjectName(QStringLiteral("profileList"));
    m_view->setAccessibleName(tr("Profiles"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new ProfileDelegate(this));
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    // Part of the window rather than a sheet of paper beside the list.
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_add->setObjectName(QStringLiteral("newProfileButton"));
    m_add->setToolTip(tr("Make a profile (Ctrl+Shift+N)"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_add);
    setTabOrder(m_view, m_add);

    connect(m_add, &QPushButton::clicked, this, &ProfileSidebar::addProfile);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const ProfileId id = m_model.idAt(current.row());
                if (id.isEmpty() || id == m_current)
                    return;
                m_current = id;
                Q_EMIT currentChanged(id);
            });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &ProfileListModel::loaded, this, &ProfileSidebar::syncSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_model.rowOfProfile(m_current);
                if (row >= from.row() && row <= to.row())
                    Q_EMIT currentChanged(m_current);
            });
    for (const auto failure : {&ProfileListModel::editFailed, &ProfileListModel::failed}) {
        connect(&m_model, failure, this,
                [this](const Sync::Error &error) { Q_EMIT failed(errorText(error)); });
    }
    syncSelection();
}

void ProfileSidebar::syncSelection()
{
    const int wanted = m_wanted.isEmpty() ? -1 : m_model.rowOfProfile(m_wanted);
    int row = wanted >= 0 ? wanted : m_model.rowOfProfile(m_current);
    if (row < 0 && m_model.rowCount() > 0)
        row = std::clamp(m_view->currentIndex().row(), 0, m_model.rowCount() - 1);
    if (row < 0) {
        if (!m_current.isEmpty() || !m_model.isLoaded()) {
            m_current = ProfileId();
            Q_EMIT currentChanged(m_current);
        }
        return;
    }
    const QModelIndex index = m_model.index(row);
    m_view->setCurrentIndex(index);
    if (wanted >= 0) {
        m_wanted = ProfileId();
        if (std::exchange(m_editsWanted, false)) {
            m_view->setFocus();
            m_view->edit(index);
        }
    }
}

ProfileId ProfileSidebar::currentProfile() const
{
    return m_current;
}

QString ProfileSidebar::currentName() const
{
    const int row = m_model.rowOfProfile(m_current);
    return row < 0 ? QString() : m_model.index(row).data().toString();
}

Models::MemberRole ProfileSidebar::currentRole() const
{
    return m_model.roleIn(m_current);
}

void ProfileSidebar::select(const ProfileId &id)
{
    m_wanted = id;
    syncSelection();
}

void ProfileSidebar::step(int by)
{
    const int row = m_model.rowOfProfile(m_current) + by;
    if (row >= 0 && row < m_model.rowCount())
        m_view->setCurrentIndex(m_model.index(row));
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
    const int row = m_model.rowOfProfile(m_current);
    if (row < 0 || !Models::mayChangeProfile(currentRole()))
        return;
    m_view->setFocus();
    m_view->edit(m_model.index(row));
}

} // namespace Ui
