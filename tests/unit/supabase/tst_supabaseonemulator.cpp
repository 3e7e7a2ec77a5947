// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/await.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/memorysecretstore.h"

#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace Sync;
using namespace TestSupport;

namespace {

const QString password = QStringLiteral("a good password");
const QString profileId = QStringLiteral("0a000000-0000-4000-8000-000000000001");

QString todoId(int number)
{
    return QStringLiteral("0b000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

/// A person with a key store, on the emulator.
struct Person
{
    Person(const EmulatorProcess &emulator, QnamTransport &transport)
        : account(SupabaseConfig{emulator.url(), emulator.key(), emulator.powersyncUrl()},
                  QStringLiteral("key"), transport, secrets, clock)
        , connector(account, transport)
    {
    }

    Result<std::optional<Rejection>> upload(const std::vector<UploadEntry> &entries)
    {
        UploadTransaction transaction;
        transaction.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        transaction.entries = entries;
        return await(connector.upload(transaction));
    }

    SystemClock clock;
    MemorySecretStore secrets;
    SupabaseAccount account;
    SupabaseConnector connector;
};

UploadEntry entry(std::int64_t id, UploadOp op, const QString &table, const QString &row,
                  const QJsonObject &data = {})
{
    UploadEntry result;
    result.id = id;
    result.op = op;
    result.table = table;
    result.rowId = row;
    if (op != UploadOp::Delete)
        result.data = data;
    return result;
}

UploadEntry profile(const QString &name)
{
    return entry(
        1, UploadOp::Put, QStringLiteral("profile"), profileId,
        {{QStringLiteral("name"), name}, {QStringLiteral("position"), QStringLiteral("V")}});
}

UploadEntry todo(int number, const QString &title)
{
    return entry(100 + number, UploadOp::Put, QStringLiteral("todo"), todoId(number),
                 {{QStringLiteral("profile_id"), profileId},
                  {QStringLiteral("title"), title},
                  {QStringLiteral("notes"), QJsonValue::Null}});
}

UploadEntry retitled(int number, const QString &title)
{
    return entry(200 + number, UploadOp::Patch, QStringLiteral("todo"), todoId(number),
                 {{QStringLiteral("title"), title}});
}

UploadEntry removed(int number)
{
    return entry(300 + number, UploadOp::Delete, QStringLiteral("todo"), todoId(number));
}

} // namespace

/// The account and the uploader against a server that judges as the real one does.
class TestSupabaseOnEmulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_emulator = std::make_unique<EmulatorProcess>();
        QVERIFY(m_emulator->start());
        m_transport = std::make_unique<QnamTransport>();
        m_ada = std::make_unique<Person>(*m_emulator, *m_transport);
        QVERIFY(await(m_ada->account.signUp(QStringLiteral("ada@example.org"), password)));
    }

    void cleanup()
    {
        m_ada.reset();
        m_transport.reset();
        m_emulator.reset();
    }

    void tellsWhyNobodyIsSignedIn()
    {
        Person other(*m_emulator, *m_transport);
        const auto code = [](const Result<void> &result) {
            return result ? std::optional<ErrorCode>() : result.error().code;
        };
        const QString ada = QStringLiteral("ada@example.org");
        QCOMPARE(code(await(other.account.signIn(ada, QStringLiteral("wrong")))),
                 ErrorCode::WrongCredentials);
        QCOMPARE(code(await(other.account.signUp(ada, password))), ErrorCode::UserExists);
        QCOMPARE(code(await(
                     other.account.signUp(QStringLiteral("new@example.org"), QStringLiteral("x")))),
                 ErrorCode::WeakPassword);
        QVERIFY(await(other.account.signIn(ada, password)));
        QCOMPARE(other.account.userId(), m_ada->account.userId());
    }

