// SPDX-License-Identifier: Apache-2.0
#include "ui/sharingtext.h"

#include "models/sharingrefusal.h"
#include "ui/errortext.h"

#include <QCoreApplication>

namespace Ui {

namespace {

using Models::MemberRole;
using Models::SharingRefusal;
using Sync::ErrorCode;

struct SharingText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::SharingText)
};

QString refusalText(SharingRefusal refusal)
{
    switch (refusal) {
    case SharingRefusal::NoAccount:
        return SharingText::tr("Sign in to share this profile.");
    case SharingRefusal::NotOwner:
        return SharingText::tr("Only owners of this profile may do that.");
    case SharingRefusal::BadAddress:
        return SharingText::tr("This is not an e-mail address.");
    case SharingRefusal::BadRole:
        return SharingText::tr("There is no such role.");
    case SharingRefusal::AlreadyMember:
        return SharingText::tr("This person is in the profile already.");
    case SharingRefusal::NotMember:
        return SharingText::tr("This person is not in the profile any more.");
    case SharingRefusal::NotInvited:
        return SharingText::tr("This invitation is not open any more.");
    case SharingRefusal::LastOwner:
        break;
    }
    return SharingText::tr(
        "A profile needs an owner. Make somebody else an owner first, or delete the "
        "profile.");
}

/// What the server's function said, as a sentence.
QString serversSentence(QString message)
{
    if (message.isEmpty())
        return message;
    message[0] = message[0].toUpper();
    return message.endsWith(u'.') ? message : message + u'.';
}

} // namespace

QString roleExplanation(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return SharingText::tr("Owner – also shares, renames and deletes the profile");
    case MemberRole::Editor:
        return SharingText::tr("Editor – adds and changes to-dos");
    case MemberRole::Viewer:
        return SharingText::tr("Viewer – sees the to-dos, changes nothing");
    case MemberRole::None:
        break;
    }
    return {};
}

QString sharingObstacle(const StatusFacts &facts, MemberRole role)
{
    if (facts.account == StatusFacts::Account::None)
        return SharingText::tr(
            "Sign in to share this profile. Until then it is on this computer only.");
    if (!Models::mayChangeProfile(role))
        return SharingText::tr("Only owners can invite people, change roles and remove people.");
    return {};
}

QString serverObstacle(const StatusFacts &facts)
{
    if (facts.account == StatusFacts::Account::None)
        return SharingText::tr("You have to be signed in for this.");
    if (facts.account == StatusFacts::Account::Expired)
        return SharingText::tr("Sign in again first.");
    if (facts.worksOffline)
        return SharingText::tr("You work offline. This needs a connection.");
    if (!facts.isConnected && !facts.isSyncedElsewhere)
        return SharingText::tr("This needs a connection to the server.");
    return {};
}

QString inviteSentence(const Models::InviteItem &invite)
{
    const QString profile = invite.profileName.isEmpty()
        ? SharingText::tr("a profile")
        : SharingText::tr("“%1”").arg(invite.profileName);
    const QString role = Models::roleName(invite.role).toLower();
    if (invite.inviterName.isEmpty())
        return SharingText::tr("You are invited to %1 as %2.").arg(profile, role);
    return SharingText::tr("%1 invites you to %2 as %3.").arg(invite.inviterName, profile, role);
}

QString lostAccessText(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted += SharingText::tr("“%1”").arg(name);
    return SharingText::tr("You no longer have access to %1.")
        .arg(quoted.join(SharingText::tr(", ")));
}

QString sharingErrorText(const Sync::Error &error)
{
    if (const auto refusal = Models::sharingRefusalOf(error))
        return refusalText(*refusal);
    if (error.code != ErrorCode::Rejected)
        return errorText(error);
    if (error.serviceCode == u"42501")
        return refusalText(SharingRefusal::NotOwner);
    if (error.serviceCode == u"23514")
        return refusalText(SharingRefusal::LastOwner);
    if (error.serviceCode == u"P0001")
        return serversSentence(error.message);
    return errorText(error);
}

} // namespace Ui
