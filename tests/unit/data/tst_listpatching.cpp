// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/listfixture.h"

using namespace ListFixture;

/// When a list looks at noted changes only, and when at everything.
class TestListPatching : public QObject
{
    Q_OBJECT

    struct Counts
    {
        std::atomic<int> wholes = 0;
        std::atomic<int> patches = 0;
        std::atomic<int> ids = 0; ///< named to the last patch; -1: all
        std::atomic<bool> isRefused = false;
    };
    std::shared_ptr<Counts> m_counts;
    std::unique_ptr<ShownList> m_list;

    /// Every noted row goes to the end, or goes.
    Model::Source counted()
    {
        Model::Source source = ListFixture::source();
        source.order = [counts = m_counts, order = source.order](Connection &connection) {
            ++counts->wholes;
            return order(connection);
        };
        source.patch = [counts = m_counts](Connection &connection,
                                           const Sync::ListOrder<std::int64_t> &before,
                                           const Sync::LoggedChanges &changes)
            -> Result<std::optional<Model::Source::Lifted>> {
            if (counts->isRefused)
                return std::optional<Model::Source::Lifted>();
            ++counts->patches;
            const Sync::ChangedRows *rows = changes.rowsOf("task");
            counts->ids = rows ? (rows->isWhole ? -1 : int(rows->ids.size())) : 0;
            Model::Source::Lifted lifted;
            for (std::size_t i = 0; rows && i < rows->ids.size(); ++i) {
                const std::int64_t key = std::stoll(rows->ids[i].substr(1));
                const auto found = std::ranges::find(before.keys, key);
                const bool isThere = found != before.keys.end();
                const auto left =
                    rowsOf(connection, "SELECT 1 FROM task WHERE id = '" + rows->ids[i] + "'");
                if (!left)
                    return left.error();
                lifted.push_back({key, isThere ? int(found - before.keys.begin()) : -1, 1,
                                  left->isEmpty() ? -1 : before.count(), 0});
            }
            return std::optional(std::move(lifted));
        };
        return source;
    }
    QString runs() const
    {
        return QStringLiteral("%1 whole, %2 patched").arg(m_counts->wholes).arg(m_counts->patches);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_counts = std::make_shared<Counts>();
        m_list = std::make_unique<ShownList>();
        m_list->open(4, counted());
        settle(*m_list->store);
        QCOMPARE(runs(), QStringLiteral("1 whole, 0 patched"));
    }
    void cleanup() { m_list.reset(); }

    void looksAtTheRowsOfItsOwnCommits()
    {
        change(*m_list->store, "UPDATE task SET rank = 99, title = 'X' WHERE id = 't2'");
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4 X"));
        QCOMPARE(m_counts->ids, 1);
        change(*m_list->store, "INSERT INTO task (id, title, rank) VALUES ('t5', 'T5', 100)");
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4 X T5"));
        change(*m_list->store, "DELETE FROM task WHERE id IN ('t1', 't4')");
        QTRY_COMPARE(m_list->titles(), words("T3 X T5"));
        QCOMPARE(m_counts->ids, 2);
        QCOMPARE(runs(), QStringLiteral("1 whole, 3 patched"));
    }

    void hearsOfEveryCommitInABurst()
    {
        for (int i = 1; i <= 4; ++i) {
            change(*m_list->store,
                   "UPDATE task SET title = 'N" + std::to_string(i) + "', rank = rank + 100"
                       + " WHERE id = 't" + std::to_string(i) + "'");
        }
        QTRY_COMPARE(m_list->titles(), words("N1 N2 N3 N4"));
        settle(*m_list->store);
        QCOMPARE(m_counts->wholes, 1);
    }

    void readsEverythingWhenItIsAskedTo()
    {
        m_list->model.refresh();
        QTRY_COMPARE(m_counts->wholes, 2);
        m_counts->isRefused = true;
        change(*m_list->store, "UPDATE task SET rank = 99 WHERE id = 't2'");
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4 T2"));
        QCOMPARE(runs(), QStringLiteral("3 whole, 0 patched"));
        m_counts->isRefused = false;
        change(*m_list->store, "UPDATE task SET rank = 100 WHERE id = 't1'");
        QTRY_COMPARE(m_list->titles(), words("T3 T4 T2 T1"));
        QCOMPARE(runs(), QStringLiteral("3 whole, 1 patched"));
    }

