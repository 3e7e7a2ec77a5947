// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncengine.h"
#include "sync/engine/syncowner.h"
#include "tests/support/scriptedtransport.h"
#include "tests/support/tokenconnector.h"
#include "tests/unit/store/storefixture.h"

using namespace StoreFixture;
using Sync::ErrorCode;
using Sync::Result;
using TestSupport::TokenConnector;

class TestSyncOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        m_store = std::move(Sync::Store::open(m_path, schema())).value();
        m_engine = std::make_unique<Sync::SyncEngine>(*m_store, m_connector, m_transport);
        m_owner = std::move(Sync::SyncOwner::acquire(m_path)).value();
        m_owner->serve(*m_engine, *m_store);
    }
    void cleanup()
    {
        m_owner.reset();
        m_engine.reset();
        m_store.reset();
    }

    void refusesASecondOwner();
    void refusesASecondOwnerThroughALink();
    void syncsForAnotherProcessAndTellsIt();
    void saysThatNobodyIsSignedIn();
    void isUnreachableWhenThereIsNoOwner();

private:
    std::optional<Result<Sync::SyncReport>> ask(std::chrono::milliseconds limit)
    {
        auto answer = Sync::askSyncOwner(this, m_path, limit);
        if (!QTest::qWaitFor([&] { return answer.isFinished(); }, 10000))
            return std::nullopt;
        return answer.result();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    TokenConnector m_connector;
    TestSupport::ScriptedTransport m_transport;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<Sync::SyncEngine> m_engine;
    std::unique_ptr<Sync::SyncOwner> m_owner;
};

void TestSyncOwner::refusesASecondOwner()
{
    const auto second = Sync::SyncOwner::acquire(m_path);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::OwnedElsewhere);
}

void TestSyncOwner::refusesASecondOwnerThroughALink()
{
    const QString link = m_dir->filePath(QStringLiteral("link.db"));
    QVERIFY(QFile::link(m_path, link));
    const auto second = Sync::SyncOwner::acquire(link);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::OwnedElsewhere);
}

void TestSyncOwner::syncsForAnotherProcessAndTellsIt()
{
    m_engine->start();
    QTRY_COMPARE(m_transport.opened().size(), 1);
    auto answer = Sync::askSyncOwner(this, m_path, std::chrono::seconds(20));
    // A new stream, whose first checkpoint is newer than the question.
    QTRY_COMPARE(m_transport.opened().size(), 2);
    TestSupport::ScriptedStream *stream = m_transport.stream(1);
    stream->begin();
    stream->feed("{\"checkpoint\":{\"last_op_id\":\"42\",\"buckets\":[]}}\n"
                 "{\"checkpoint_complete\":{\"last_op_id\":\"42\"}}\n");
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(text(answer.result()), QString());
    QCOMPARE(answer.result()->lastOpId, 42);
}

void TestSyncOwner::saysThatNobodyIsSignedIn()
{
    const auto report = ask(std::chrono::seconds(5));
    QVERIFY(report);
    QCOMPARE(report->error().code, ErrorCode::SignedOut);
}

void TestSyncOwner::isUnreachableWhenThereIsNoOwner()
{
    m_owner.reset();
    const auto report = ask(std::chrono::seconds(5));
    QVERIFY(report);
    QCOMPARE(report->error().code, ErrorCode::Unreachable);
}

QTEST_GUILESS_MAIN(TestSyncOwner)
#include "tst_syncowner.moc"
