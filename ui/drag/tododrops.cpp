// SPDX-License-Identifier: Apache-2.0
#include "ui/drag/tododrops.h"

#include "models/todoedit.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/errortext.h"

namespace Ui {

using Models::TodoId;
using Models::TodoKind;

TodoDrops::TodoDrops(Models::TodoRepository &repository, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
{
}

template <typename T> void TodoDrops::report(const T &written)
{
    Sync::onFinished(this, written, [this](const auto &result) {
        if (!result)
            Q_EMIT failed(errorText(result.error()));
    });
}

bool TodoDrops::takes(TodoKind kind)
{
    return kind == TodoKind::Today || kind == TodoKind::Trash;
}

void TodoDrops::place(const QList<TodoId> &ids, const DropPlace &place)
{
    report(m_repository.placeAll(ids, place.parent, place.previous));
}

void TodoDrops::moveToProfile(const QList<TodoId> &ids, const Models::ProfileId &profile)
{
    report(m_repository.moveAllToProfile(ids, profile));
}

void TodoDrops::putInto(const QList<TodoId> &ids, TodoKind kind, const QDate &today)
{
    if (kind == TodoKind::Trash)
        return report(m_repository.trashAll(ids));
    if (kind != TodoKind::Today)
        return;
    Models::TodoEdit due;
    due.dueDate = today.toString(Qt::ISODate);
    report(m_repository.editAll(ids, due));
}

} // namespace Ui
