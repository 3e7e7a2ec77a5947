// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/tododetails.h"
#include "sync/result.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace Sync {
class Connection;
class Store;
} // namespace Sync

namespace Models {

/// The names that a line of quick add may mean, kept up to date by itself: the profiles that the
/// person may write to, and the tags of all of them.
///
/// *Threading:* the thread of the Store, which must outlive it.
class QuickAddNames : public QObject
{
    Q_OBJECT
public:
    explicit QuickAddNames(Sync::Store &store, QObject *parent = nullptr);

    /// By position. Empty until the first changed().
    QStringList profiles() const;
    const QStringList &tags() const { return m_names.tags; }
    /// The profile of this name: of several, `preferred` or else the first. Empty: there is none
    /// (any more).
    ProfileId profileNamed(const QString &name, const ProfileId &preferred) const;

Q_SIGNALS:
    void changed();
    void failed(const Sync::Error &error);

private:
    struct Names
    {
        QList<TargetProfile> profiles;
        QStringList tags;

        friend bool operator==(const Names &, const Names &) = default;
    };

    static Sync::Result<Names> read(Sync::Connection &connection);

    Names m_names;
};

} // namespace Models
