// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"
#include "tests/unit/emulator/replica.h"

#include <QRegularExpression>
#include <QTest>

using namespace TestSupport;

namespace {
const QByteArray profileId("0a000000-0000-4000-8000-000000000001");
}

/// Compaction changes operations and keeps every sum, for new clients and for those in between.
class TestCompactor : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer send(const QByteArray &method, const QString &target,
                                 const QByteArray &body = {})
    {
        return m_emulator.request(method, QStringLiteral("/rest/v1/") + target, body, m_token,
                                  {{"Prefer", "resolution=merge-duplicates"}});
    }

    void write(int number, const QByteArray &title)
    {
        const QByteArray id =
            "0b000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0');
        const auto answer = send("POST", QStringLiteral("todo"),
                                 "{\"id\":\"" + id + "\",\"profile_id\":\"" + profileId
                                     + "\",\"title\":\"" + title + "\"}");
        QVERIFY2(answer.status == 200 || answer.status == 201, answer.body.constData());
    }

    void sync(Replica &replica)
    {
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, {{"buckets", replica.resume()}}), 200);
        replica.apply(stream.linesUntil("checkpoint_complete"));
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        QCOMPARE(replica.rows("todo").size(),
                 std::size_t(m_emulator.rows(QStringLiteral("todo")).size()));
    }

    EmulatorProcess m_emulator;
    QString m_token;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_token = m_emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        QCOMPARE(send("POST", QStringLiteral("profile"),
                      "{\"id\":\"" + profileId + "\",\"name\":\"Home\"}")
                     .status,
                 201);
        for (int i = 0; i < 6; ++i)
            write(i, "first");
    }

    void turnsWhatIsSupersededIntoMoves()
    {
        Replica before;
        before.ignoreCounts();
        sync(before);
        for (int i = 0; i < 3; ++i)
            write(i, "second");
        send("DELETE", QStringLiteral("todo?title=eq.first&order=id&limit=1"));
        QVERIFY(m_emulator.call(QStringLiteral("compact")));
        Replica fresh;
        sync(fresh);
        QVERIFY(fresh.seen("MOVE") >= 3);
        QCOMPARE(fresh.seen("CLEAR"), 0);
        sync(before);
        QVERIFY(before.rows("todo") == fresh.rows("todo"));
    }

    void foldsTheStartOfABucketIntoOneClear()
    {
        Replica early;
        early.ignoreCounts();
        sync(early);
        for (int i = 0; i < 6; ++i)
            write(i, "second");
        Replica late;
        late.ignoreCounts();
        sync(late);
        QVERIFY(m_emulator.call(QStringLiteral("compact"), {{QStringLiteral("clear"), true}}));
        write(7, "third");
        Replica fresh;
        sync(fresh);
        QVERIFY(fresh.seen("CLEAR") >= 1);
        sync(early);
        sync(late);
        QVERIFY(early.rows("todo") == fresh.rows("todo"));
        QVERIFY(late.rows("todo") == fresh.rows("todo"));
        // And once more, on what is compacted already.
        QVERIFY(m_emulator.call(QStringLiteral("compact"), {{QStringLiteral("clear"), true}}));
        Replica again;
        sync(again);
        QVERIFY(again.rows("todo") == fresh.rows("todo"));
    }

    void tellsOpenStreamsOfItsSums()
    {
        StreamClient stream(m_emulator.url());
        Replica replica;
        replica.ignoreCounts();
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        replica.apply(stream.linesUntil("checkpoint_complete"));
        for (int i = 0; i < 6; ++i) {
            write(i, "second");
            replica.apply(stream.linesUntil("checkpoint_complete"));
        }
        QVERIFY(m_emulator.call(QStringLiteral("compact"), {{QStringLiteral("clear"), true}}));
        write(8, "third");
        while (replica.rows("todo").size() < 7) {
            const auto lines = stream.linesUntil("checkpoint_complete");
            QVERIFY(!lines.empty());
            replica.apply(lines);
        }
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
    }
};

QTEST_GUILESS_MAIN(TestCompactor)
#include "tst_compactor.moc"
