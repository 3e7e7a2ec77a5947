// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/listfixture.h"

using namespace ListFixture;

/// A ListModel whose rows are being edited.
class TestListEditing : public QObject
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

    void holdsARowThatLeavesTheList();
    void keepsAHeldRowAsDeepAsItWas();
    void keepsAHeldRowHoweverFarOneScrolls();
    void showsAnEditUntilTheFileHasIt();
    void takesBackAnEditThatWasRefused();
    void neverShowsAnEditsPastWhileOthersAreUnderWay();

private:
    void open(int tasks) { m_list->open(tasks); }
    QString title(int row) const { return m_list->title(row); }
    bool isThere(int row) const { return m_list->isThere(row); }
    QStringList titles() const { return m_list->titles(); }

    std::unique_ptr<ShownList> m_list;
    Model *m_model = nullptr;
    Store *m_store = nullptr;
};

void TestListEditing::holdsARowThatLeavesTheList()
{
    open(4);
    QCOMPARE(titles(), words("T1 T2 T3 T4"));
    m_model->hold(1);
    const QPersistentModelIndex held = m_model->index(1);
    change(*m_store, "DELETE FROM task WHERE rank IN (10, 20)");
    QTRY_COMPARE(m_model->rowCount(), 3);
    QCOMPARE(held.row(), 1);
    QCOMPARE(held.data().toString(), QStringLiteral("T2"));
    change(*m_store, "UPDATE task SET title = 'last' WHERE rank = 40");
    QTRY_COMPARE(titles(), words("T3 T2 last"));
    m_model->release();
    QTRY_COMPARE(titles(), words("T3 last"));
    QVERIFY(!held.isValid());
}

void TestListEditing::keepsAHeldRowAsDeepAsItWas()
{
    m_list->open(4, source("SELECT rowid, rank / 20 FROM task ORDER BY rank, rowid"));
    QCOMPARE(titles(), words("T1 T2 T3 T4"));
    m_model->hold(2);
    change(*m_store, "DELETE FROM task WHERE rank IN (10, 30)");
    QTRY_COMPARE(m_model->rowCount(), 3);
    // At the row number that it had, as far as there is one.
    QCOMPARE(titles(), words("T2 T4 T3"));
    QCOMPARE(m_model->depthAt(0), 1);
    QCOMPARE(m_model->depthAt(1), 2);
    QCOMPARE(m_model->depthAt(2), 1);
}

void TestListEditing::keepsAHeldRowHoweverFarOneScrolls()
{
    open(10'000);
    QTRY_VERIFY(isThere(150));
    m_model->hold(150);
    const QPersistentModelIndex held = m_model->index(150);
    change(*m_store, "DELETE FROM task WHERE rank = 1510");
    settle(*m_store);
    for (int row = 400; row < 10'000; row += 200) {
        (void)title(row);
        settle(*m_store);
    }
    QCOMPARE(held.data().toString(), QStringLiteral("T151"));
    change(*m_store, "UPDATE task SET title = 'new' WHERE rank > 100000");
    settle(*m_store);
    QCOMPARE(held.data().toString(), QStringLiteral("T151"));
    settle(*m_store);
    QCOMPARE(held.data().toString(), QStringLiteral("T151"));
}

void TestListEditing::showsAnEditUntilTheFileHasIt()
{
    open(3);
    QCOMPARE(titles(), words("T1 T2 T3"));
    QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
    m_model->showPending(
        m_model->keyAt(1), [](Line &line) { line.title = QStringLiteral("mine"); },
        m_store->write([](Connection &connection) {
            return connection.execute("UPDATE task SET title = 'mine!', rank = 21"
                                      " WHERE title = 'T2'");
        }));
    QCOMPARE(titles(), words("T1 mine T3"));
    QCOMPARE(m_model->rowAt(1)->title, QStringLiteral("mine"));
    QCOMPARE(m_model->rowAt(1)->rank, 20);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    // What comes from elsewhere meanwhile lies below it.
    QTRY_COMPARE(titles(), words("T1 mine! T3"));
    QCOMPARE(m_model->rowAt(1)->rank, 21);
    change(*m_store, "UPDATE task SET title = 'theirs' WHERE rank = 21");
    QTRY_COMPARE(titles(), words("T1 theirs T3"));
}

void TestListEditing::takesBackAnEditThatWasRefused()
{
    open(2);
    QCOMPARE(titles(), words("T1 T2"));
    QSignalSpy failed(m_model, &Model::editFailed);
    m_model->showPending(
        m_model->keyAt(1), [](Line &line) { line.title = QStringLiteral("mine"); },
        m_store->write([](Connection &) {
            return Result<void>(Sync::Error{ErrorCode::NotFound, QStringLiteral("no")});
        }));
    QCOMPARE(titles(), words("T1 mine"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Sync::Error>().code, ErrorCode::NotFound);
    QCOMPARE(titles(), words("T1 T2"));
}

void TestListEditing::neverShowsAnEditsPastWhileOthersAreUnderWay()
{
    open(2);
    QCOMPARE(titles(), words("T1 T2"));
    QString latest;
    bool hasFlickered = false;
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [&] { hasFlickered = hasFlickered || title(0) != latest; });
    for (int i = 0; i < 30; ++i) {
        latest = QStringLiteral("edit%1").arg(i);
        m_model->showPending(
            m_model->keyAt(0), [latest](Line &line) { line.title = latest; },
            m_store->write([i](Connection &connection) {
                return connection.execute("UPDATE task SET title = 'edit" + std::to_string(i)
                                          + "' WHERE rank = 10");
            }));
        QCOMPARE(title(0), latest);
        QCoreApplication::processEvents();
        if (i % 5 == 0)
            settle(*m_store);
    }
    for (int i = 0; i < 3; ++i)
        settle(*m_store);
    QVERIFY(!hasFlickered);
    QCOMPARE(title(0), QStringLiteral("edit29"));
    latest = QStringLiteral("theirs");
    change(*m_store, "UPDATE task SET title = 'theirs' WHERE rank = 10");
    QTRY_COMPARE(title(0), QStringLiteral("theirs"));
}

QTEST_GUILESS_MAIN(TestListEditing)
#include "tst_listediting.moc"
