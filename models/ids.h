// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/columncodec.h"

#include <QHashFunctions>
#include <QString>

#include <utility>

namespace Models {

/// A new random UUID as the tables hold it: lower case, without braces.
QString newId();

/// The id of one kind of row. Two kinds do not mix, and a bare string is none of them.
template <typename Tag> class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }
    static Id create() { return Id(newId()); }

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_text == b.m_text; }
    friend bool operator!=(const Id &a, const Id &b) { return a.m_text != b.m_text; }
    friend bool operator<(const Id &a, const Id &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using ProfileId = Id<struct ProfileTag>;
using ProfileMemberId = Id<struct ProfileMemberTag>;
using ProfileInviteId = Id<struct ProfileInviteTag>;
using TodoId = Id<struct TodoTagName>;
using TagId = Id<struct TagTag>;
using TodoTagId = Id<struct TodoTagTag>;
using UserId = Id<struct UserTag>;

/// The one id that a person's membership in a profile can have, here and on the server: the UUIDv5
/// of the user's id (lower-case text) in the name space of the profile's id.
ProfileMemberId memberId(const ProfileId &profile, const UserId &user);
/// The one id that a tag on a to-do can have: the UUIDv5 of the tag's id in the to-do's name space.
TodoTagId todoTagId(const TodoId &todo, const TagId &tag);

} // namespace Models

template <typename Tag> struct Sync::ColumnCodec<Models::Id<Tag>>
{
    static constexpr ColumnType type = ColumnType::Text;
    static Models::Id<Tag> read(const Statement &row, int column)
    {
        return Models::Id<Tag>(row.columnString(column));
    }
    static void bind(Statement &statement, int index, const Models::Id<Tag> &value)
    {
        statement.bindString(index, value.text());
    }
};
