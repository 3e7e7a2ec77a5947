// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/engine/syncdatabase.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/await.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/memorysecretstore.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Sync;
using namespace TestSupport;
using namespace std::chrono_literals;

namespace {

const QString password = QStringLiteral("a good password");
constexpr const char *profileId = "0a000000-0000-4000-8000-000000000001";

template <typename T> QString text(const Result<T> &result)
{
    return result ? QString() : result.error().message;
}

} // namespace

/// The library as a program uses it, with a server that speaks the real protocol.
class TestSyncDatabaseOnEmulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void syncsOnceAndAsksForCheckpointsByItsOwnNumbers();
    void waitsForACheckpointOverTheNetwork();
    void syncsAStreamWithParametersWhileItIsOpen();

private:
    int requests(const char *path)
    {
        return m_emulator->stats()
            .value(u"requests")
            .toObject()
            .value(QLatin1StringView(path))
            .toInt();
    }
    void write(std::string sql)
    {
        QCOMPARE(text(await(m_database->store().write(
                     [sql](Connection &connection) { return connection.execute(sql); }))),
                 QString());
    }
    void makeProfile()
    {
        write(std::string("INSERT INTO profile (id, name, position) VALUES ('") + profileId
              + "', 'Family', 'V')");
    }
    static Result<std::int64_t> countProfiles(Connection &connection)
    {
        auto statement = connection.prepare("SELECT count(*) FROM profile");
        if (!statement)
            return statement.error();
        if (const auto row = statement->step(); !row)
            return row.error();
        return statement->columnInt(0);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EmulatorProcess> m_emulator;
    QnamTransport m_transport;
    SystemClock m_clock;
    MemorySecretStore m_secrets;
    std::unique_ptr<SupabaseAccount> m_account;
    std::unique_ptr<SupabaseConnector> m_connector;
    std::unique_ptr<SyncDatabase> m_database;
};

void TestSyncDatabaseOnEmulator::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_emulator = std::make_unique<EmulatorProcess>();
    QVERIFY(m_emulator->start());
    m_account = std::make_unique<SupabaseAccount>(
        SupabaseConfig{m_emulator->url(), m_emulator->key(), m_emulator->powersyncUrl()},
        QStringLiteral("key"), m_transport, m_secrets, m_clock);
    m_connector = std::make_unique<SupabaseConnector>(*m_account, m_transport);
    QVERIFY(await(m_account->signUp(QStringLiteral("ada@example.org"), password)));
    m_database = std::move(SyncDatabase::open(m_dir->filePath(QStringLiteral("a.db")),
                                              Models::tidelistSchema()))
                     .value();
}

void TestSyncDatabaseOnEmulator::cleanup()
{
    m_database.reset();
    m_connector.reset();
    m_account.reset();
    m_emulator.reset();
}

void TestSyncDatabaseOnEmulator::syncsOnceAndAsksForCheckpointsByItsOwnNumbers()
{
    makeProfile();
    const auto report = await(m_database->sync(*m_connector, 30s), 40s);
    QCOMPARE(text(report), QString());
    QCOMPARE(report->queued, 0);
    QCOMPARE(report->rejected, 0);
    QCOMPARE(m_emulator->rows(QStringLiteral("profile")).size(), 1);
    QCOMPARE(requests("POST /sync/checkpoint-request"), 2); // where we are, and the next number
    QCOMPARE(requests("GET /write-checkpoint2.json"), 0);
    // The row is the server's now, with what it sets.
    QCOMPARE(await(m_database->store().read(countProfiles)).value(), 1);
    QTRY_VERIFY(!m_database->isConnectionWanted());
    QVERIFY(m_database->status().hasSynced);
}

void TestSyncDatabaseOnEmulator::waitsForACheckpointOverTheNetwork()
{
    QCOMPARE(text(m_database->connect(*m_connector)), QString());
    QCOMPARE(text(await(m_database->waitForFirstSync(30s), 40s)), QString());
    makeProfile();
    const auto number = await(m_database->requestCheckpoint(30s), 40s);
    QCOMPARE(text(number), QString());
    QVERIFY(*number > 0);
    // What waited here is on the server, and its answer is here.
    QCOMPARE(m_emulator->rows(QStringLiteral("profile")).size(), 1);
    QTRY_COMPARE(m_database->status().queued, 0);
    QTRY_VERIFY(m_database->status().find(SyncStream("profiles")));
    QVERIFY(m_database->status().find(SyncStream("profiles"))->isDefault);
    QTRY_VERIFY(m_database->status().find(SyncStream("profiles"))->hasSynced());
}

void TestSyncDatabaseOnEmulator::syncsAStreamWithParametersWhileItIsOpen()
{
    makeProfile();
    QCOMPARE(text(await(m_database->sync(*m_connector, 30s), 40s)), QString());
    QTRY_VERIFY(!m_database->isConnectionWanted());
    ConnectOptions options;
    options.request.includeDefaults = false;
    QCOMPARE(text(m_database->connect(*m_connector, options)), QString());
    const auto stream =
        SyncStream::make("one_profile", std::string("{ \"profile_id\" : \"") + profileId + "\" }");
    QCOMPARE(text(stream), QString());
    StreamRequest request;
    request.stream = *stream;
    request.priority = 1;
    const OpenStream open = m_database->openStream(request);
    QCOMPARE(text(await(m_database->waitForFirstSync(*stream, 30s), 40s)), QString());
    const StreamStatus *found = m_database->status().find(*stream);
    QVERIFY(found->isSubscribed);
    QVERIFY(found->isActive);
    QVERIFY(found->problem.isEmpty());
    QCOMPARE(found->priority, std::optional(1));
}

QTEST_GUILESS_MAIN(TestSyncDatabaseOnEmulator)
#include "tst_syncdatabaseonemulator.moc"
