// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"

#include <QWidget>

class QPushButton;

namespace Models {
class ProfileListModel;
class ProfileRepository;
} // namespace Models

namespace Ui {

class PlaceholderListView;

/// The profiles, of which one is shown; new ones are added here and renamed in place.
///
/// *Ownership:* model and repository must outlive it.
class ProfileSidebar : public QWidget
{
    Q_OBJECT
public:
    ProfileSidebar(Models::ProfileListModel &model, Models::ProfileRepository &repository,
                   QWidget *parent = nullptr);

    /// Empty when there is none.
    Models::ProfileId currentProfile() const;
    QString currentName() const;
    /// What the person may do in it.
    Models::MemberRole currentRole() const;
    /// Shown as soon as it is there.
    void select(const Models::ProfileId &id);
    /// The next (1) or previous (-1) profile.
    void step(int by);
    /// Makes a profile and lets the person type its name.
    void addProfile();
    void renameCurrent();
    PlaceholderListView *view() const { return m_view; }

Q_SIGNALS:
    /// Another profile, or another name or role of the same one.
    void currentChanged(const Models::ProfileId &id);
    void failed(const QString &text);

private:
    void syncSelection();
    QString freeName() const;

    Models::ProfileListModel &m_model;
    Models::ProfileRepository &m_repository;
    PlaceholderListView *m_view;
    QPushButton *m_add;
    Models::ProfileId m_current;
    Models::ProfileId m_wanted; ///< to be selected when it comes
    bool m_editsWanted = false;
};

} // namespace Ui
