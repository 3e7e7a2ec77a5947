// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/listfixture.h"

#include <QPromise>
#include <QSemaphore>

using namespace ListFixture;

/// A ListModel that shows rows which are still being written.
class TestListAdding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_list = std::make_unique<ShownList>();
        m_model = &m_list->model;
        m_store = m_list->store.get();
        m_written = QPromise<Result<void>>();
        m_written.start();
    }
    void cleanup()
    {
        QCOMPARE(m_list->resets.size(), 0);
        m_list.reset();
    }

    void showsARowBeforeTheFileHasIt();
    void withdrawsARowThatIsRefused();
    void keepsItThroughOtherChanges();
    void takesEditsOfIt();
    void beginsAgainWhatBeganBefore();
    void stillFetchesTheRowsThatWereWanted();
    void putsItOnTheTopLevel();
    void forgetsItWithTheList();
    void waitsUntilTheListIsLoaded();

private:
    void open(int tasks) { m_list->open(tasks); }
    QStringList titles() const { return m_list->titles(); }
    /// Row 50, which is at most about to be written.
    void showNew() { m_model->showAdded(50, Line{QStringLiteral("new"), 15}, m_written.future()); }
    void finish(const Result<void> &result)
    {
        m_written.addResult(result);
        m_written.finish();
    }
    static Sync::Error refusal() { return {ErrorCode::DiskFull, QStringLiteral("no room")}; }

    std::unique_ptr<ShownList> m_list;
    Model *m_model = nullptr;
    Store *m_store = nullptr;
    QPromise<Result<void>> m_written;
};

void TestListAdding::showsARowBeforeTheFileHasIt()
{
    open(3);
    QCOMPARE(titles(), words("T1 T2 T3"));
    QSemaphore mayGoOn;
    (void)m_store->withDatabase([&](Database &) {
        mayGoOn.acquire();
        return Result<void>();
    });
    m_model->showAdded(50, Line{QStringLiteral("new"), 15},
                       m_store->write([](Connection &connection) {
                           return connection.execute("INSERT INTO task (rowid, id, title, rank)"
                                                     " VALUES (50, 'n', 'new', 15)");
                       }));
    QCOMPARE(titles(), words("T1 T2 T3 new"));
    const QPersistentModelIndex added = m_model->index(3);
    // Also where everything is read again meanwhile.
    m_model->refresh();
    QVERIFY(await(m_store->read([](Connection &) { return Result<void>(); })));
    QCoreApplication::processEvents();
    QCOMPARE(titles(), words("T1 T2 T3 new"));
    bool hasFlickered = false;
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [&] { hasFlickered = hasFlickered || added.data().toString() != u"new"; });
    mayGoOn.release();
    QTRY_COMPARE(titles(), words("T1 new T2 T3"));
    settle(*m_store);
    QVERIFY(!hasFlickered);
    QCOMPARE(added.row(), 1);
    // From now on it is the file's.
    change(*m_store, "UPDATE task SET title = 'theirs' WHERE rowid = 50");
    QTRY_COMPARE(titles(), words("T1 theirs T2 T3"));
    change(*m_store, "DELETE FROM task WHERE rowid = 50");
    QTRY_COMPARE(titles(), words("T1 T2 T3"));
}

void TestListAdding::withdrawsARowThatIsRefused()
{
    open(2);
    QCOMPARE(titles(), words("T1 T2"));
    QSignalSpy failed(m_model, &Model::editFailed);
    showNew();
    change(*m_store, "INSERT INTO task (id, title, rank) VALUES ('t3', 'T3', 30)");
    QTRY_COMPARE(titles(), words("T1 T2 T3 new"));
    finish(refusal());
    QTRY_COMPARE(titles(), words("T1 T2 T3"));
    // Whoever wrote it knows.
    QCOMPARE(failed.size(), 0);
    change(*m_store, "UPDATE task SET title = 'X' WHERE rank = 30");
    QTRY_COMPARE(titles(), words("T1 T2 X"));
}

