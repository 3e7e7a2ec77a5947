// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "sync/data/idkey.h"
#include "sync/data/listmodel.h"

namespace Models {

/// A person in a profile.
struct MemberItem
{
    ProfileMemberId id;
    UserId userId;
    QString name; ///< what is known: name, else address, else empty
    QString email;
    MemberRole role = MemberRole::None;
    bool isSelf = false; ///< the person whose file this is

    friend bool operator==(const MemberItem &, const MemberItem &) = default;
};

using MemberRows = Sync::ListModel<MemberItem, Sync::IdKey>;

/// Who is in one profile, kept up to date by itself: owners first, then by name.
///
/// *Threading:* the thread of the Store, which must outlive it.
class MemberListModel : public MemberRows
{
    Q_OBJECT
public:
    enum Role { RoleNameRole = Qt::UserRole };

    explicit MemberListModel(Sync::Store &store, QObject *parent = nullptr);

    /// An empty id shows nobody.
    void setProfile(const ProfileId &profile);
    const ProfileId &profile() const { return m_profile; }

    /// One that is nobody's for a row that is not there.
    MemberItem itemAt(int row) const;
    int rowOfMember(const ProfileMemberId &id) const { return rowOf(Sync::IdKey(id.text())); }
    /// How a sentence calls a person: by name, else by address.
    static QString nameOf(const MemberItem &item);

protected:
    QVariant rowData(const MemberItem &item, int role) const override;

private:
    static QString titleOf(const MemberItem &item);

    ProfileId m_profile;
};

} // namespace Models
