// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoitem.h"
#include "models/todoview.h"
#include "sync/data/listsource.h"
#include "sync/data/searchindex.h"
#include "sync/store/store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Models {

/// Full-text search in the to-dos of all profiles, as a person types: keeps an index of their words
/// while it is used, and some minutes longer.
///
/// *Threading:* the thread of the Store; words are read, in slices, and found on its reader thread.
/// *Ownership:* the Store must outlive it.
class TodoSearch : public QObject
{
    Q_OBJECT
public:
    explicit TodoSearch(Sync::Store &store, QObject *parent = nullptr);
    /// With an index of somebody else's, which nobody uses beside it.
    TodoSearch(Sync::Store &store, std::shared_ptr<Sync::SearchIndex> index,
               QObject *parent = nullptr);
    ~TodoSearch() override;

    /// A search may come soon: begins to read, and follows what changes from now on.
    void prepare();
    /// Nobody searches any more.
    void rest();
    /// Whether everything there is can be found.
    bool isReady() const { return m_isReady; }
    /// Whether there is so much to read that searches find only a part for a while.
    bool isReading() const { return m_hasMore; }

    /// What `view.search` finds. What is not read yet follows after moreFound().
    Sync::ListSource<TodoItem, Sync::IdKey> source(const TodoView &view) const;
    /// What the index takes, in bytes; for measuring.
    QFuture<std::int64_t> indexSize() const;

Q_SIGNALS:
    /// More can be found than at the last search.
    void moreFound();
    void readingChanged();

private:
    void onTablesChanged(const Sync::ChangedTables &tables, Sync::ChangeOrigin origin);
    void readOn();
    void tookSlice(const Sync::Result<bool> &isDone);
    void setHasMore(bool hasMore);

    Sync::Store &m_store;
    /// Used on the reader thread only.
    std::shared_ptr<Sync::SearchIndex> m_index;
    QElapsedTimer m_sinceTold;
    QTimer m_forget;
    bool m_isActive = false;
    bool m_isReading = false;
    bool m_isStale = false; ///< something changed since the slice that is being read was asked for
    bool m_isBehind = true; ///< searches may have found less than there is
    bool m_isReady = false;
    bool m_hasMore = false; ///< the last slice was not all
};

} // namespace Models
