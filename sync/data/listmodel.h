// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/data/addedrows.h"
#include "sync/data/listmodelbase.h"
#include "sync/data/listreader.h"
#include "sync/data/liverun.h"
#include "sync/data/pendingrows.h"

#include <QPersistentModelIndex>
#include <QPointer>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Sync {

/// What a list shows of a row under one role.
template <typename Row> struct ListRole
{
    int role = Qt::DisplayRole;
    QByteArray name; ///< for QML and tests
    std::function<QVariant(const Row &)> value;
};

/// A list that keeps itself up to date and holds only what is looked at: the keys of all rows, in
/// order, and the rows that views asked for lately. A row that is not here shows nothing for the
/// moment it takes to read it.
///
/// Order, differences and rows are found on the reader thread; here a change costs its steps,
/// however long the list is. Views hear of it row by row, never as a reset, so that selection,
/// scroll position and open editors stay. A row whose values do not fit has an ErrorRole.
///
/// Row has an operator ==, Key qHash and ==, and a ColumnCodec where the helpers of listsource.h
/// are used. *Threading:* the thread of the Store. *Ownership:* nothing is shown after the Store's
/// death.
template <std::equality_comparable Row, typename Key = std::int64_t>
class ListModel : public ListModelBase
{
public:
    using Source = ListSource<Row, Key>;

    explicit ListModel(Store &store, std::vector<ListRole<Row>> roles = {},
                       QObject *parent = nullptr)
        : ListModelBase(parent)
        , m_store(&store)
        , m_roles(std::move(roles))
    {
    }

