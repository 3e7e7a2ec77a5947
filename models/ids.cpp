// SPDX-License-Identifier: Apache-2.0
#include "models/ids.h"

#include <QUuid>

namespace Models {

namespace {

QString nameBasedId(const QString &nameSpace, const QString &name)
{
    return QUuid::createUuidV5(QUuid::fromString(nameSpace), name.toLower().toUtf8())
        .toString(QUuid::WithoutBraces);
}

} // namespace

ProfileMemberId memberId(const ProfileId &profile, const UserId &user)
{
    return ProfileMemberId(nameBasedId(profile.text(), user.text()));
}

TodoTagId todoTagId(const TodoId &todo, const TagId &tag)
{
    return TodoTagId(nameBasedId(todo.text(), tag.text()));
}

} // namespace Models
