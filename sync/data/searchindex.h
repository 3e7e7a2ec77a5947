// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/idkey.h"
#include "sync/data/searchsource.h"
#include "sync/data/searchwords.h"
#include "sync/result.h"
#include "sync/store/connection.h"

#include <QHash>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace Sync {

/// The words of a table's rows (FTS5), to be found by their beginnings while a person types.
///
/// It belongs to this process and is in no file that others could open: the table is the one truth,
/// and catchUp() reads from the file's log of changes what has become of it, whoever changed it.
/// After many changes, ones without a note, or doubt(), it compares all rows, in slices.
///
/// *Threading:* one thread, that of the connections it is given; doubt() may be called on any. The
/// words are let go of by clear(), on that thread, or by the destructor. *Errors:* those of the
/// store; after one of its own (no room for temporary files) it begins anew.
class SearchIndex
{
public:
    explicit SearchIndex(SearchSource source);
    ~SearchIndex();
    SearchIndex(const SearchIndex &) = delete;
    SearchIndex &operator=(const SearchIndex &) = delete;

    /// Takes over what `file` holds now, in about this time. False: there is more to read, and
    /// find() does not find all yet.
    Result<bool> catchUp(Connection &file, std::chrono::milliseconds limit);
    /// The rows, at most `most`: those first whose first column begins so, then those that have all
    /// words there, then the others; the newest first. Rows that come later follow in the same
    /// order.
    Result<std::vector<SearchHit>> find(const SearchWords &words, SearchScope scope, int most);

    /// Something may have been written without a note; the next catchUp() compares all rows.
    void doubt() { m_isDoubted = true; }
    /// Forgets everything.
    void clear();

    int count() const { return static_cast<int>(m_entries.size()); }
    /// What it takes, in bytes, without the keys.
    std::int64_t size();

private:
    struct Entry
    {
        std::uint64_t hash = 0;
        std::uint32_t number = 0; ///< its place in m_keys
        std::uint32_t pass = 0; ///< the last one that has met it
        bool isLater = false;
        bool isMarked = false;
    };

    Result<bool> advance(Connection &file, std::chrono::milliseconds limit);
    Result<void> open();
    Result<void> takeChanges(Connection &file);
    Result<void> takeRow(Connection &file, const std::string &id);
    Result<bool> takeSlice(Connection &file);
    Result<bool> removeSlice();
    Result<void> take(const SearchedRow &row, const Statement &statement);
    Result<void> remove(const IdKey &key);
    Result<void> write(const Entry &entry, const QStringList &texts);
    Result<void> erase(const Entry &entry);
    Result<void> collect(const std::string &expression, bool isLater, std::size_t most,
                         std::vector<bool> &seen, std::vector<SearchHit> &hits);
    static std::int64_t documentOf(const Entry &entry);
    void startPass();
    Result<void> inWords(std::string_view sql);

    SearchSource m_source;
    std::string m_rowSql;
    std::string m_sliceSql;
    std::unique_ptr<Connection> m_words;
    QHash<IdKey, Entry> m_entries;
    std::vector<IdKey> m_keys; ///< by number; empty: the row is gone
    std::int64_t m_place = 0; ///< in the file's log of changes
    std::int64_t m_nextRow = 0; ///< where the pass goes on
    std::size_t m_nextKey = 0; ///< the same, of those that are looked for in vain
    bool m_hasRows = false; ///< the pass has met every row
    std::uint32_t m_pass = 0;
    bool m_isPassing = false;
    bool m_isBroken = false; ///< what is here cannot be trusted
    std::atomic<bool> m_isDoubted = false;
};

} // namespace Sync