    void readsEverythingAfterAnotherProcess()
    {
        const auto other = Connection::open(m_list->store->path(), Connection::Mode::ReadWrite,
                                            std::chrono::seconds(1));
        QVERIFY(other);
        QVERIFY((*other)->execute("UPDATE task SET rank = 5 WHERE id = 't3'"));
        QTRY_COMPARE(m_list->titles(), words("T3 T1 T2 T4"));
        QVERIFY(m_counts->wholes > 1);
        // And from then on goes on as before.
        settle(*m_list->store);
        const int wholes = m_counts->wholes;
        change(*m_list->store, "UPDATE task SET rank = 200 WHERE id = 't1'");
        QTRY_COMPARE(m_list->titles(), words("T3 T2 T4 T1"));
        QCOMPARE(m_counts->wholes, wholes);
    }

    void keepsTheRowThatIsBeingEdited()
    {
        m_list->model.hold(1);
        change(*m_list->store, "DELETE FROM task WHERE id = 't2'");
        QTRY_COMPARE(m_counts->wholes, 2);
        settle(*m_list->store);
        QCOMPARE(m_list->titles(), words("T1 T2 T3 T4"));
        // As long as it is there without a place, all is read.
        change(*m_list->store, "UPDATE task SET title = 'X' WHERE id = 't3'");
        QTRY_COMPARE(m_list->titles(), words("T1 T2 X T4"));
        m_list->model.release();
        QTRY_COMPARE(m_list->titles(), words("T1 X T4"));
        settle(*m_list->store);
        const int wholes = m_counts->wholes;
        change(*m_list->store, "UPDATE task SET rank = 99 WHERE id = 't1'");
        QTRY_COMPARE(m_list->titles(), words("X T4 T1"));
        QCOMPARE(m_counts->wholes, wholes);
    }

    void readsNothingWhenARowIsLetGoThatHasItsPlace()
    {
        m_list->model.hold(1);
        change(*m_list->store, "UPDATE task SET title = 'X', rank = 99 WHERE id = 't2'");
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4 X"));
        const QString before = runs();
        m_list->model.release();
        settle(*m_list->store);
        QCOMPARE(runs(), before);
        change(*m_list->store, "UPDATE task SET rank = 100 WHERE id = 't1'");
        QTRY_COMPARE(m_list->titles(), words("T3 T4 X T1"));
        QCOMPARE(runs(), QStringLiteral("1 whole, 2 patched"));
    }

    void dropsWhatWasLetGoWhileItIsRead()
    {
        m_list->model.hold(1);
        change(*m_list->store, "DELETE FROM task WHERE id = 't2'");
        // The row is kept by a run that begins while it is held and ends when it is not.
        QTRY_COMPARE(m_counts->wholes, 2);
        m_list->model.release();
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4"));
        // So it is when another one is held instead.
        m_list->model.hold(0);
        change(*m_list->store, "DELETE FROM task WHERE id = 't1'");
        settle(*m_list->store);
        QTRY_COMPARE(m_list->titles(), words("T1 T3 T4"));
        m_list->model.hold(2);
        QTRY_COMPARE(m_list->titles(), words("T3 T4"));
    }

    void startsAnewWithAnotherSource()
    {
        m_list->model.setSource(counted());
        QTRY_VERIFY(m_list->model.isLoaded());
        QCOMPARE(runs(), QStringLiteral("2 whole, 0 patched"));
        m_list->model.clear();
        m_list->model.setSource(counted());
        QTRY_COMPARE(m_list->titles(), words("T1 T2 T3 T4"));
        QCOMPARE(runs(), QStringLiteral("3 whole, 0 patched"));
    }
};

QTEST_GUILESS_MAIN(TestListPatching)
#include "tst_listpatching.moc"
