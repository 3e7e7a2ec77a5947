// SPDX-License-Identifier: Apache-2.0
#include "models/memberrole.h"

#include <QCoreApplication>

namespace Models {

namespace {

struct RoleText
{
    Q_DECLARE_TR_FUNCTIONS(Models::MemberRole)
};

} // namespace

QString roleText(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return QStringLiteral("owner");
    case MemberRole::Editor:
        return QStringLiteral("editor");
    case MemberRole::Viewer:
        return QStringLiteral("viewer");
    case MemberRole::None:
        break;
    }
    return {};
}

QString roleName(MemberRole role)
{
    switch (role) {
    case MemberRole::Owner:
        return RoleText::tr("Owner");
    case MemberRole::Editor:
        return RoleText::tr("Editor");
    case MemberRole::Viewer:
        return RoleText::tr("Viewer");
    case MemberRole::None:
        break;
    }
    return {};
}

} // namespace Models
