// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchindex.h"

#include "sync/store/changelog.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Sync {

namespace {

/// Documents of rows that come later have numbers of their own, so that a search can leave them
/// out without looking at them.
constexpr std::int64_t firstLater = std::int64_t(1) << 40;
constexpr int rowsOfSlice = 64;

// The content is kept too, since taking words out again needs it. Where in a column a word stands
// does not matter, and one or two letters find their rows without going through all words.
constexpr std::string_view createSql =
    "CREATE VIRTUAL TABLE words USING fts5(first, name, rest, tokenize = 'ascii',"
    " detail = column, columnsize = 0, prefix = '1 2')";

QString firstWord(const QString &text)
{
    const QList<SearchToken> tokens = searchTokens(QStringView(text));
    return tokens.isEmpty() ? QString() : tokens.first().folded;
}

} // namespace

SearchIndex::SearchIndex(SearchSource source)
    : m_source(std::move(source))
    , m_rowSql(SearchedRow::sql(m_source, "WHERE \"id\" = ?1"))
    , m_sliceSql(SearchedRow::sql(
          m_source, "WHERE rowid >= ?1 ORDER BY rowid LIMIT " + std::to_string(rowsOfSlice)))
{
}

SearchIndex::~SearchIndex() = default;

void SearchIndex::clear()
{
    m_words.reset();
    m_entries.clear();
    m_keys = {};
    m_isPassing = false;
    m_isBroken = false;
}

Result<void> SearchIndex::inWords(std::string_view sql)
{
    Result<Statement *> statement = m_words->cached(sql);
    return statement ? (*statement)->run() : Result<void>(statement.error());
}

Result<void> SearchIndex::open()
{
    if (std::exchange(m_isBroken, false))
        clear();
    if (m_words)
        return {};
    using namespace std::chrono_literals;
    auto words = Connection::open(QString(), Connection::Mode::Temporary, 0ms);
    if (!words)
        return words.error();
    m_words = std::move(words).value();
    if (Result<void> made = m_words->execute(createSql); !made) {
        clear();
        return made;
    }
    startPass();
    return {};
}

void SearchIndex::startPass()
{
    m_isPassing = true;
    m_hasRows = false;
    m_nextRow = std::numeric_limits<std::int64_t>::min();
    m_nextKey = 0;
    ++m_pass;
}

Result<bool> SearchIndex::catchUp(Connection &file, std::chrono::milliseconds limit)
{
    const bool isNew = !m_words || m_isBroken;
    if (Result<void> opened = open(); !opened)
        return opened.error();
    if (isNew) {
        Result<std::int64_t> place = LoggedChanges::end(file);
        if (!place)
            return place.error();
        m_place = *place;
        m_isDoubted = false;
    }
    return advance(file, limit);
}

Result<bool> SearchIndex::advance(Connection &file, std::chrono::milliseconds limit)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + limit;
    if (m_isDoubted.exchange(false))
        startPass();
    // One transaction for a whole pass: every commit makes FTS5 write a piece of its own.
    if (!m_words->isInTransaction()) {
        if (Result<void> begun = inWords("BEGIN"); !begun)
            return begun.error();
    }
    if (Result<void> taken = takeChanges(file); !taken)
        return taken.error();
    while (m_isPassing) {
        const Result<bool> isDone = m_hasRows ? removeSlice() : takeSlice(file);
        if (!isDone)
            return isDone.error();
        m_isPassing = !(m_hasRows && *isDone);
        m_hasRows = m_hasRows || *isDone;
        if (m_isPassing && Clock::now() >= end)
            return false;
    }
    if (Result<void> committed = inWords("COMMIT"); !committed) {
        m_isBroken = true;
        return committed.error();
    }
    return true;
}

Result<void> SearchIndex::takeChanges(Connection &file)
{
    const Result<LoggedChanges> changes = LoggedChanges::since(file, m_place);
    if (!changes)
        return changes.error();
    const ChangedRows *rows = changes->rowsOf(m_source.table);
    if (!changes->isComplete || (rows && rows->isWhole)) {
        startPass();
    } else if (rows) {
        for (const std::string &id : rows->ids) {
            if (Result<void> taken = takeRow(file, id); !taken)
                return taken;
        }
    }
    m_place = changes->last;
    return {};
}

Result<void> SearchIndex::takeRow(Connection &file, const std::string &id)
{
    Result<Statement *> statement = file.cached(m_rowSql);
    if (!statement)
        return statement.error();
    (*statement)->bindText(1, id);
    const Result<bool> isThere = (*statement)->step();
    Result<void> done;
    if (!isThere)
        done = isThere.error();
    else if (*isThere)
        done = take(SearchedRow::read(**statement, false), **statement);
    else
        done = remove(IdKey::fromUtf8(id));
    (*statement)->reset();
    return done;
}

/// True: these were the last rows.
Result<bool> SearchIndex::takeSlice(Connection &file)
{
    Result<Statement *> statement = file.cached(m_sliceSql);
    if (!statement)
        return statement.error();
    (*statement)->bindInt(1, m_nextRow);
    for (int taken = 0;; ++taken) {
        const Result<bool> isThere = (*statement)->step();
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            return taken < rowsOfSlice;
        const SearchedRow row = SearchedRow::read(**statement, false);
        if (Result<void> done = take(row, **statement); !done) {
            (*statement)->reset();
            return done.error();
        }
        if (row.rowid == std::numeric_limits<std::int64_t>::max()) {
            (*statement)->reset();
            return true;
        }
        m_nextRow = row.rowid + 1;
    }
}

