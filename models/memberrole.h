// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace Models {

/// What a person may do in a profile. The server decides; this is for what the window offers.
enum class MemberRole {
    None, ///< not in it
    Viewer, ///< reads
    Editor, ///< also writes to-dos and tags
    Owner, ///< also renames, shares and deletes the profile
};

/// Of the text in profile_member. A role that only a newer server knows may read.
inline MemberRole roleFromText(QStringView text)
{
    if (text == u"owner")
        return MemberRole::Owner;
    if (text == u"editor")
        return MemberRole::Editor;
    return text.isEmpty() ? MemberRole::None : MemberRole::Viewer;
}

/// The text in profile_member; empty for None.
QString roleText(MemberRole role);
/// For a person to read: "Owner".
QString roleName(MemberRole role);

inline bool mayWriteTodos(MemberRole role)
{
    return role == MemberRole::Editor || role == MemberRole::Owner;
}

inline bool mayChangeProfile(MemberRole role)
{
    return role == MemberRole::Owner;
}

} // namespace Models
