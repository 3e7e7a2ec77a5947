// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/liverun.h"

#include <chrono>
#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace Sync {

/// A query that re-runs by itself: delivers its first result, and a later one when, and only when,
/// a committed change touched a table that it reads and made the result another one.
///
///     new LiveQuery(store, [](Connection &connection) { return countTodos(connection); },
///                   [this](const Result<int> &count) { show(count); }, this);
///
/// `query(Connection &) -> Result<T>` runs on the store's reader thread and captures by value; it
/// may run any number of statements, which all see one state of the file. T has an operator ==.
/// *Threading, ownership:* as LiveRun; a child of `parent`. *Errors:* those of the query, each time
/// it fails; after one the next result is delivered whatever it is.
template <std::equality_comparable T> class LiveQuery : public LiveRun
{
public:
    using Query = std::function<Result<T>(Connection &)>;
    using Deliver = std::function<void(const Result<T> &)>;

    /// A query that takes long, or that nobody waits for, has `patience`: see LiveRun.
    LiveQuery(Store &store, Query query, Deliver deliver, QObject *parent,
              std::chrono::milliseconds patience = std::chrono::milliseconds(0))
        : LiveRun(store, parent, patience)
        , m_query(std::move(query))
        , m_deliver(std::move(deliver))
    {
        refresh();
    }

protected:
    Job nextJob() override
    {
        return {[query = m_query, last = m_last](Connection &connection) -> Result<Answer> {
            Result<T> result = query(connection);
            if (!result)
                return result.error();
            if (last && **last == *result)
                return Answer();
            return Answer(std::make_shared<const Result<T>>(std::move(result)));
        }};
    }

    void deliver(const Result<Answer> &answer) override
    {
        if (answer && !*answer)
            return;
        m_last = answer ? std::static_pointer_cast<const Result<T>>(*answer) : nullptr;
        // Held here as well: the receiver may drop this object.
        const std::shared_ptr<const Result<T>> result = m_last;
        const Deliver deliver = m_deliver;
        deliver(result ? *result : Result<T>(answer.error()));
    }

private:
    Query m_query;
    Deliver m_deliver;
    std::shared_ptr<const Result<T>> m_last;
};

template <typename Query, typename Deliver>
LiveQuery(Store &, Query, Deliver, QObject *,
          std::chrono::milliseconds = std::chrono::milliseconds(0))
    -> LiveQuery<typename std::invoke_result_t<Query &, Connection &>::ValueType>;

} // namespace Sync