/// True: nothing is left that the pass has not met.
Result<bool> SearchIndex::removeSlice()
{
    const std::size_t end = std::min(m_keys.size(), m_nextKey + rowsOfSlice);
    for (; m_nextKey < end; ++m_nextKey) {
        const IdKey key = m_keys[m_nextKey];
        const auto entry = key.isEmpty() ? m_entries.constEnd() : m_entries.constFind(key);
        if (entry == m_entries.constEnd() || entry->pass == m_pass)
            continue;
        if (Result<void> removed = remove(key); !removed)
            return removed.error();
    }
    return m_nextKey == m_keys.size();
}

Result<void> SearchIndex::take(const SearchedRow &row, const Statement &statement)
{
    if (!row.isShown)
        return remove(row.key);
    const auto known = m_entries.find(row.key);
    if (known != m_entries.end()) {
        known->pass = m_pass;
        known->isMarked = row.isMarked;
        if (known->hash == row.hash && known->isLater == row.isLater)
            return {};
        if (Result<void> erased = erase(*known); !erased)
            return erased;
    }
    Entry entry{row.hash, 0, m_pass, row.isLater, row.isMarked};
    if (known != m_entries.end()) {
        entry.number = known->number;
    } else {
        entry.number = static_cast<std::uint32_t>(m_keys.size());
        m_keys.push_back(row.key);
    }
    m_entries.insert(row.key, entry);
    QStringList texts;
    SearchedRow::readTexts(statement, texts);
    return write(entry, texts);
}

Result<void> SearchIndex::remove(const IdKey &key)
{
    const auto known = m_entries.constFind(key);
    if (known == m_entries.constEnd())
        return {};
    const Entry entry = *known;
    m_entries.erase(known);
    m_keys[entry.number] = IdKey();
    return erase(entry);
}

std::int64_t SearchIndex::documentOf(const Entry &entry)
{
    return entry.number + (entry.isLater ? firstLater : 0);
}

Result<void> SearchIndex::write(const Entry &entry, const QStringList &texts)
{
    const std::string first = firstWord(texts.first()).toStdString();
    const std::string name = searchTokenText(texts.first()).toStdString();
    std::string rest;
    for (qsizetype i = 1; i < texts.size(); ++i)
        rest += (rest.empty() ? "" : " ") + searchTokenText(texts[i]).toStdString();
    Result<Statement *> insert =
        m_words->cached("INSERT INTO words (rowid, first, name, rest) VALUES (?1, ?2, ?3, ?4)");
    if (insert) {
        (*insert)->bindInt(1, documentOf(entry));
        (*insert)->bindText(2, first);
        (*insert)->bindText(3, name);
        (*insert)->bindText(4, rest);
        Result<void> done = (*insert)->run();
        m_isBroken = m_isBroken || !done;
        return done;
    }
    m_isBroken = true;
    return insert.error();
}

Result<void> SearchIndex::erase(const Entry &entry)
{
    Result<Statement *> erase = m_words->cached("DELETE FROM words WHERE rowid = ?1");
    if (erase) {
        (*erase)->bindInt(1, documentOf(entry));
        Result<void> done = (*erase)->run();
        m_isBroken = m_isBroken || !done;
        return done;
    }
    m_isBroken = true;
    return erase.error();
}

Result<std::vector<SearchHit>> SearchIndex::find(const SearchWords &words, SearchScope scope,
                                                 int most)
{
    std::vector<SearchHit> hits;
    if (words.isEmpty() || !m_words || m_isBroken)
        return hits;
    const std::array<std::string, 3> tiers{words.startExpression("first", "name"),
                                           words.expression("name"), words.expression("name rest")};
    std::vector<bool> seen(m_keys.size());
    for (const bool isLater : {false, true}) {
        if (isLater && scope == SearchScope::First)
            break;
        for (const std::string &tier : tiers) {
            if (Result<void> done =
                    collect(tier, isLater, static_cast<std::size_t>(most), seen, hits);
                !done) {
                m_isBroken = true;
                return done.error();
            }
        }
    }
    return hits;
}

Result<void> SearchIndex::collect(const std::string &expression, bool isLater, std::size_t most,
                                  std::vector<bool> &seen, std::vector<SearchHit> &hits)
{
    if (hits.size() >= most)
        return {};
    Result<Statement *> find =
        m_words->cached("SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
                        " ORDER BY rowid DESC");
    if (!find)
        return find.error();
    const std::int64_t first = isLater ? firstLater : 0;
    (*find)->bindText(1, expression);
    (*find)->bindInt(2, first);
    (*find)->bindInt(3, first + firstLater - 1);
    while (hits.size() < most) {
        const Result<bool> isThere = (*find)->step();
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            return {};
        const auto number = static_cast<std::size_t>((*find)->columnInt(0) - first);
        if (number >= m_keys.size() || m_keys[number].isEmpty() || seen[number])
            continue;
        seen[number] = true;
        hits.push_back({m_keys[number], m_entries.value(m_keys[number]).isMarked});
    }
    (*find)->reset();
    return {};
}

std::int64_t SearchIndex::size()
{
    if (!m_words)
        return 0;
    Result<Statement *> size = m_words->cached(
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
    if (!size || !(*size)->step())
        return 0;
    const std::int64_t bytes = (*size)->columnInt(0);
    (*size)->reset();
    return bytes;
}

} // namespace Sync
