// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

using namespace StoreFixture;
using Sync::Database;

class TestUploadQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = open(m_dir->filePath(QStringLiteral("a.db")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QCOMPARE(text(run(*m_database,
                          "INSERT INTO project (id, name) VALUES ('p', 'Tide');"
                          "INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'a')")),
                 QString());
        QCOMPARE(text(run(*m_database, "UPDATE task SET title = 'b'")), QString());
    }
    void cleanup() { m_database.reset(); }

    void keepsTheWholeRefusedTransactionAndGoesOn();
    void putsARejectedTransactionBackAsOne();
    void putsARejectedDeleteBack();
    void discardsARejectedTransactionWhole();
    void saysWhichRejectedWriteIsNotThere();
    void refusesATargetWhileWritesWait();
    void takesACustomCheckpointOnlyOnceTheQueueIsEmpty();
    void takesABatchAcrossTransactions();
    void takesWholeTransactionsUpToALimit();
    void closesATransactionThatOtherProgramsWouldExtend();
    void keepsEveryEntryMarkedWhenNobodyIsToBlame();
    void copiesWhatARejectedTransactionWanted();
    void refusesATargetWhenSomethingWasWrittenMeanwhile();

private:
    Sync::UploadQueue &queue() { return m_database->uploads(); }
    template <typename Body> auto write(Body body)
    {
        return m_database->write(Database::Writer::Sync,
                                 [&](Sync::Connection &) { return body(); });
    }
    /// Refuses the oldest transaction, naming its last entry.
    void refuseFirst()
    {
        const auto first = queue().nextTransaction().value();
        QVERIFY(first);
        QCOMPARE(text(write([&] {
                     return queue().reject(first->id, first->entries.back().id,
                                           QStringLiteral("42501"), QStringLiteral("no"));
                 })),
                 QString());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

void TestUploadQueue::keepsTheWholeRefusedTransactionAndGoesOn()
{
    refuseFirst();
    const auto rejected = queue().rejected().value();
    QCOMPARE(rejected.size(), std::size_t(2));
    QVERIFY(!rejected[0].isGuilty);
    QVERIFY(rejected[1].isGuilty);
    QCOMPARE(rejected[1].errorCode, QStringLiteral("42501"));
    QCOMPARE(rejected[1].data->value(u"title").toString(), QStringLiteral("a"));
    QCOMPARE(queue().count().value(), 1);
    QCOMPARE(queue().nextTransaction().value()->entries[0].op, Sync::UploadOp::Patch);
}

void TestUploadQueue::putsARejectedTransactionBackAsOne()
{
    refuseFirst();
    QCOMPARE(text(run(*m_database, "DELETE FROM project; DELETE FROM sync_crud",
                      Database::Writer::Sync)),
             QString());
    const auto id = queue().rejected().value().at(1).id;
    QCOMPARE(text(m_database->write(Database::Writer::Local,
                                    [&](Sync::Connection &) { return queue().retryRejected(id); })),
             QString());
    QCOMPARE(queue().rejectedCount().value(), 0);
    QCOMPARE(rows(*m_database, "SELECT id, title FROM task"), QStringList{QStringLiteral("t|a")});
    const auto again = queue().nextTransaction().value();
    QCOMPARE(again->entries.size(), std::size_t(2));
    QCOMPARE(again->entries[0].table, QStringLiteral("project"));
    QVERIFY(!QUuid(again->uuid).isNull());
    // Later writes are a transaction of their own.
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('m')")), QString());
    QCOMPARE(queue().nextTransaction().value()->entries.size(), std::size_t(2));
}

void TestUploadQueue::putsARejectedDeleteBack()
{
    QCOMPARE(text(run(*m_database, "DELETE FROM sync_crud", Database::Writer::Sync)), QString());
    QCOMPARE(text(run(*m_database, "DELETE FROM task")), QString());
    refuseFirst();
    QCOMPARE(text(run(*m_database, "INSERT INTO task (id, title) VALUES ('t', 'server')",
                      Database::Writer::Sync)),
             QString());
    const auto id = queue().rejected().value().at(0).id;
    QCOMPARE(text(m_database->write(Database::Writer::Local,
                                    [&](Sync::Connection &) { return queue().retryRejected(id); })),
             QString());
    QCOMPARE(rows(*m_database, "SELECT id FROM task"), QStringList());
    QCOMPARE(queue().nextTransaction().value()->entries.at(0).op, Sync::UploadOp::Delete);
}

void TestUploadQueue::discardsARejectedTransactionWhole()
{
    refuseFirst();
    const auto id = queue().rejected().value().at(0).id;
    QCOMPARE(text(write([&] { return queue().discardRejected(id); })), QString());
    QCOMPARE(queue().rejectedCount().value(), 0);
}

void TestUploadQueue::saysWhichRejectedWriteIsNotThere()
{
    const auto retried = m_database->write(
        Database::Writer::Local, [&](Sync::Connection &) { return queue().retryRejected(99); });
    QCOMPARE(retried.error().code, Sync::ErrorCode::NotFound);
    QVERIFY(retried.error().message.contains(QStringLiteral("99")));
    QCOMPARE(write([&] { return queue().discardRejected(99); }).error().code,
             Sync::ErrorCode::NotFound);
}

void TestUploadQueue::takesACustomCheckpointOnlyOnceTheQueueIsEmpty()
{
    // Writes remain: their upload will have another checkpoint, so this one must not count.
    const auto first = queue().nextTransaction().value()->id;
    QCOMPARE(text(write([&] { return queue().complete(first, 5); })), QString());
    QCOMPARE(queue().count().value(), 1);
    QVERIFY(queue().needsWriteCheckpoint().value());
    QCOMPARE(publish(*m_database, checkpoint(1, {}, 9)).value(),
             Sync::PublishOutcome::HeldBackByUploads);
    // Nothing remains: this is the one to wait for, and the service need not be asked.
    const auto last = queue().nextTransaction().value()->id;
    QCOMPARE(text(write([&] { return queue().complete(last, 6); })), QString());
    QVERIFY(!queue().needsWriteCheckpoint().value());
    QCOMPARE(publish(*m_database, checkpoint(1, {}, 5)).value(),
             Sync::PublishOutcome::HeldBackByUploads);
    QCOMPARE(publish(*m_database, checkpoint(1, {}, 6)).value(), Sync::PublishOutcome::Published);
}

void TestUploadQueue::takesABatchAcrossTransactions()
{
    const auto all = queue().entries().value();
    QCOMPARE(all.size(), std::size_t(3));
    const auto batch = queue().nextBatch(2).value();
    QCOMPARE(batch.entries.size(), std::size_t(2));
    QVERIFY(batch.hasMore);
    QVERIFY(!queue().nextBatch(3).value().hasMore);
    QCOMPARE(text(write([&] { return queue().completeThrough(all[1].id, 5); })), QString());
    QCOMPARE(queue().count().value(), 1);
    QVERIFY(queue().needsWriteCheckpoint().value());
    QCOMPARE(text(write([&] { return queue().completeThrough(all[2].id, 6); })), QString());
    QVERIFY(!queue().needsWriteCheckpoint().value());
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_tx"), QStringList{QStringLiteral("0")});
}

void TestUploadQueue::takesWholeTransactionsUpToALimit()
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(text(run(*m_database, "UPDATE task SET title = title || 'xxxxxxxxxx'")),
                 QString());
    const auto sizes = [&](Sync::UploadLimits limits) {
        QList<int> list;
        const auto transactions = queue().nextTransactions(limits).value();
        for (const auto &transaction : transactions) {
            list << int(transaction.entries.size());
            if (QUuid(transaction.uuid).isNull())
                list << -1;
        }
        return list;
    };
    QCOMPARE(sizes({100, 1000, 1000000}), (QList<int>{2, 1, 1, 1, 1, 1, 1}));
    QCOMPARE(sizes({3, 1000, 1000000}), (QList<int>{2, 1, 1}));
    QCOMPARE(sizes({100, 4, 1000000}), (QList<int>{2, 1, 1}));
    QCOMPARE(sizes({100, 3, 1000000}), (QList<int>{2, 1}));
    QCOMPARE(sizes({100, 1, 1000000}), QList<int>{2}); // the first one always, and whole
    QCOMPARE(sizes({100, 1000, 1}), QList<int>{2});
    QVERIFY(sizes({100, 1000, 1000}).size() < 7);
    QCOMPARE(sizes({0, 1000, 1000000}), QList<int>());
    QCOMPARE(queue().nextTransaction().value()->entries.size(), std::size_t(2));
}

void TestUploadQueue::closesATransactionThatOtherProgramsWouldExtend()
{
    QVERIFY(!queue().isLastTransactionOpen().value());
    // As a program without this library writes.
    const auto outside = [&](const char *sql) {
        QCOMPARE(text(m_database->connection().execute(sql)), QString());
    };
    outside("INSERT INTO mark (id) VALUES ('m1')");
    QVERIFY(queue().isLastTransactionOpen().value());
    QCOMPARE(
        text(m_database->write(Database::Writer::Bookkeeping,
                               [&](Sync::Connection &) { return queue().closeLastTransaction(); })),
        QString());
    QVERIFY(!queue().isLastTransactionOpen().value());
    outside("INSERT INTO mark (id) VALUES ('m2')");
    const auto all = queue().nextTransactions({100}).value();
    QCOMPARE(all.size(), std::size_t(4));
    QVERIFY(all[2].uuid != all[3].uuid);
}

void TestUploadQueue::keepsEveryEntryMarkedWhenNobodyIsToBlame()
{
    const auto first = queue().nextTransaction().value();
    QCOMPARE(text(write([&] {
                 return queue().reject(first->id, 0, QStringLiteral("23503"), QStringLiteral("no"));
             })),
             QString());
    const auto all = queue().rejected().value();
    for (const auto &rejected : all)
        QVERIFY(rejected.isGuilty);
    // What was refused is not what the server has.
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_uploaded"), QStringList{u"0"_qs});
}

void TestUploadQueue::copiesWhatARejectedTransactionWanted()
{
    refuseFirst();
    const auto id = queue().rejected().value().at(1).id;
    const QJsonArray copy = queue().copyRejected(id).value();
    QCOMPARE(copy.size(), 2);
    const QJsonObject task = copy[1].toObject();
    QCOMPARE(task.value(u"op").toString(), u"PUT"_qs);
    QCOMPARE(task.value(u"table").toString(), u"task"_qs);
    QCOMPARE(task.value(u"id").toString(), u"t"_qs);
    QCOMPARE(task.value(u"data").toObject().value(u"title").toString(), u"a"_qs);
    QCOMPARE(queue().copyRejected(99).error().code, Sync::ErrorCode::NotFound);
    QCOMPARE(queue().rejectedCount().value(), 2);
}

void TestUploadQueue::refusesATargetWhileWritesWait()
{
    QVERIFY(!write([&] {
                 return queue().setTargetWriteCheckpoint(5, queue().lastEntryId().value());
             }).value());
}

void TestUploadQueue::refusesATargetWhenSomethingWasWrittenMeanwhile()
{
    const auto last = queue().lastEntryId().value();
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('m')")), QString());
    QCOMPARE(text(write([&] { return queue().discardAll(); })), QString());
    QVERIFY(!write([&] { return queue().setTargetWriteCheckpoint(5, last); }).value());
    QVERIFY(queue().needsWriteCheckpoint().value());
}

QTEST_GUILESS_MAIN(TestUploadQueue)
#include "tst_uploadqueue.moc"
