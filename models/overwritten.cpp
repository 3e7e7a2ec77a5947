// SPDX-License-Identifier: Apache-2.0
#include "models/overwritten.h"

#include "models/tidelistschema.h"
#include "models/writtenrow.h"
#include "sync/data/livequery.h"
#include "sync/store/overwrittenvalues.h"

namespace Models {

using Sync::Connection;
using Sync::OverwrittenValue;
using Sync::OverwrittenValues;
using Sync::Result;

namespace {

QString textOf(const QJsonValue &value)
{
    return value.isNull() ? QString() : value.toVariant().toString();
}

Result<QList<OverwrittenItem>> queryItems(Connection &connection)
{
    auto values = OverwrittenValues(connection, tidelistSchema()).all();
    if (!values)
        return values.error();
    QList<OverwrittenItem> items;
    for (auto value = values->crbegin(); value != values->crend(); ++value) {
        const WrittenRow row{value->table, value->rowId};
        items.append({value->id, value->table, writtenName(connection, row),
                      writtenProfileName(connection, row), value->column, textOf(value->ours),
                      textOf(value->theirs), value->isRowGone, value->overwrittenAt});
    }
    return items;
}

} // namespace

Overwritten::Overwritten(Sync::Store &store, UndoHistory &history, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_history(history)
{
    new Sync::LiveQuery(
        store, queryItems,
        [this](const Result<QList<OverwrittenItem>> &items) {
            if (!items)
                return;
            m_items = *items;
            Q_EMIT changed();
        },
        this);
}

QFuture<Result<std::int64_t>> Overwritten::restore(const OverwrittenItem &item)
{
    return m_history.write(
        [id = item.id](Connection &connection, const Author &) -> Result<std::int64_t> {
            auto restored = OverwrittenValues(connection, tidelistSchema()).restore(id);
            return restored ? Result<std::int64_t>(id) : restored.error();
        },
        [label = UndoLabel{UndoKind::Edit, item.rowName}](std::int64_t) { return label; });
}

QFuture<Result<void>> Overwritten::forget(std::int64_t id)
{
    return m_store.write([id](Connection &connection) {
        return OverwrittenValues(connection, tidelistSchema()).forget(id);
    });
}

} // namespace Models