void TestListAdding::keepsItThroughOtherChanges()
{
    open(4);
    QCOMPARE(titles(), words("T1 T2 T3 T4"));
    showNew();
    change(*m_store, "DELETE FROM task WHERE rank IN (10, 40)");
    QTRY_COMPARE(titles(), words("T2 T3 new"));
    change(*m_store, "UPDATE task SET rank = 50, title = 'X' WHERE rank = 20");
    QTRY_COMPARE(titles(), words("T3 X new"));
    finish(refusal());
    QTRY_COMPARE(titles(), words("T3 X"));
}

void TestListAdding::takesEditsOfIt()
{
    open(1);
    showNew();
    QPromise<Result<void>> edited;
    edited.start();
    m_model->showPending(
        50, [](Line &line) { line.title = QStringLiteral("newer"); }, edited.future());
    QCOMPARE(titles().last(), QStringLiteral("newer"));
    QCOMPARE(m_model->rowAt(1)->title, QStringLiteral("newer"));
    QCOMPARE(m_model->rowIfHere(1)->title, QStringLiteral("newer"));
    change(*m_store, "INSERT INTO task (rowid, id, title, rank) VALUES (50, 'n', 'newer', 15)");
    finish({});
    edited.addResult(Result<void>());
    edited.finish();
    settle(*m_store);
    QTRY_COMPARE(titles(), words("T1 newer"));
    QCOMPARE(m_model->rowAt(1)->rank, 15);
}

void TestListAdding::beginsAgainWhatBeganBefore()
{
    open(3);
    QCOMPARE(titles(), words("T1 T2 T3"));
    auto other = m_store->write([](Connection &connection) {
        return connection.execute("UPDATE task SET rank = 99 WHERE title = 'T1'");
    });
    other.waitForFinished();
    // The list asks for its order; the answer does not know of the row.
    QCoreApplication::processEvents();
    showNew();
    QCOMPARE(titles(), words("T1 T2 T3 new"));
    QTRY_COMPARE(titles(), words("T2 T3 T1 new"));
    m_model->refresh();
    finish(refusal());
    QTRY_COMPARE(titles(), words("T2 T3 T1"));
}

void TestListAdding::stillFetchesTheRowsThatWereWanted()
{
    open(2000);
    QTRY_VERIFY(m_list->isThere(0));
    settle(*m_store);
    QVERIFY(!m_list->isThere(1500));
    // The rows are on their way.
    QCoreApplication::processEvents();
    showNew();
    QTRY_VERIFY(m_model->index(1500).data().toString() == u"T1501");
    QVERIFY(m_list->isThere(2000));
}

void TestListAdding::putsItOnTheTopLevel()
{
    m_list->open(4, source("SELECT rowid, rank / 20 FROM task ORDER BY rank, rowid"));
    showNew();
    QCOMPARE(m_model->rowCount(), 5);
    QCOMPARE(m_model->depthAt(3), 2);
    QCOMPARE(m_model->depthAt(4), 0);
    m_model->refresh();
    settle(*m_store);
    QCOMPARE(m_model->depthAt(4), 0);
    finish(refusal());
    QTRY_COMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_model->depthAt(3), 2);
}

void TestListAdding::forgetsItWithTheList()
{
    open(3);
    showNew();
    m_model->setSource(source("SELECT rowid FROM task WHERE rank > 10 ORDER BY rank DESC"));
    QTRY_COMPARE(titles(), words("T3 T2"));
    finish(refusal());
    settle(*m_store);
    QCOMPARE(titles(), words("T3 T2"));
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
}

void TestListAdding::waitsUntilTheListIsLoaded()
{
    change(*m_store, addTasks(2));
    m_model->setSource(source());
    showNew();
    QCOMPARE(m_model->rowCount(), 0);
    QTRY_COMPARE(titles(), words("T1 T2"));
    finish({});
    settle(*m_store);
    QCOMPARE(titles(), words("T1 T2"));
}

QTEST_GUILESS_MAIN(TestListAdding)
#include "tst_listadding.moc"
