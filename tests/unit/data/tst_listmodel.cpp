// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/listfixture.h"

#include <QRandomGenerator>
#include <QSemaphore>

#include <algorithm>
#include <atomic>
#include <set>

using namespace ListFixture;

class TestListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_list = std::make_unique<ShownList>();
        m_model = &m_list->model;
        m_store = m_list->store.get();
    }
    void cleanup()
    {
        QCOMPARE(m_list->resets.size(), 0);
        m_list.reset();
    }

    void hasItsFirstRowsWithItsOrder();
    void readsOnlyWhatIsLookedAt();
    void tellsOnlyOfRowsThatDiffer();
    void showsWhatChangedOutOfSight();
    void tellsOfRowsThatComeGoAndMove();
    void keepsIndexesWhenTooMuchMovesForSteps_data();
    void keepsIndexesWhenTooMuchMovesForSteps();
    void showsARowThatCannotBeRead();
    void saysWhatItsQueriesSay();
    void hasRowsThatComeBesideThoseInSight();
    void knowsWhereRowsAreWhileItTellsOfThem();
    void asksForTheOrderOnceHoweverManyRowsAreLookedAt();
    void seesAChangeThatComesBeforeRowsAreFetched();
    void showsDepths();
    void tellsOfARowOfWhichOnlyTheDepthChanged();
    void switchesWithoutAReset();
    void mayBeGivenAnotherListWhileItTellsOfOne();
    void asksForTheRowThatWasLookedAtWhenOthersComeAboveIt();
    void takesTextsAndUuidsAsKeys();
    void isLeftAloneByOtherTables();
    void followsRandomChanges();
    void keepsNoMoreRowsThanItsLimit();

private:
    void open(int tasks, const Model::Source &shown = source()) { m_list->open(tasks, shown); }
    QString title(int row) const { return m_list->title(row); }
    bool isThere(int row) const { return m_list->isThere(row); }
    QStringList titles() const { return m_list->titles(); }

    std::unique_ptr<ShownList> m_list;
    Model *m_model = nullptr;
    Store *m_store = nullptr;
};

void TestListModel::hasItsFirstRowsWithItsOrder()
{
    change(*m_store, addTasks(5000));
    bool wasThere = false;
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [&] { wasThere = isThere(0) && isThere(100) && title(0) == u"T1"; });
    m_model->setSource(source());
    QTRY_VERIFY(m_model->isLoaded());
    QVERIFY(wasThere);
    QCOMPARE(m_model->rowCount(), 5000);
    QVERIFY(m_model->roleNames().contains(Qt::UserRole));
}

