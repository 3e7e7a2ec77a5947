// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/uploads/chaosperson.h"

#include "models/tidelistschema.h"

#include <QUuid>

#include <map>

namespace TestSupport {

using namespace Sync;

namespace {

template <typename T> QString text(const Result<T> &result)
{
    return result ? QString()
                  : QString(errorCodeName(result.error().code)) + QStringLiteral(": ")
            + result.error().message;
}

/// Every row as its columns joined by a character that no value has, NULL as empty.
QStringList rows(Database &database, const QString &sql)
{
    QStringList list;
    auto statement = database.connection().prepare(sql.toStdString());
    if (!statement)
        return {text(statement)};
    for (auto row = statement->step(); row && *row; row = statement->step()) {
        QStringList columns;
        for (int i = 0; i < statement->columnCount(); ++i)
            columns << statement->columnString(i);
        list << columns.join(u'\x1f');
    }
    return list;
}

QString quoted(const QString &value)
{
    return u'\'' + value + u'\'';
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// The statements of a transaction, and what they write.
struct Draft
{
    QStringList statements;
    ChaosTransaction transaction;

    void set(const QString &id, const QString &column, const QString &value)
    {
        statements << QStringLiteral("UPDATE todo SET %1 = %2 WHERE id = %3")
                          .arg(column, quoted(value), quoted(id));
        transaction.values.append({id + u'|' + column, value});
    }
    void insert(const QString &profile, const QString &title)
    {
        const QString id = newId();
        statements << QStringLiteral("INSERT INTO todo (id, profile_id, title, priority, position)"
                                     " VALUES (%1, %2, %3, 0, 'a0')")
                          .arg(quoted(id), quoted(profile), quoted(title));
        transaction.values.append({id + QStringLiteral("|title"), title});
        transaction.values.append({id + QStringLiteral("|profile_id"), profile});
        transaction.values.append({id + QStringLiteral("|priority"), QStringLiteral("0")});
        transaction.values.append({id + QStringLiteral("|position"), QStringLiteral("a0")});
    }
    void remove(const QString &id)
    {
        statements << QStringLiteral("DELETE FROM todo WHERE id = %1").arg(quoted(id));
        transaction.values.append({id, QString()});
        transaction.deleted << id;
    }
};

} // namespace

Result<std::unique_ptr<Database>> ChaosPerson::open() const
{
    return Database::open(m_file, Models::tidelistSchema());
}

QString ChaosPerson::write(QRandomGenerator &random)
{
    auto database = open();
    if (!database)
        return text(database);
    QStringList ids = rows(**database, QStringLiteral("SELECT id FROM todo ORDER BY id"));
    const QStringList profiles =
        rows(**database, QStringLiteral("SELECT id FROM profile ORDER BY id"));
    if (profiles.isEmpty())
        return {};
    Draft draft;
    const int count = 1 + (random.bounded(3) == 0 ? random.bounded(4) : 0);
    for (int i = 0; i < count; ++i) {
        const QString value = m_name + QString::number(++m_counter);
        const int kind = random.bounded(20);
        if (ids.isEmpty() || kind < 2) {
            draft.insert(profiles[random.bounded(profiles.size())], value);
            continue;
        }
        const qsizetype at = random.bounded(ids.size());
        if (kind == 3)
            draft.set(ids[at], QStringLiteral("title"), value.leftJustified(501, u'x'));
        else if (kind == 4 && ids.size() > 5)
            draft.remove(ids.takeAt(at));
        else if (kind < 13)
            draft.set(ids[at], QStringLiteral("title"), value);
        else if (kind < 18)
            draft.set(ids[at], QStringLiteral("notes"), value);
        else
            draft.set(ids[at], QStringLiteral("time_zone"), value);
    }
    auto written = (*database)->write(Database::Writer::Local, [&](Connection &connection) {
        return connection.execute(draft.statements.join(u';').toStdString());
    });
    return written ? remember(**database, draft.transaction) : text(written);
}

QString ChaosPerson::writeSql(const std::string &sql)
{
    auto database = open();
    if (!database)
        return text(database);
    auto written = (*database)->write(
        Database::Writer::Local, [&](Connection &connection) { return connection.execute(sql); });
    return written ? remember(**database, {}) : text(written);
}

QString ChaosPerson::remember(Database &database, const ChaosTransaction &wanted)
{
    const QStringList last =
        rows(database,
             QStringLiteral("SELECT tx, (SELECT uuid FROM sync_tx WHERE id = tx), count(*) FROM"
                            " sync_crud WHERE tx = (SELECT max(tx) FROM sync_crud)"));
    const QStringList parts = last.value(0).split(u'\x1f');
    ChaosTransaction transaction = wanted;
    transaction.localId = parts.value(0).toLongLong();
    transaction.uuid = parts.value(1);
    transaction.writes = parts.value(2).toInt();
    if (transaction.writes == 0 || (!m_all.isEmpty() && m_all.last().uuid == transaction.uuid))
        return {};
    m_all.append(transaction);
    m_unpublished.append(transaction);
    return {};
}

std::unique_ptr<QProcess> ChaosPerson::startSync(const QString &url, const QString &key,
                                                 int seconds) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(
        QStringLiteral(TIDELIST_UPLOAD_CLIENT_PATH),
        {m_file, url, key, email(), QStringLiteral("a good password"), QString::number(seconds)});
    return process;
}

QString ChaosPerson::look()
{
    auto database = open();
    if (!database)
        return text(database);
    const QString notYet =
        rows(**database,
             QStringLiteral("SELECT (SELECT count(*) FROM sync_crud) + (SELECT count(*) FROM"
                            " sync_uploaded) + (coalesce(target_write_checkpoint, 0) >"
                            " coalesce(seen_write_checkpoint, 0)) FROM sync_state"))
            .value(0);
    if (notYet != QStringLiteral("0"))
        return {};
    const QStringList rejected =
        rows(**database, QStringLiteral("SELECT DISTINCT tx FROM rejected_write"));
    return compare(**database, rejected);
}

QString ChaosPerson::compare(Database &database, const QStringList &rejected)
{
    std::map<QString, QString> last; // id|column -> value
    bool hasDeleted = false;
    for (const ChaosTransaction &transaction : std::as_const(m_unpublished)) {
        if (rejected.contains(QString::number(transaction.localId)))
            continue;
        for (const auto &[place, value] : transaction.values) {
            if (place.contains(u'|')) {
                last[place] = value;
                continue;
            }
            hasDeleted = true;
            std::erase_if(last, [&](const auto &entry) { return entry.first.startsWith(place); });
        }
    }
    m_unpublished.clear();
    QStringList kept =
        rows(database,
             QStringLiteral("SELECT row_id || '|' || column_name, ours FROM overwritten_value"));
    const qsizetype records = kept.size();
    int expected = m_expectedRecords;
    for (const auto &[place, value] : last) {
        const QStringList parts = place.split(u'|');
        const QStringList now = rows(
            database,
            QStringLiteral("SELECT %1 FROM todo WHERE id = %2").arg(parts[1], quoted(parts[0])));
        const bool isGone = now.isEmpty();
        // A deletion of one's own may have taken a row along; there are no sub-tasks here, but the
        // store cannot know that of a row that is gone.
        if ((isGone && hasDeleted) || (!isGone && now[0] == value))
            continue;
        ++expected;
        if (!kept.contains(place + u'\x1f' + value))
            return QStringLiteral("%1 wrote %2 = %3, which is %4 now, and it is not kept")
                .arg(m_name, place, value, isGone ? QStringLiteral("gone") : now[0]);
        isGone ? ++m_goneValues : ++m_lostValues;
    }
    if (!hasDeleted && records != expected)
        return QStringLiteral("%1 has %2 overwritten values, and should have %3")
            .arg(m_name, QString::number(records), QString::number(expected));
    m_expectedRecords = int(records);
    return {};
}

QHash<QString, QString> ChaosPerson::todos() const
{
    QHash<QString, QString> todos;
    auto database = open();
    if (!database)
        return todos;
    for (const QString &row :
         rows(**database,
              QStringLiteral("SELECT id, title || '|' || coalesce(notes, '') FROM todo"))) {
        const QStringList parts = row.split(u'\x1f');
        todos.insert(parts[0], parts[1]);
    }
    return todos;
}

int ChaosPerson::writes() const
{
    int sum = 0;
    for (const ChaosTransaction &transaction : m_all)
        sum += transaction.writes;
    return sum;
}

QString ChaosPerson::check(const QHash<QString, int> &ledger)
{
    auto database = open();
    if (!database)
        return text(database);
    if (rows(**database, QStringLiteral("SELECT count(*) FROM sync_crud")).value(0) != u"0")
        return m_name + QStringLiteral(": something still waits");
    QHash<QString, int> rejected;
    for (const QString &row :
         rows(**database, QStringLiteral("SELECT tx, count(*) FROM rejected_write GROUP BY tx"))) {
        const QStringList parts = row.split(u'\x1f');
        rejected.insert(parts[0], parts[1].toInt());
    }
    m_rejectedWrites = 0;
    for (const ChaosTransaction &transaction : std::as_const(m_all)) {
        const int applied = ledger.value(transaction.uuid, 0);
        const int refused = rejected.take(QString::number(transaction.localId));
        if (applied + refused != transaction.writes || (applied > 0 && refused > 0))
            return QStringLiteral("%1: transaction %2 of %3 writes: %4 applied, %5 refused")
                .arg(m_name, transaction.uuid, QString::number(transaction.writes),
                     QString::number(applied), QString::number(refused));
        m_rejectedWrites += refused;
    }
    if (!rejected.isEmpty())
        return m_name + QStringLiteral(": refused is what nobody wrote");
    return {};
}

} // namespace TestSupport
