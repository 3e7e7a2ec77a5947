// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/todoview.h"
#include "ui/drag/dropplace.h"

#include <QDate>
#include <QList>
#include <QObject>

namespace Models {
class TodoRepository;
}

namespace Ui {

/// Does with dropped to-dos what the place means they were dropped on: each drop is one
/// transaction, and one step to take back.
///
/// *Ownership:* the repository must outlive it.
class TodoDrops : public QObject
{
    Q_OBJECT
public:
    explicit TodoDrops(Models::TodoRepository &repository, QObject *parent = nullptr);

    /// Whether to-dos can be dropped on a view.
    static bool takes(Models::TodoKind kind);

    void place(const QList<Models::TodoId> &ids, const DropPlace &place);
    void moveToProfile(const QList<Models::TodoId> &ids, const Models::ProfileId &profile);
    /// On a view that takes() them: due today, or into the trash.
    void putInto(const QList<Models::TodoId> &ids, Models::TodoKind kind, const QDate &today);

Q_SIGNALS:
    void failed(const QString &text);

private:
    template <typename T> void report(const T &written);

    Models::TodoRepository &m_repository;
};

} // namespace Ui