    /// Shows another list; what the two have in common stays.
    void setSource(Source source)
    {
        m_source = std::move(source);
        m_isNewSource = true;
        m_held = QPersistentModelIndex();
        setLoaded(false);
        m_added.clear();
        m_feed = std::make_unique<Feed>(*this);
    }
    /// Shows nothing.
    void clear()
    {
        m_feed.reset();
        m_held = QPersistentModelIndex();
        m_added.clear();
        setLoaded(false);
        Answer answer;
        answer.order = std::make_shared<const Order>();
        if (rowCount() > 0)
            answer.steps.push_back({RowStep::Kind::Remove, 0, rowCount() - 1, 0});
        show(answer);
    }
    /// Asks the file again, whatever changed.
    void refresh()
    {
        if (m_feed)
            m_feed->refresh();
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == DepthRole)
            return depthAt(index.row());
        const typename Cache::Value value = valueAt(index.row());
        if (role == LoadedRole)
            return value != nullptr;
        if (role == ErrorRole)
            return value && !*value ? QString(errorCodeName(value->error().code)) : QString();
        if (!value || !*value)
            return {};
        const Key &key = keyAt(index.row());
        return m_pending.contains(key) ? rowData(pendingRow(key, **value), role)
                                       : rowData(**value, role);
    }
    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names = ListModelBase::roleNames();
        for (const ListRole<Row> &role : m_roles)
            names.insert(role.role, role.name);
        return names;
    }

    const Key &keyAt(int row) const
    {
        const RowPieces::Place place = placeOf(row);
        return orderOf(place.source).keys[place.row];
    }
    int depthAt(int row) const
    {
        const RowPieces::Place place = placeOf(row);
        return orderOf(place.source).depthAt(place.row);
    }
    /// -1 when it is not in the list. Looks through all of it.
    int rowOf(const Key &key) const
    {
        int row = 0;
        for (const RowPieces::Piece &piece : pieces()) {
            const auto first = orderOf(piece.source).keys.begin() + piece.first;
            const auto found = std::find(first, first + piece.count, key);
            if (found != first + piece.count)
                return row + static_cast<int>(found - first);
            row += piece.count;
        }
        return -1;
    }
    /// Nothing for a row that is not here yet, which is then fetched, or that cannot be shown.
    std::optional<Row> rowAt(int row) const
    {
        const typename Cache::Value value = valueAt(row);
        return value && *value ? std::optional<Row>(pendingRow(keyAt(row), **value)) : std::nullopt;
    }
    /// As rowAt(), of a row that is here; nothing is fetched.
    std::optional<Row> rowIfHere(int row) const
    {
        const Key &key = keyAt(row);
        const auto *entry = m_cache.find(key);
        const typename Cache::Value value = entry ? entry->value : m_added.value(key);
        if (!value || !*value)
            return std::nullopt;
        return pendingRow(key, **value);
    }
    /// Whether rowAt() has it.
    bool hasRow(int row) const
    {
        const typename Cache::Value value = valueAt(row);
        return value && *value;
    }

    /// Shows a row as `change(Row &)` makes it until the write has come back: then it shows what
    /// the file has after the commit or, with editFailed, what it had. Edits of one row may be
    /// under way together; `change` is called whenever the row is looked at, `refused` after
    /// editFailed.
    template <typename T>
    void showPending(const Key &key, std::function<void(Row &)> change,
                     const QFuture<Result<T>> &written, std::function<void()> refused = {})
    {
        const int number = m_pending.add(key, std::move(change));
        if (const int row = rowOf(key); row >= 0)
            tellChanged(row);
        onFinished(this, written,
                   [this, key, number, refused = std::move(refused)](const Result<T> &result) {
                       if (result)
                           return readAgain(key, [this, key, number] { settle(key, number); });
                       settle(key, number);
                       Q_EMIT editFailed(result.error());
                       if (refused)
                           refused();
                   });
    }

    /// Shows a row that is being added, at the end, until the write has come back: then it stands
    /// where the file has it, or nowhere when the write was refused. For lists of which the end is
    /// its likely place; nothing happens before the list is loaded.
    template <typename T> void showAdded(const Key &key, Row row, const QFuture<Result<T>> &written)
    {
        if (!isLoaded())
            return;
        m_added.add(key, std::move(row));
        Order order = *m_order;
        order.append(key);
        const int last = order.count() - 1;
        reshape(std::move(order), {RowStep::Kind::Insert, last, last, 0});
        onFinished(this, written, [this, key](const Result<T> &result) {
            if (result)
                readAgain(key, [this, key] { settleAdded(key, true); });
            else
                settleAdded(key, false);
        });
    }

    /// Keeps a row in the list, whatever happens to it elsewhere, as while its editor is open.
    void hold(int row)
    {
        m_held = index(row);
        dropKept();
    }
    void release()
    {
        m_held = QPersistentModelIndex();
        dropKept();
    }

    /// How many rows are here besides the keys.
    qsizetype cachedRows() const { return m_cache.count(); }
    /// What reads for it, for measuring; null when there is no source.
    const LiveRun *feed() const { return m_feed.get(); }

protected:
    /// The rows whose depth has one of these bits, rising. Looks through all of them, which for a
    /// hundred thousand takes a tenth of a millisecond.
    std::vector<int> rowsWithDepthBits(std::uint16_t bits) const
    {
        std::vector<int> rows;
        int row = 0;
        for (const RowPieces::Piece &piece : pieces()) {
            const std::vector<std::uint16_t> &depths = orderOf(piece.source).depths;
            for (int i = 0; i < (depths.empty() ? 0 : piece.count); ++i) {
                if ((depths[piece.first + i] & bits) != 0)
                    rows.push_back(row + i);
            }
            row += piece.count;
        }
        return rows;
    }
    /// The keys, to be searched on another thread.
    std::shared_ptr<const ListOrder<Key>> order() const { return m_order; }

    /// What a view shows of a row.
    virtual QVariant rowData(const Row &row, int role) const
    {
        for (const ListRole<Row> &each : m_roles) {
            if (each.role == role)
                return each.value(row);
        }
        return {};
    }

    void fetchWanted() override
    {
        if (m_feed)
            m_feed->fetch();
    }

