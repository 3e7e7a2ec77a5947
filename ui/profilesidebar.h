// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "models/todoview.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Models {
class ProfileListModel;
class ProfileRepository;
class TodoCountWatch;
} // namespace Models

namespace Ui {

class DropListView;
class ViewList;
class ViewListModel;

/// Everything that can be shown: the views across profiles, and the profiles. One of all of them
/// is. New profiles are added here and renamed in place.
///
/// *Ownership:* everything it is made of must outlive it.
class ProfileSidebar : public QWidget
{
    Q_OBJECT
public:
    ProfileSidebar(Models::ProfileListModel &model, Models::ProfileRepository &repository,
                   Models::TodoCountWatch &counts, QWidget *parent = nullptr);

    /// What is shown, of currentProfile() or across all of them.
    Models::TodoKind kind() const { return m_kind; }
    /// Whether it is a profile: its list, or a view of it alone.
    bool showsProfile() const { return m_showsProfile; }
    /// Empty when there is none, or a view across profiles is shown.
    Models::ProfileId currentProfile() const;
    QString currentName() const;
    /// What the person may do in it.
    Models::MemberRole currentRole() const;
    /// The one that is shown or was shown last, also while a view is.
    const Models::ProfileId &lastProfile() const { return m_current; }
    /// Where a to-do of a view goes: lastProfile(), or else the first one with room for it. Empty
    /// when the person may write in none.
    Models::ProfileId writableProfile() const;
    QString nameOf(const Models::ProfileId &id) const;
    /// Shown as soon as it is there: its list, or a view of it alone.
    void select(const Models::ProfileId &id, Models::TodoKind kind = Models::TodoKind::List);
    /// Of all profiles.
    void selectView(Models::TodoKind kind);
    /// A view is shown, and `last` is the profile from before it.
    void restoreView(Models::TodoKind kind, const Models::ProfileId &last);
    /// The next (1) or previous (-1) of all of them.
    void step(int by);
    /// Puts the focus on what is shown.
    void focusShown();
    /// Makes a profile and lets the person type its name.
    void addProfile();
    void renameCurrent();
    DropListView *view() const { return m_view; }
    ViewList *views() const { return m_views; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Another view or profile, or another name or role of the same profile.
    void currentChanged(const Models::ProfileId &id);
    void failed(const QString &text);
    void todosDroppedOnProfile(const Models::ProfileId &profile, const QList<Models::TodoId> &ids);
    void todosDroppedOnView(Models::TodoKind kind, const QList<Models::TodoId> &ids);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void build();
    void connectParts();
    void takeDrops();
    void syncSelection();
    /// Marks what is shown, and nothing else.
    void markShown();
    void takeSelectedProfile();
    void takeSelectedView();
    QString freeName() const;

    Models::ProfileListModel &m_model;
    Models::ProfileRepository &m_repository;
    ViewListModel *m_viewModel;
    ViewList *m_views;
    QLabel *m_heading;
    DropListView *m_view;
    QPushButton *m_add;
    Models::TodoKind m_kind = Models::TodoKind::List;
    bool m_showsProfile = true;
    Models::ProfileId m_current; ///< or the last one
    Models::ProfileId m_wanted; ///< to be selected when it comes
    Models::TodoKind m_wantedKind = Models::TodoKind::List; ///< and shown of it
    bool m_editsWanted = false;
    bool m_isMarking = false;
};

} // namespace Ui
