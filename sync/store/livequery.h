// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/store/store.h"

#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace Sync {

/// Runs a query on the reader thread now, and again whenever a committed change touched one of its
/// tables. Changes that come while it runs lead to one more run; equal results are not delivered.
///
/// *Threading:* made and dropped on the thread of the Store, where `deliver` is called; the query
/// itself runs on the reader thread. *Ownership:* a child of `parent`; nothing is delivered after
/// its death. The Store must outlive it.
template <typename T> class LiveQuery : public QObject
{
public:
    using Query = std::function<Result<T>(Connection &)>;
    using Deliver = std::function<void(const Result<T> &)>;

    LiveQuery(Store &store, ChangedTables tables, Query query, Deliver deliver, QObject *parent)
        : QObject(parent)
        , m_store(store)
        , m_tables(std::move(tables))
        , m_query(std::move(query))
        , m_deliver(std::move(deliver))
    {
        connect(&store, &Store::tablesChanged, this, [this](const ChangedTables &changed) {
            for (const std::string &table : changed) {
                if (m_tables.contains(table))
                    return refresh();
            }
        });
        refresh();
    }

    /// Runs the query again, whatever changed.
    void refresh()
    {
        if (m_isRunning) {
            m_isStale = true;
            return;
        }
        m_isRunning = true;
        m_isStale = false;
        onFinished(this, m_store.read(m_query), [this](Result<T> result) {
            m_isRunning = false;
            const bool isStale = m_isStale;
            if (!result || !m_last || !(*m_last == *result)) {
                if (result)
                    m_last = *result;
                m_deliver(result);
            }
            if (isStale)
                refresh();
        });
    }

private:
    Store &m_store;
    ChangedTables m_tables;
    Query m_query;
    Deliver m_deliver;
    std::optional<T> m_last;
    bool m_isRunning = false;
    bool m_isStale = false;
};

} // namespace Sync