    void uploadsWritesTwiceWithOneResult()
    {
        const std::vector<UploadEntry> transaction{
            profile(QStringLiteral("Family")), todo(1, QStringLiteral("Milk")),
            todo(2, QStringLiteral("Bread")), retitled(1, QStringLiteral("Oat milk")), removed(2)};
        for (int i = 0; i < 2; ++i) { // as after an answer that was lost
            const auto result = m_ada->upload(transaction);
            QVERIFY2(result, result ? "" : qPrintable(result.error().message));
            QVERIFY2(!*result, *result ? qPrintable((*result)->code) : "");
            const QList<QJsonObject> rows = m_emulator->rows(QStringLiteral("todo"));
            QCOMPARE(rows.size(), 1);
            QCOMPARE(rows.first().value(QStringLiteral("title")).toString(),
                     QStringLiteral("Oat milk"));
        }
    }

    void refusesWhatTheServerRefuses()
    {
        QVERIFY(m_ada->upload({profile(QStringLiteral("Family"))}).isOk());
        std::vector<UploadEntry> entries;
        for (int i = 0; i < 8; ++i)
            entries.push_back(todo(i, QString(i == 5 ? 501 : 3, u'x'))); // one title is too long
        const auto tooLong = m_ada->upload(entries);
        QVERIFY(tooLong && *tooLong);
        QCOMPARE((*tooLong)->entryId, 105);
        QVERIFY((*tooLong)->code.startsWith(QStringLiteral("2")));

        const auto gone = m_ada->upload({retitled(7, QStringLiteral("y"))});
        QVERIFY(gone && *gone);
        QCOMPARE((*gone)->code, QStringLiteral("row_gone"));
        const auto removal = m_ada->upload({removed(7)});
        QVERIFY(removal && !*removal);
    }

    void refusesAStranger()
    {
        QVERIFY(m_ada->upload({profile(QStringLiteral("Family")), todo(1, QStringLiteral("a"))})
                    .isOk());
        Person grace(*m_emulator, *m_transport);
        QVERIFY(await(grace.account.signUp(QStringLiteral("grace@example.org"), password)));
        const auto put = grace.upload({todo(2, QStringLiteral("b"))});
        QVERIFY(put && *put);
        QCOMPARE((*put)->code, QStringLiteral("42501"));
        const auto patch = grace.upload({retitled(1, QStringLiteral("c"))});
        QVERIFY(patch && *patch);
        QCOMPARE((*patch)->code, QStringLiteral("row_gone"));
    }

    void goesOnAfterATokenWasDropped()
    {
        const QByteArray before = await(m_ada->account.accessToken()).value();
        QVERIFY(m_emulator->setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1")},
                                      {QStringLiteral("drop_token"), true}}));
        const auto result = m_ada->upload({profile(QStringLiteral("Family"))});
        QVERIFY(result && !*result);
        QVERIFY(await(m_ada->account.accessToken()).value() != before);
    }

    void knowsThatTheSessionWasEnded()
    {
        QVERIFY(m_emulator->call(QStringLiteral("sign-out"),
                                 {{QStringLiteral("user"), QStringLiteral("ada@example.org")}}));
        const auto credentials = await(m_ada->connector.fetchCredentials(true));
        QVERIFY(!credentials);
        QCOMPARE(credentials.error().code, ErrorCode::SessionExpired);
        QCOMPARE(m_ada->account.state(), SessionState::Expired);
        QVERIFY(await(m_ada->account.signIn(QStringLiteral("ada@example.org"), password)));
        QVERIFY(m_ada->upload({profile(QStringLiteral("Family"))}).isOk());
    }

    void waitsForABusyServer()
    {
        QVERIFY(m_emulator->setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1")},
                                      {QStringLiteral("status"), 503},
                                      {QStringLiteral("retry_after"), 17},
                                      {QStringLiteral("html"), true}}));
        const auto result = m_ada->upload({profile(QStringLiteral("Family"))});
        QVERIFY(!result);
        QCOMPARE(result.error().detail, 503);
        QCOMPARE(result.error().retryAfter,
                 std::optional<std::chrono::milliseconds>(std::chrono::seconds(17)));
        QVERIFY(m_ada->upload({profile(QStringLiteral("Family"))}).isOk());
    }

private:
    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<QnamTransport> m_transport;
    std::unique_ptr<Person> m_ada;
};

QTEST_GUILESS_MAIN(TestSupabaseOnEmulator)
#include "tst_supabaseonemulator.moc"
