// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/invitelistmodel.h"
#include "models/memberrole.h"
#include "sync/result.h"
#include "ui/statustext.h"

#include <QString>
#include <QStringList>

/// Sharing in words. *Threading:* pure.
namespace Ui {

/// "Editor – adds and changes to-dos".
QString roleExplanation(Models::MemberRole role);

/// Why a person with this role cannot share the profile; empty: nothing is in the way.
QString sharingObstacle(const StatusFacts &facts, Models::MemberRole role);
/// Why nothing can be asked of the server now; empty: nothing is in the way.
QString serverObstacle(const StatusFacts &facts);

/// "Ada invites you to “Family” as editor."
QString inviteSentence(const Models::InviteItem &invite);
/// "You no longer have access to “Family”."
QString lostAccessText(const QStringList &names);

/// As errorText, with the refusals of sharing, by us or by the server, in their own words.
QString sharingErrorText(const Sync::Error &error);

} // namespace Ui