void TestListModel::readsOnlyWhatIsLookedAt()
{
    auto counting = source();
    auto read = std::make_shared<std::atomic<std::size_t>>(0);
    counting.rows = [rows = counting.rows, read](Connection &connection,
                                                 const std::vector<std::int64_t> &keys) {
        *read += keys.size();
        return rows(connection, keys);
    };
    open(20'000, counting);
    settle(*m_store);
    const std::size_t first = *read;
    QVERIFY(first <= 600);
    QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
    QVERIFY(!isThere(15'000));
    QVERIFY(!m_model->index(15'000).data().isValid());
    QTRY_VERIFY(isThere(15'000));
    QCOMPARE(title(15'000), QStringLiteral("T15001"));
    QCOMPARE(title(15'030), QStringLiteral("T15031"));
    QCOMPARE(changed.size(), 1);
    settle(*m_store);
    QVERIFY(*read <= first + 256);
}

void TestListModel::tellsOnlyOfRowsThatDiffer()
{
    open(50);
    QCOMPARE(titles().size(), 50);
    settle(*m_store);
    QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
    change(*m_store, "UPDATE task SET note = 'not shown'");
    settle(*m_store);
    QCOMPARE(changed.size(), 0);
    change(*m_store, "UPDATE task SET title = 'new' WHERE rank IN (100, 110, 200)");
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 9);
    QCOMPARE(changed[0][1].toModelIndex().row(), 10);
    QCOMPARE(changed[1][0].toModelIndex().row(), 19);
    QCOMPARE(title(9), QStringLiteral("new"));
}

void TestListModel::showsWhatChangedOutOfSight()
{
    open(5000);
    QTRY_COMPARE(title(4000), QStringLiteral("T4001"));
    // A view that has been scrolled elsewhere, for long.
    for (int row = 0; row < 600; ++row)
        (void)title(row);
    QTRY_VERIFY(isThere(599));
    for (int row = 0; row < 600; ++row)
        (void)title(row);
    change(*m_store, "UPDATE task SET title = 'new' WHERE rank = 40010");
    settle(*m_store);
    QTRY_COMPARE(title(4000), QStringLiteral("new"));
}

void TestListModel::tellsOfRowsThatComeGoAndMove()
{
    open(6);
    QSignalSpy removed(m_model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(m_model, &QAbstractItemModel::rowsInserted);
    QSignalSpy moved(m_model, &QAbstractItemModel::rowsMoved);
    const QPersistentModelIndex selected = m_model->index(4);
    change(*m_store,
           "UPDATE task SET rank = 5 WHERE rank = 50;"
           "DELETE FROM task WHERE rank IN (20, 30);"
           "INSERT INTO task (id, title, rank) VALUES ('n', 'new', 45)");
    QTRY_COMPARE(titles(), words("T5 T1 T4 new T6"));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(selected.row(), 0);
}

void TestListModel::keepsIndexesWhenTooMuchMovesForSteps_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<int>("count");
    QTest::newRow("as many rows") << QString() << 4000;
    QTest::newRow("fewer rows") << QStringLiteral("; DELETE FROM task WHERE rowid % 4 = 3") << 3000;
    QTest::newRow("more rows") << QStringLiteral(
        "; INSERT INTO task (id, title, rank) SELECT 'n' || rowid, 'new', rank"
        " FROM task WHERE rowid % 4 = 3")
                               << 5000;
}

void TestListModel::keepsIndexesWhenTooMuchMovesForSteps()
{
    QFETCH(QString, more);
    QFETCH(int, count);
    open(4000);
    QHash<std::int64_t, QPersistentModelIndex> kept;
    for (int row = 0; row < 4000; row += 37)
        kept.insert(m_model->keyAt(row), m_model->index(row));
    QSignalSpy layouts(m_model, &QAbstractItemModel::layoutChanged);
    change(*m_store, "UPDATE task SET rank = (rowid * 7919) % 4001" + more.toStdString());
    QTRY_COMPARE(layouts.size(), 1);
    QTRY_COMPARE(m_model->rowCount(), count);
    const auto gone = await(m_store->read(
        [](Connection &connection) { return rowsOf(connection, "SELECT rowid FROM task"); }));
    const QSet<QString> there(gone->begin(), gone->end());
    for (auto index = kept.cbegin(); index != kept.cend(); ++index) {
        QCOMPARE(index->isValid(), there.contains(QString::number(index.key())));
        if (index->isValid())
            QCOMPARE(m_model->keyAt(index->row()), index.key());
    }
    QTRY_VERIFY(isThere(count - 1));
}

void TestListModel::showsARowThatCannotBeRead()
{
    open(3);
    QCOMPARE(titles(), words("T1 T2 T3"));
    change(*m_store, "UPDATE task SET title = 'bad' WHERE rank = 20");
    QTRY_COMPARE(m_model->index(1).data(Model::ErrorRole).toString(), QStringLiteral("bad_line"));
    QVERIFY(isThere(1));
    QCOMPARE(title(0), QStringLiteral("T1"));
    QCOMPARE(m_model->index(0).data(Model::ErrorRole).toString(), QString());
    QVERIFY(!m_model->rowAt(1));
    change(*m_store, "UPDATE task SET title = 'good' WHERE rank = 20");
    QTRY_COMPARE(titles(), words("T1 good T3"));
}

void TestListModel::saysWhatItsQueriesSay()
{
    QSignalSpy failed(m_model, &Model::failed);
    open(3);
    m_model->setSource(source("SELECT rowid FROM nowhere"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Sync::Error>().code, ErrorCode::Sql);
    QCOMPARE(m_model->rowCount(), 3);
    QVERIFY(!m_model->isLoaded());
}

void TestListModel::hasRowsThatComeBesideThoseInSight()
{
    open(5);
    QCOMPARE(titles(), words("T1 T2 T3 T4 T5"));
    int missing = 0;
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [&](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    missing += isThere(row) ? 0 : 1;
            });
    change(*m_store,
           "INSERT INTO task (id, title, rank) VALUES ('a', 'a', 1), ('b', 'b', 2),"
           " ('c', 'c', 25), ('d', 'd', 60), ('e', 'e', 70)");
    QTRY_COMPARE(titles(), words("a b T1 T2 c T3 T4 T5 d e"));
    QCOMPARE(missing, 0);
}

void TestListModel::knowsWhereRowsAreWhileItTellsOfThem()
{
    open(6);
    int wrong = 0;
    const auto look = [&] {
        for (int row = 0; row < m_model->rowCount(); ++row)
            wrong += m_model->rowOf(m_model->keyAt(row)) == row ? 0 : 1;
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, look);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, look);
    change(*m_store,
           "UPDATE task SET rank = 5 WHERE rank = 50; DELETE FROM task WHERE rank IN (20, 30);"
           "INSERT INTO task (id, title, rank) VALUES ('n', 'new', 45), ('m', 'more', 1)");
    QTRY_COMPARE(titles(), words("more T5 T1 T4 new T6"));
    QCOMPARE(wrong, 0);
}

void TestListModel::asksForTheOrderOnceHoweverManyRowsAreLookedAt()
{
    open(3000);
    auto counting = source();
    auto runs = std::make_shared<std::atomic<int>>(0);
    counting.order = [order = counting.order, runs](Connection &connection) {
        ++*runs;
        return order(connection);
    };
    m_model->setSource(counting);
    // The old rows stand there until the new ones come, and are looked at where they are not here.
    for (int i = 0; i < 50 && !m_model->isLoaded(); ++i) {
        (void)title(2000 + i);
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(m_model->isLoaded());
    settle(*m_store);
    QCOMPARE(runs->load(), 1);
}

void TestListModel::seesAChangeThatComesBeforeRowsAreFetched()
{
    open(1000);
    QTRY_VERIFY(isThere(0));
    settle(*m_store);
    // Given rows that are asked for, and a reader that has not come to it yet,
    QSemaphore mayGoOn;
    (void)m_store->read([&](Connection &) {
        mayGoOn.acquire();
        return Result<void>();
    });
    QVERIFY(!isThere(900));
    QCoreApplication::processEvents();
    // when something else changes, then the list follows.
    change(*m_store, "DELETE FROM task WHERE rank = 10");
    QCoreApplication::processEvents();
    mayGoOn.release();
    QTRY_COMPARE(m_model->rowCount(), 999);
    QTRY_COMPARE(title(899), QStringLiteral("T901"));
}

void TestListModel::showsDepths()
{
    open(3, source("SELECT rowid, rank / 20 FROM task ORDER BY rank, rowid"));
    const auto depth = [this](int row) {
        return m_model->index(row).data(Model::DepthRole).toInt();
    };
    QCOMPARE((std::vector{depth(0), depth(1), depth(2)}), (std::vector{0, 1, 1}));
    QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
    change(*m_store, "UPDATE task SET rank = 60 WHERE rank = 30");
    QTRY_COMPARE(depth(2), 3);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
}

void TestListModel::tellsOfARowOfWhichOnlyTheDepthChanged()
{
    open(4, source("SELECT rowid, coalesce(length(note), 0) FROM task ORDER BY rank, rowid"));
    (void)titles();
    settle(*m_store);
    QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
    change(*m_store, "UPDATE task SET note = 'ab' WHERE rank IN (20, 30)");
    QTRY_COMPARE(m_model->depthAt(2), 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
}

void TestListModel::switchesWithoutAReset()
{
    open(5);
    QSignalSpy loaded(m_model, &Model::loaded);
    const QPersistentModelIndex stays = m_model->index(3);
    m_model->setSource(source("SELECT rowid FROM task WHERE rank > 20 ORDER BY rank DESC"));
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(titles(), words("T5 T4 T3"));
    QCOMPARE(stays.row(), 1);
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->isLoaded());
    m_model->setSource(source());
    QTRY_COMPARE(titles(), words("T1 T2 T3 T4 T5"));
}

void TestListModel::mayBeGivenAnotherListWhileItTellsOfOne()
{
    change(*m_store, addTasks(5));
    int loaded = 0;
    connect(m_model, &Model::loaded, this, [&] { loaded = m_model->rowCount(); });
    connect(
        m_model, &QAbstractItemModel::rowsInserted, this,
        [this] {
            m_model->setSource(source("SELECT rowid FROM task WHERE rank > 20 ORDER BY rank"));
        },
        Qt::SingleShotConnection);
    m_model->setSource(source());
    QTRY_COMPARE(titles(), words("T3 T4 T5"));
    QTRY_COMPARE(loaded, 3);
}

void TestListModel::asksForTheRowThatWasLookedAtWhenOthersComeAboveIt()
{
    auto noting = source();
    auto wanted = std::make_shared<std::atomic<std::int64_t>>(0);
    auto isRead = std::make_shared<std::atomic<bool>>(false);
    noting.rows = [rows = noting.rows, wanted, isRead](Connection &connection,
                                                       const std::vector<std::int64_t> &keys) {
        if (std::find(keys.begin(), keys.end(), wanted->load()) != keys.end())
            *isRead = true;
        return rows(connection, keys);
    };
    open(5000, noting);
    settle(*m_store);
    *wanted = m_model->keyAt(3000);
    // Given an answer that is on its way when a row is looked at,
    connect(
        m_store, &Store::tablesChanged, this,
        [this] {
            m_store->read([](Connection &) { return Result<void>(); }).waitForFinished();
            QCOMPARE(m_model->rowCount(), 5000);
            QVERIFY(!isThere(3000));
        },
        Qt::SingleShotConnection);
    change(*m_store,
           "INSERT INTO task (id, title, rank)"
           " SELECT 'n' || rowid, 'new', 25 FROM task WHERE rowid <= 900");
    QTRY_COMPARE(m_model->rowCount(), 5900);
    // then it is that row which is read, wherever it stands by then.
    QTRY_VERIFY(isRead->load());
}

void TestListModel::takesTextsAndUuidsAsKeys()
{
    change(*m_store,
           "INSERT INTO task (id, title, rank) VALUES"
           " ('0b0c6c0e-5a52-4e0a-9f5e-000000000001', 'a', 1),"
           " ('0b0c6c0e-5a52-4e0a-9f5e-000000000002', 'b', 2)");
    const std::string order = "SELECT id FROM task ORDER BY rank";
    const std::string found = "SELECT id, title, rank FROM task"
                              " WHERE id IN (SELECT value FROM json_each(?1))";
    Sync::ListModel<Line, QUuid> uuids(*m_store, roles());
    uuids.setSource(Sync::sqlSource<Line, QUuid>(order, {}, found, readLine));
    Sync::ListModel<Line, Sync::IdKey> ids(*m_store, roles());
    ids.setSource(Sync::sqlSource<Line, Sync::IdKey>(order, {}, found, readLine));
    Sync::ListModel<Line, QString> texts(*m_store, roles());
    texts.setSource(Sync::sqlSource<Line, QString>(order, {}, found, readLine));
    QTRY_COMPARE(uuids.rowCount(), 2);
    QCOMPARE(uuids.index(1).data().toString(), QStringLiteral("b"));
    QCOMPARE(uuids.keyAt(1).toString(QUuid::WithoutBraces),
             QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-000000000002"));
    QTRY_COMPARE(ids.rowCount(), 2);
    QCOMPARE(ids.index(1).data().toString(), QStringLiteral("b"));
    QTRY_COMPARE(texts.rowCount(), 2);
    QCOMPARE(texts.index(0).data().toString(), QStringLiteral("a"));
    QCOMPARE(Sync::jsonKeys(QStringList{QStringLiteral("a\"\\"), QStringLiteral("\n")}),
             std::string("[\"a\\\"\\\\\",\"\\n\"]"));
    QCOMPARE(texts.rowOf(texts.keyAt(1)), 1);
    QCOMPARE(texts.rowOf(QStringLiteral("none")), -1);
}

void TestListModel::isLeftAloneByOtherTables()
{
    auto counting = source();
    auto runs = std::make_shared<std::atomic<int>>(0);
    counting.order = [order = counting.order, runs](Connection &connection) {
        ++*runs;
        return order(connection);
    };
    open(5, counting);
    (void)titles();
    settle(*m_store);
    QCOMPARE(runs->load(), 1);
    change(*m_store, "INSERT INTO mark (id) VALUES ('m')");
    settle(*m_store);
    QCOMPARE(runs->load(), 1);
}

void TestListModel::followsRandomChanges()
{
    const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
        ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
        : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    open(300);
    int made = 0;
    for (int round = 0; round < 150; ++round) {
        const auto number = [&](int limit) { return std::to_string(random.bounded(limit)); };
        std::string sql;
        for (int i = int(random.bounded(4)); i >= 0; --i) {
            switch (random.bounded(round % 50 == 49 ? 5 : 4)) {
            case 0:
                // Never the rowid of one that is gone: that would be the same row to a list.
                ++made;
                sql += "INSERT INTO task (rowid, id, title, rank) VALUES ("
                    + std::to_string(100000 + made) + ", 'n" + std::to_string(made) + "', 'new', "
                    + number(3000) + ");";
                break;
            case 1:
                sql += "DELETE FROM task WHERE rowid % 97 = " + number(97) + ";";
                break;
            case 2:
                sql += "UPDATE task SET rank = " + number(3000)
                    + " WHERE rowid % 89 = " + number(89) + ";";
                break;
            case 3:
                sql += "UPDATE task SET title = 'r" + number(1000)
                    + "' WHERE rowid % 7 = " + number(7) + ";";
                break;
            default:
                sql += "UPDATE task SET rank = (rowid * " + number(1000) + ") % 3001;";
                break;
            }
        }
        QHash<std::int64_t, QPersistentModelIndex> kept;
        for (int row = 0; row < m_model->rowCount(); ++row)
            kept.insert(m_model->keyAt(row), m_model->index(row));
        // What a view looks at.
        const int top = int(random.bounded(std::max(1, m_model->rowCount())));
        for (int row = top; row < std::min(top + 40, m_model->rowCount()); ++row)
            (void)title(row);
        if (random.bounded(4) == 0) {
            // Shown before it is written, and every third of them refused.
            ++made;
            const std::string rowid = std::to_string(100000 + made);
            const std::string rank = number(3000);
            const bool isRefused = made % 3 == 0;
            m_model->showAdded(
                100000 + made, Line{QStringLiteral("added"), std::stoll(rank)},
                m_store->write([rowid, rank, isRefused](Connection &connection) -> Result<void> {
                    if (isRefused)
                        return Sync::Error{ErrorCode::DiskFull, QStringLiteral("no room")};
                    return connection.execute("INSERT INTO task (rowid, id, title, rank) VALUES ("
                                              + rowid + ", 'n" + rowid + "', 'added', " + rank
                                              + ")");
                }));
        }
        if (random.bounded(2))
            change(*m_store, sql);
        else
            (void)m_store->write([sql](Connection &connection) { return connection.execute(sql); });
        if (random.bounded(3) == 0)
            settle(*m_store);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const auto index = kept.constFind(m_model->keyAt(row));
            if (index != kept.cend())
                QCOMPARE(index->row(), row);
        }
    }
    settle(*m_store);
    const auto expected = await(m_store->read([](Connection &connection) {
        return rowsOf(connection, "SELECT title, rank FROM task ORDER BY rank, rowid");
    }));
    const auto isSame = [&] {
        QStringList shown;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row);
            shown << index.data().toString() + u'|' + index.data(Qt::UserRole).toString();
        }
        return shown == *expected;
    };
    QTRY_VERIFY(isSame());
}

void TestListModel::keepsNoMoreRowsThanItsLimit()
{
    // Every row is looked at once, from the top to the end, as a fast scroll does.
    open(20'000);
    for (int row = 0; row < 20'000; row += 200) {
        (void)title(row);
        settle(*m_store);
        QVERIFY(isThere(row));
    }
    QVERIFY(m_model->cachedRows() <= 4096);
    QVERIFY(isThere(19'800));
}

QTEST_GUILESS_MAIN(TestListModel)
#include "tst_listmodel.moc"
