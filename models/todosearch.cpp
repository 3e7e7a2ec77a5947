// SPDX-License-Identifier: Apache-2.0
#include "models/todosearch.h"

#include "models/todosearchsource.h"
#include "sync/async.h"

#include <chrono>
#include <utility>

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

using namespace std::chrono_literals;

/// Short enough that a key, or a list that is looked at, does not have to wait for it.
constexpr std::chrono::milliseconds slice = 6ms;
/// How often lists look again while much is being read.
constexpr qint64 tellEvery = 400;
/// How long the words are kept for the next search.
constexpr std::chrono::minutes keptFor = 10min;

} // namespace

TodoSearch::TodoSearch(Sync::Store &store, QObject *parent)
    : TodoSearch(store, std::make_shared<Sync::SearchIndex>(searchedTodos()), parent)
{
}

TodoSearch::TodoSearch(Sync::Store &store, std::shared_ptr<Sync::SearchIndex> index,
                       QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_index(std::move(index))
{
    connect(&m_store, &Sync::Store::tablesChanged, this, &TodoSearch::onTablesChanged);
    m_forget.setSingleShot(true);
    m_forget.setInterval(keptFor);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_isReady = false;
        (void)m_store.read([index = m_index](Connection &) -> Result<void> {
            index->clear();
            return {};
        });
    });
}

TodoSearch::~TodoSearch()
{
    // Let go of where it is used.
    (void)m_store.read([index = std::move(m_index)](Connection &) -> Result<void> {
        index->clear();
        return {};
    });
}

void TodoSearch::prepare()
{
    m_isActive = true;
    m_forget.stop();
    readOn();
}

void TodoSearch::rest()
{
    if (std::exchange(m_isActive, false))
        m_forget.start();
    setHasMore(false);
}

void TodoSearch::setHasMore(bool hasMore)
{
    if (std::exchange(m_hasMore, hasMore) != hasMore)
        Q_EMIT readingChanged();
}

Sync::ListSource<TodoItem, Sync::IdKey> TodoSearch::source(const TodoView &view) const
{
    return todoSearchSource(m_index, Sync::SearchWords(view.search),
                            view.showsCompleted ? Sync::SearchScope::All
                                                : Sync::SearchScope::First);
}

QFuture<std::int64_t> TodoSearch::indexSize() const
{
    auto promise = std::make_shared<QPromise<std::int64_t>>();
    promise->start();
    (void)m_store.read([index = m_index, promise](Connection &) -> Result<void> {
        promise->addResult(index->size());
        promise->finish();
        return {};
    });
    return promise->future();
}

void TodoSearch::onTablesChanged(const Sync::ChangedTables &tables, Sync::ChangeOrigin origin)
{
    if (!tables.contains("todo"))
        return;
    // A program that does not use the library leaves no note of which rows it changed.
    if (origin == Sync::ChangeOrigin::AnotherProcess) {
        m_index->doubt();
        m_isBehind = true;
    }
    if (m_isActive)
        readOn();
}

void TodoSearch::readOn()
{
    m_isStale = true;
    if (std::exchange(m_isReading, true))
        return;
    m_isStale = false;
    if (!m_sinceTold.isValid())
        m_sinceTold.start();
    Sync::onFinished(this, m_store.read([index = m_index](Connection &connection) {
        return index->catchUp(connection, slice);
    }),
                     [this](const Result<bool> &isDone) { tookSlice(isDone); });
}

void TodoSearch::tookSlice(const Result<bool> &isDone)
{
    m_isReading = false;
    m_isReady = isDone && *isDone;
    // What one slice can do, a search has done by itself.
    m_isBehind = m_isBehind || !m_isReady;
    setHasMore(isDone && !*isDone && m_isActive);
    // Where the index cannot be made, every search looks through the file.
    const bool isOver = !isDone || (*isDone && !m_isStale);
    if (m_isBehind && (isOver || m_sinceTold.elapsed() > tellEvery)) {
        m_sinceTold.restart();
        m_isBehind = !isOver;
        Q_EMIT moreFound();
    }
    if (!isOver && m_isActive)
        readOn();
}

} // namespace Models
