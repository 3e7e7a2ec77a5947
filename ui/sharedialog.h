// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberlistmodel.h"
#include "models/memberrole.h"
#include "sync/result.h"
#include "ui/statustext.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Models {
class ProfileListModel;
struct Sharing;
} // namespace Models

namespace Ui {

class PlaceholderListView;

/// Who is in a profile, who is invited, and what an owner can do about it. It closes by itself when
/// the profile goes.
///
/// *Ownership:* both models must outlive it.
class ShareDialog : public QDialog
{
    Q_OBJECT
public:
    ShareDialog(Models::ProfileListModel &profiles, Models::Sharing &sharing,
                const Models::ProfileId &profile, const StatusFacts &facts,
                QWidget *parent = nullptr);
    ~ShareDialog() override;

    void setFacts(const StatusFacts &facts);
    /// The answer to transferRequested(): an empty text is success.
    void finishTransfer(const QString &problem);

Q_SIGNALS:
    void signInRequested();
    void leaveRequested();
    void transferRequested(const Models::ProfileId &profile, const Models::UserId &user);

private:
    void build();
    QLayout *buildPeople();
    QLayout *buildInvitations();
    QLayout *buildForm();
    void connectParts();
    void refresh();
    void updateSelection();
    QString selectionNote(const Models::MemberItem &item, bool isLastOwner) const;
    Models::MemberItem selected() const;
    bool isOnlyOwner(const Models::MemberItem &item) const;
    void invite();
    void revoke();
    void changeRole();
    void writeRole(const Models::MemberItem &item, Models::MemberRole role);
    void removeSelected();
    void askToTransfer();
    void say(const QString &text, bool isProblem);
    /// What the store says to a change: nothing when it was done.
    void report(const Sync::Result<void> &result);

    Models::ProfileListModel &m_profiles;
    Models::Sharing &m_sharing;
    Models::ProfileId m_profile;
    QString m_name;
    StatusFacts m_facts;
    QLabel *m_note;
    QPushButton *m_signIn;
    PlaceholderListView *m_people;
    QComboBox *m_role;
    QPushButton *m_remove;
    QPushButton *m_transfer;
    QLabel *m_selectionNote;
    QWidget *m_waiting; ///< open invitations; not there while there is none
    PlaceholderListView *m_invites;
    QPushButton *m_revoke;
    QLineEdit *m_email;
    QComboBox *m_inviteRole;
    QPushButton *m_invite;
    QLabel *m_message;
    bool m_isTransferring = false;
};

} // namespace Ui