private:
    using Cache = RowCache<Row, Key>;
    using Reader = ListReader<Row, Key>;
    using Answer = ListAnswer<Row, Key>;
    using Known = typename Cache::Known;
    using Order = ListOrder<Key>;
    static constexpr qsizetype mostCached = 4096;

    class Feed : public LiveRun
    {
    public:
        explicit Feed(ListModel &model)
            : LiveRun(*model.m_store, nullptr)
            , m_model(model)
        {
            refresh();
        }
        /// Before the first answer there is nothing that a part could be of.
        void fetch()
        {
            if (wantsPart())
                runPart();
        }

    protected:
        Job nextJob() override
        {
            m_before = m_model.m_order;
            return wantsPart() ? m_model.someJob() : m_model.allJob(!needsAll());
        }
        bool wantsPart() const override { return m_model.isLoaded() && m_model.hasWanted(); }
        void deliver(const Result<LiveRun::Answer> &answer) override
        {
            if (!answer)
                return Q_EMIT m_model.failed(answer.error());
            const auto found = std::static_pointer_cast<const ListAnswer<Row, Key>>(*answer);
            if (std::exchange(m_before, nullptr) != m_model.m_order)
                return found->order ? repeat() : m_model.wantAgain(*found);
            // Whoever hears of it may ask for another list.
            const QPointer<Feed> self(this);
            m_model.show(*found);
            if (self && found->order)
                m_model.setLoaded(true);
        }

    private:
        ListModel &m_model;
        std::shared_ptr<const Order> m_before; ///< when the run began
    };

    static Result<std::shared_ptr<const void>> shared(Result<Answer> answer)
    {
        if (!answer)
            return answer.error();
        return std::shared_ptr<const void>(
            std::make_shared<const Answer>(std::move(answer).value()));
    }

    LiveRun::Job allJob(bool mayPatch)
    {
        std::optional<Known> held;
        if (m_held.isValid()) {
            // Looking at it makes it one of the recent ones.
            const typename Cache::Value value = valueAt(m_held.row());
            held = Known{m_held.row(), keyAt(m_held.row()), value};
        }
        typename Reader::Shown shown{m_order, m_logPlace, m_cache.recent(m_generation, pageSize),
                                     held, m_added.keys()};
        const bool isPatch = m_source.patch && mayPatch && m_logPlace >= 0;
        return {[source = m_source, shown = std::move(shown), isPatch](Connection &connection) {
                    return shared(
                        isPatch
                            ? Reader::readChanges(connection, source, shown, {mostSteps, pageSize})
                            : Reader::readAll(connection, source, shown, {mostSteps, pageSize}));
                },
                false, isPatch};
    }

    LiveRun::Job someJob()
    {
        const Range range = takeWanted();
        std::vector<Known> wanted;
        for (int row = range.first; row <= range.last; ++row) {
            const Key &key = keyAt(row);
            const auto *entry = m_cache.find(key);
            if ((!entry || !entry->isFresh) && !m_added.value(key))
                wanted.push_back({row, key, nullptr});
        }
        return {[source = m_source, wanted = std::move(wanted)](Connection &connection) {
                    return shared(Reader::readSome(connection, source, wanted));
                },
                true};
    }

    const Order &orderOf(RowPieces::Source source) const
    {
        return source == RowPieces::Source::Old ? *m_order : *m_next;
    }
    Row pendingRow(const Key &key, Row row) const
    {
        m_pending.applyTo(key, row);
        return row;
    }

    /// After a commit: has the row as the file has it now, then calls `done`.
    void readAgain(const Key &key, std::function<void()> done)
    {
        if (!m_store || !m_source.rows)
            return done();
        // Reads are answered in order: after this one no answer from before the commit can come.
        const auto read = [source = m_source, key](Connection &connection) {
            return Reader::readSome(connection, source, std::vector<Known>{{0, key, nullptr}});
        };
        onFinished(this, m_store->read(read),
                   [this, key, done = std::move(done)](const Result<Answer> &answer) {
                       const int row = rowOf(key);
                       if (answer && answer->rows.front().value && row >= 0)
                           m_cache.putUsed(key, answer->rows.front().value, row, m_generation);
                       done();
                   });
    }
    void settle(const Key &key, int number)
    {
        m_pending.remove(key, number);
        if (const int row = rowOf(key); row >= 0)
            tellChanged(row);
    }

    /// A row that was added is one like any other from now on, or none.
    void settleAdded(const Key &key, bool isThere)
    {
        const int row = m_added.remove(key) ? rowOf(key) : -1;
        if (row < 0)
            return;
        if (isThere)
            return tellChanged(row);
        Order order = *m_order;
        order.remove(row);
        ++m_generation;
        reshape(std::move(order), {RowStep::Kind::Remove, row, row, 0});
    }
    /// Tells of one step that was not found by a run.
    void reshape(Order order, const RowStep &step)
    {
        m_next = std::make_shared<const Order>(std::move(order));
        m_isApplying = true;
        apply({step}, m_next->count());
        m_isApplying = false;
        m_order = std::exchange(m_next, nullptr);
    }
    void wantAgain(const Answer &answer)
    {
        for (const Known &row : answer.rows) {
            if (row.row < rowCount())
                want(row.row);
        }
    }

    typename Cache::Value valueAt(int row) const
    {
        const Key &key = keyAt(row);
        if (const typename Cache::Value added = m_added.value(key))
            return added;
        auto *entry = m_cache.find(key);
        if (!m_isApplying) {
            if (!entry || !entry->isFresh)
                want(row);
            if (entry)
                m_cache.use(*entry, row, m_generation);
        }
        return entry ? entry->value : nullptr;
    }

    void show(const Answer &answer)
    {
        if (answer.order)
            showOrder(answer);
        else
            showRows(answer);
        if (m_held.isValid())
            (void)valueAt(m_held.row()); // not to be forgotten, however far one scrolls from it
        m_cache.trim(mostCached);
        dropKept();
    }
    /// Asks for an order without the row that was kept for being held, once it is not any more.
    void dropKept()
    {
        if (m_kept && !(m_held.isValid() && keyAt(m_held.row()) == *m_kept))
            refresh();
    }

    void showOrder(const Answer &answer)
    {
        if (std::exchange(m_isNewSource, false))
            m_cache.clear();
        // What is inserted is asked for while it is.
        for (const Known &row : answer.rows) {
            if (!m_cache.contains(row.key))
                m_cache.putUsed(row.key, row.value, row.row, 0);
        }
        m_next = answer.order;
        m_isApplying = true;
        if (!answer.newRows.empty())
            applyAtOnce(answer.newRows, m_next->count());
        else
            apply(answer.steps, m_next->count());
        m_isApplying = false;
        m_order = std::exchange(m_next, nullptr);
        m_logPlace = answer.logPlace;
        m_kept = answer.kept;
        if (!answer.steps.empty())
            ++m_generation;
        m_cache.markStale();
        for (const Known &row : answer.rows)
            m_cache.put(row.key, row.value, row.row, m_generation);
        tellChanged(changesOf(answer.changed));
    }

    void showRows(const Answer &answer)
    {
        std::vector<int> changed;
        for (const Known &row : answer.rows) {
            const auto *entry = m_cache.find(row.key);
            if (!entry || !Reader::isSame(entry->value, row.value))
                changed.push_back(row.row);
            m_cache.putUsed(row.key, row.value, row.row, m_generation);
        }
        tellChanged(changesOf(changed));
    }

    QPointer<Store> m_store;
    Source m_source;
    std::vector<ListRole<Row>> m_roles;
    std::shared_ptr<const Order> m_order = std::make_shared<const Order>();
    std::int64_t m_logPlace = -1; ///< of m_order in the file's log of changes; -1: unknown
    std::shared_ptr<const Order> m_next; ///< while views are told of the way to it
    mutable Cache m_cache;
    PendingRows<Row, Key> m_pending;
    std::uint64_t m_generation = 1; ///< of the order
    QPersistentModelIndex m_held;
    AddedRows<Row, Key> m_added;
    std::optional<Key> m_kept; ///< in m_order, though the file has it no more
    bool m_isNewSource = false;
    bool m_isApplying = false;
    std::unique_ptr<Feed> m_feed; ///< last: it uses the others
};

} // namespace Sync
