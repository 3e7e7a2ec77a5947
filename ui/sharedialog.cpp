// SPDX-License-Identifier: Apache-2.0
#include "ui/sharedialog.h"

#include "models/profilelistmodel.h"
#include "models/sharing.h"
#include "sync/async.h"
#include "ui/accents.h"
#include "ui/notedrowdelegate.h"
#include "ui/placeholderlistview.h"
#include "ui/question.h"
#include "ui/sharingtext.h"

#include <QAccessible>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <initializer_list>

namespace Ui {

using Models::InviteItem;
using Models::InviteListModel;
using Models::MemberItem;
using Models::MemberListModel;
using Models::MemberRole;
using Sync::Result;

namespace {

QComboBox *roleChooser(std::initializer_list<MemberRole> roles, QWidget *parent)
{
    auto *chooser = new QComboBox(parent);
    for (const MemberRole role : roles)
        chooser->addItem(roleExplanation(role), static_cast<int>(role));
    return chooser;
}

MemberRole chosenRole(const QComboBox *chooser)
{
    return static_cast<MemberRole>(chooser->currentData().toInt());
}

template <typename T> Result<void> withoutValue(const Result<T> &result)
{
    return result ? Result<void>() : Result<void>(result.error());
}

} // namespace

ShareDialog::ShareDialog(Models::ProfileListModel &profiles, Models::Sharing &sharing,
                         const Models::ProfileId &profile, const StatusFacts &facts,
                         QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_sharing(sharing)
    , m_profile(profile)
    , m_facts(facts)
    , m_note(new QLabel(this))
    , m_signIn(new QPushButton(tr("Sign in…"), this))
    , m_people(new PlaceholderListView(this))
    , m_role(roleChooser({MemberRole::Owner, MemberRole::Editor, MemberRole::Viewer}, this))
    , m_remove(new QPushButton(this))
    , m_transfer(new QPushButton(tr("&Hand over…"), this))
    , m_selectionNote(new QLabel(this))
    , m_waiting(new QWidget(this))
    , m_invites(new PlaceholderListView(m_waiting))
    , m_revoke(new QPushButton(tr("&Take back"), m_waiting))
    , m_email(new QLineEdit(this))
    , m_inviteRole(roleChooser({MemberRole::Editor, MemberRole::Viewer}, this))
    , m_invite(new QPushButton(tr("&Invite"), this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("shareDialog"));
    m_sharing.members.setProfile(profile);
    m_sharing.invites.setProfile(profile);
    build();
    connectParts();
    refresh();
    // Where an owner goes on, and else where there is something to read.
    if (m_email->isEnabled())
        m_email->setFocus();
    else
        m_people->setFocus();
}

ShareDialog::~ShareDialog()
{
    m_sharing.members.setProfile({});
    m_sharing.invites.setProfile({});
}

void ShareDialog::build()
{
    m_note->setObjectName(QStringLiteral("shareNote"));
    m_signIn->setObjectName(QStringLiteral("shareSignInButton"));
    m_signIn->setAutoDefault(false);
    m_message->setObjectName(QStringLiteral("shareMessage"));
    for (QLabel *label : {m_note, m_message, m_selectionNote}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->hide();
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *note = new QHBoxLayout;
    note->addWidget(m_note, 1);
    note->addWidget(m_signIn);
    auto *layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->addLayout(note);
    layout->addLayout(buildPeople(), 2);
    layout->addSpacing(gap);
    layout->addWidget(m_waiting, 1);
    layout->addSpacing(gap);
    layout->addLayout(buildForm());
    layout->addSpacing(gap);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    m_waiting->setLayout(buildInvitations());
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 34);
}

QLayout *ShareDialog::buildPeople()
{
    auto *title = new QLabel(tr("&People in this profile"), this);
    title->setBuddy(m_people);
    m_people->setObjectName(QStringLiteral("memberList"));
    m_people->setAccessibleName(tr("People in this profile"));
    m_people->setModel(&m_sharing.members);
    m_people->setItemDelegate(new NotedRowDelegate(MemberListModel::RoleNameRole, this));
    m_people->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_role->setObjectName(QStringLiteral("memberRole"));
    m_role->setAccessibleName(tr("Role of the selected person"));
    m_remove->setObjectName(QStringLiteral("removeMemberButton"));
    m_transfer->setObjectName(QStringLiteral("transferButton"));
    m_selectionNote->setObjectName(QStringLiteral("selectionNote"));
    m_selectionNote->setForegroundRole(QPalette::PlaceholderText);
    auto *role = new QLabel(tr("&Role:"), this);
    role->setBuddy(m_role);

    auto *actions = new QHBoxLayout;
    actions->addWidget(role);
    actions->addWidget(m_role, 1);
    for (QPushButton *button : {m_remove, m_transfer}) {
        button->setAutoDefault(false);
        actions->addWidget(button);
    }
    auto *layout = new QVBoxLayout;
    layout->addWidget(title);
    layout->addWidget(m_people, 1);
    layout->addLayout(actions);
    layout->addWidget(m_selectionNote);
    return layout;
}

QLayout *ShareDialog::buildInvitations()
{
    auto *title = new QLabel(tr("In&vited, and not answered yet"), m_waiting);
    title->setBuddy(m_invites);
    m_invites->setObjectName(QStringLiteral("inviteList"));
    m_invites->setAccessibleName(tr("Open invitations"));
    m_invites->setModel(&m_sharing.invites);
    m_invites->setItemDelegate(new NotedRowDelegate(InviteListModel::RoleNameRole, this));
    m_invites->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_revoke->setObjectName(QStringLiteral("revokeButton"));
    m_revoke->setAutoDefault(false);

    auto *actions = new QHBoxLayout;
    actions->addStretch(1);
    actions->addWidget(m_revoke);
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(m_invites, 1);
    layout->addLayout(actions);
    return layout;
}

QLayout *ShareDialog::buildForm()
{
    auto *title = new QLabel(tr("Invite by &e-mail address:"), this);
    title->setBuddy(m_email);
    m_email->setObjectName(QStringLiteral("inviteEmail"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_email->setPlaceholderText(tr("somebody@example.org"));
    m_inviteRole->setObjectName(QStringLiteral("inviteRole"));
    m_inviteRole->setAccessibleName(tr("Role of the invited person"));
    m_invite->setObjectName(QStringLiteral("inviteButton"));
    m_invite->setDefault(true);
    auto *hint = new QLabel(tr("Whoever signs in to Tidelist with this address sees the invitation "
                               "there. No e-mail is sent."),
                            this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);

    auto *line = new QHBoxLayout;
    line->addWidget(m_inviteRole, 1);
    line->addWidget(m_invite);
    auto *layout = new QVBoxLayout;
    layout->addWidget(title);
    layout->addWidget(m_email);
    layout->addLayout(line);
    layout->addWidget(hint);
    return layout;
}

void ShareDialog::connectParts()
{
    connect(m_signIn, &QPushButton::clicked, this, &ShareDialog::signInRequested);
    connect(m_invite, &QPushButton::clicked, this, &ShareDialog::invite);
    connect(m_revoke, &QPushButton::clicked, this, &ShareDialog::revoke);
    connect(m_remove, &QPushButton::clicked, this, &ShareDialog::removeSelected);
    connect(m_transfer, &QPushButton::clicked, this, &ShareDialog::askToTransfer);
    // Only what a person chooses, not what a selection shows.
    connect(m_role, &QComboBox::activated, this, &ShareDialog::changeRole);
    connect(m_email, &QLineEdit::textChanged, this, &ShareDialog::refresh);
    for (PlaceholderListView *view : {m_people, m_invites})
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
                &ShareDialog::refresh);
    connect(&m_sharing.members, &MemberListModel::loaded, this, &ShareDialog::refresh);
    connect(&m_sharing.invites, &InviteListModel::loaded, this, &ShareDialog::refresh);
    const std::initializer_list<const QAbstractItemModel *> lists{&m_profiles, &m_sharing.members,
                                                                  &m_sharing.invites};
    for (const QAbstractItemModel *list : lists) {
        for (const auto signal :
             {&QAbstractItemModel::rowsRemoved, &QAbstractItemModel::rowsInserted})
            connect(list, signal, this, &ShareDialog::refresh);
        connect(list, &QAbstractItemModel::dataChanged, this, &ShareDialog::refresh);
    }
}

void ShareDialog::setFacts(const StatusFacts &facts)
{
    m_facts = facts;
    refresh();
}

void ShareDialog::refresh()
{
    const int row = m_profiles.rowOfProfile(m_profile);
    if (row < 0) {
        if (isVisible())
            reject();
        return;
    }
    m_name = m_profiles.index(row).data().toString();
    setWindowTitle(tr("Share “%1”").arg(m_name));

    const QString obstacle = sharingObstacle(m_facts, m_profiles.roleIn(m_profile));
    m_note->setText(obstacle);
    m_note->setVisible(!obstacle.isEmpty());
    m_signIn->setVisible(m_facts.account == StatusFacts::Account::None);
    const bool canShare = obstacle.isEmpty();
    m_email->setEnabled(canShare);
    m_inviteRole->setEnabled(canShare);
    m_invite->setEnabled(canShare && !m_email->text().trimmed().isEmpty());
    m_waiting->setVisible(m_sharing.invites.rowCount() > 0);
    for (PlaceholderListView *view : {m_people, m_invites}) {
        if (!view->currentIndex().isValid() && view->model()->rowCount() > 0)
            view->setCurrentIndex(view->model()->index(0, 0));
    }
    m_revoke->setEnabled(canShare && m_invites->currentIndex().isValid());
    updateSelection();
}

void ShareDialog::updateSelection()
{
    const MemberItem item = selected();
    const bool isSomebody = !item.id.isEmpty();
    const bool canShare = sharingObstacle(m_facts, m_profiles.roleIn(m_profile)).isEmpty();
    const bool isLastOwner = isOnlyOwner(item);
    m_role->setEnabled(isSomebody && canShare && !isLastOwner);
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(item.role)));
    m_remove->setText(item.isSelf ? tr("&Leave…") : tr("Re&move…"));
    const bool hasAccount = m_facts.account != StatusFacts::Account::None;
    m_remove->setEnabled(isSomebody && !isLastOwner && hasAccount && (item.isSelf || canShare));
    m_transfer->setEnabled(isSomebody && canShare && !item.isSelf && !m_isTransferring
                           && serverObstacle(m_facts).isEmpty());
    m_transfer->setText(m_isTransferring ? tr("Handing over…") : tr("&Hand over…"));
    m_transfer->setToolTip(tr("Make this person the owner instead of you"));
    const QString note = canShare && isSomebody ? selectionNote(item, isLastOwner) : QString();
    m_selectionNote->setText(note);
    m_selectionNote->setVisible(!note.isEmpty());
}

QString ShareDialog::selectionNote(const MemberItem &item, bool isLastOwner) const
{
    if (isLastOwner)
        return tr("You are the only owner. Somebody else has to become one before you can leave "
                  "or get another role.");
    const QString obstacle = serverObstacle(m_facts);
    if (!item.isSelf && !obstacle.isEmpty())
        return tr("Handing over: %1").arg(obstacle);
    return {};
}

MemberItem ShareDialog::selected() const
{
    return m_sharing.members.itemAt(m_people->currentIndex().row());
}

bool ShareDialog::isOnlyOwner(const MemberItem &item) const
{
    if (item.role != MemberRole::Owner)
        return false;
    int owners = 0;
    for (int row = 0; row < m_sharing.members.rowCount(); ++row)
        owners += m_sharing.members.itemAt(row).role == MemberRole::Owner ? 1 : 0;
    return owners < 2;
}

void ShareDialog::invite()
{
    const QString typed = m_email->text();
    Sync::onFinished(
        this, m_sharing.repository.invite(m_profile, typed, chosenRole(m_inviteRole)),
        [this, typed](const Result<Models::ProfileInvite> &invited) {
            if (!invited)
                return report(invited.error());
            if (m_email->text() == typed)
                m_email->clear();
            say(serverObstacle(m_facts).isEmpty()
                    ? tr("%1 is invited.").arg(invited->email)
                    : tr("%1 is invited as soon as you are online.").arg(invited->email),
                false);
        });
}

void ShareDialog::revoke()
{
    const InviteItem item = m_sharing.invites.itemAt(m_invites->currentIndex().row());
    if (item.id.isEmpty())
        return;
    Sync::onFinished(
        this, m_sharing.repository.revoke(item.id),
        [this](const Result<Models::ProfileInvite> &done) { report(withoutValue(done)); });
}

void ShareDialog::changeRole()
{
    const MemberItem item = selected();
    const MemberRole role = chosenRole(m_role);
    if (item.id.isEmpty() || role == item.role)
        return;
    if (!item.isSelf)
        return writeRole(item, role);
    // Until it is agreed to, the chooser shows what is true.
    updateSelection();
    ask(this,
        {QStringLiteral("ownRoleBox"), tr("Stop being an owner"),
         tr("You will no longer be an owner of “%1”.").arg(m_name),
         tr("Only another owner can make you one again."), tr("Give up")},
        [this, item, role] { writeRole(item, role); });
}

void ShareDialog::writeRole(const MemberItem &item, MemberRole role)
{
    Sync::onFinished(this, m_sharing.repository.setRole(m_profile, item.userId, role),
                     [this](const Result<Models::ProfileMember> &done) {
                         report(withoutValue(done));
                         updateSelection();
                     });
}

void ShareDialog::removeSelected()
{
    const MemberItem item = selected();
    if (item.id.isEmpty())
        return;
    if (item.isSelf)
        return Q_EMIT leaveRequested();
    const QString name = MemberListModel::nameOf(item);
    ask(this,
        {QStringLiteral("removeBox"), tr("Remove from profile"),
         tr("%1 will no longer see “%2”.").arg(name, m_name),
         tr("What %1 has written there stays.").arg(name), tr("Remove")},
        [this, user = item.userId] {
            Sync::onFinished(
                this, m_sharing.repository.remove(m_profile, user),
                [this](const Result<Models::ProfileMember> &done) { report(withoutValue(done)); });
        });
}

void ShareDialog::askToTransfer()
{
    const MemberItem item = selected();
    if (item.id.isEmpty())
        return;
    ask(this,
        {QStringLiteral("transferBox"), tr("Hand over profile"),
         tr("%1 will own “%2”, and you will be an editor.")
             .arg(MemberListModel::nameOf(item), m_name),
         tr("Only an owner can share, rename or delete it then."), tr("Hand over")},
        [this, user = item.userId] {
            m_isTransferring = true;
            updateSelection();
            Q_EMIT transferRequested(m_profile, user);
        });
}

void ShareDialog::finishTransfer(const QString &problem)
{
    m_isTransferring = false;
    updateSelection();
    say(problem.isEmpty() ? tr("It is handed over.") : problem, !problem.isEmpty());
}

void ShareDialog::report(const Result<void> &result)
{
    if (result)
        m_message->hide();
    else
        say(sharingErrorText(result.error()), true);
}

void ShareDialog::say(const QString &text, bool isProblem)
{
    QPalette colors = palette();
    if (isProblem)
        colors.setColor(QPalette::WindowText, accentColor(Accent::Alarm, palette()));
    m_message->setPalette(colors);
    m_message->setText(text);
    m_message->setAccessibleName(text);
    m_message->show();
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace Ui
