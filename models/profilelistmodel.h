// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/memberrole.h"
#include "models/profile.h"
#include "models/rowlistmodel.h"
#include "sync/data/livequery.h"

#include <optional>

namespace Models {

class ProfileRepository;

/// A profile in the sidebar.
struct ProfileItem
{
    ProfileId id;
    QString name;
    int openCount = 0;
    MemberRole role = MemberRole::None; ///< of the person whose file this is

    friend bool operator==(const ProfileItem &, const ProfileItem &) = default;
};

/// Every profile by position, kept up to date by itself. Renaming shows at once and is taken back,
/// with a signal, when the store refuses it. Only owners are offered it.
///
/// *Threading:* the thread of the Store. *Ownership:* store and repository must outlive it.
class ProfileListModel : public RowListModel<ProfileItem>
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, OpenCountRole };

    ProfileListModel(Sync::Store &store, ProfileRepository &repository, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    ProfileId idAt(int row) const;
    /// -1 when there is no such profile (any more).
    int rowOfProfile(const ProfileId &id) const { return rowOf(id); }
    MemberRole roleIn(const ProfileId &id) const;
    /// False until the first answer of the store.
    bool isLoaded() const { return m_isLoaded; }

Q_SIGNALS:
    void loaded();
    void editFailed(const Sync::Error &error);

private:
    void show(const QList<ProfileItem> &rows);
    QString nameOf(const ProfileItem &item) const;
    void confirm(const ProfileId &id, const QString &wanted);
    void settle(const ProfileId &id, const QString &wanted, const std::optional<QString> &name);

    Sync::Store &m_store;
    ProfileRepository &m_repository;
    QHash<ProfileId, QString> m_pendingNames;
    bool m_isLoaded = false;
};

} // namespace Models
