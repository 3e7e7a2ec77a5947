// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/liverun.h"
#include "sync/data/rowdiff.h"

#include <QList>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace Sync {

/// The rows of a live query, and how they came about from those delivered before.
template <typename Row> struct RowChanges
{
    QList<Row> rows;
    std::vector<RowStep> steps; ///< from the rows before; from none the first time
};

/// A live query of rows that tells what was inserted, removed, moved and changed. The difference is
/// found on the reader thread.
///
/// `query(Connection &) -> Result<QList<Row>>` as for LiveQuery; `keyOf(row)` gives a key, distinct
/// in the list, with qHash and ==, and is called on the reader thread. After an error the next
/// steps start from the rows delivered last. *Threading, ownership, errors:* as LiveQuery.
template <std::equality_comparable Row> class LiveRows : public LiveRun
{
public:
    using Query = std::function<Result<QList<Row>>(Connection &)>;
    using Deliver = std::function<void(const Result<RowChanges<Row>> &)>;

    template <typename KeyOf>
    LiveRows(Store &store, Query query, KeyOf keyOf, Deliver deliver, QObject *parent)
        : LiveRun(store, parent)
        , m_query(std::move(query))
        , m_stepsOf([keyOf](const QList<Row> &before, const QList<Row> &after) {
            return RowDiff(before, after, keyOf).steps();
        })
        , m_deliver(std::move(deliver))
    {
        refresh();
    }

protected:
    Job nextJob() override
    {
        return {[query = m_query, stepsOf = m_stepsOf, before = m_rows,
                 isNews = !m_hasDelivered](Connection &connection) -> Result<Answer> {
            Result<QList<Row>> rows = query(connection);
            if (!rows)
                return rows.error();
            std::vector<RowStep> steps = stepsOf(before, *rows);
            if (steps.empty() && !isNews)
                return Answer();
            return Answer(std::make_shared<const Result<RowChanges<Row>>>(
                RowChanges<Row>{*std::move(rows), std::move(steps)}));
        }};
    }

    void deliver(const Result<Answer> &answer) override
    {
        if (answer && !*answer)
            return;
        m_hasDelivered = answer.isOk();
        const Deliver deliver = m_deliver;
        if (!answer)
            return deliver(answer.error());
        const auto result = std::static_pointer_cast<const Result<RowChanges<Row>>>(*answer);
        m_rows = (*result)->rows;
        deliver(*result);
    }

private:
    Query m_query;
    std::function<std::vector<RowStep>(const QList<Row> &, const QList<Row> &)> m_stepsOf;
    Deliver m_deliver;
    QList<Row> m_rows;
    bool m_hasDelivered = false;
};

template <typename Query, typename KeyOf, typename Deliver>
LiveRows(Store &, Query, KeyOf, Deliver, QObject *)
    -> LiveRows<typename std::invoke_result_t<Query &, Connection &>::ValueType::value_type>;

} // namespace Sync
