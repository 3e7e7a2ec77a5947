// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "models/rowlistmodel.h"
#include "sync/data/livequery.h"

#include <QPointer>

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

/// Who is in one profile, kept up to date by itself: owners first, then by name.
///
/// *Threading:* the thread of the Store, which must outlive it.
class MemberListModel : public RowListModel<MemberItem>
{
    Q_OBJECT
public:
    enum Role { RoleNameRole = Qt::UserRole };

    explicit MemberListModel(Sync::Store &store, QObject *parent = nullptr);

    /// An empty id shows nobody.
    void setProfile(const ProfileId &profile);
    const ProfileId &profile() const { return m_profile; }
    bool isLoaded() const { return m_isLoaded; }

    QVariant data(const QModelIndex &index, int role) const override;

    /// One that is nobody's for a row that is not there.
    MemberItem itemAt(int row) const { return rows().value(row); }
    int rowOfMember(const ProfileMemberId &id) const { return rowOf(id); }
    /// How a sentence calls a person: by name, else by address.
    static QString nameOf(const MemberItem &item);

Q_SIGNALS:
    /// After every answer of the store.
    void loaded();

private:
    static QString titleOf(const MemberItem &item);

    Sync::Store &m_store;
    ProfileId m_profile;
    QPointer<QObject> m_query;
    bool m_isLoaded = false;
};

} // namespace Models
