// SPDX-License-Identifier: Apache-2.0
#include "models/memberrole.h"

#include <QCoreApplication>

namespace Models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Models::MemberRole", text);
}

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
        return tr("Owner");
    case MemberRole::Editor:
        return tr("Editor");
    case MemberRole::Viewer:
        return tr("Viewer");
    case MemberRole::None:
        break;
    }
    return {};
}

} // namespace Models
