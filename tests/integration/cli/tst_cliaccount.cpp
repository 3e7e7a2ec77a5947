// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::EmulatorProcess;

namespace {

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(u' ');
}

QString str(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

const QByteArray password = "correct horse 7\n";

} // namespace

/// Accounts, with a real key store (see CMakeLists.txt) and the emulator as the server.
class TestCliAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void needsTheServerOnce();
    void signsUpAndBringsTheFileAlong();
    void refusesAWrongPassword();
    void saysWhatAServerAnswersAtSignIn();
    void bindsTheFileToItsFirstAccount();
    void keepsWaitingChangesAtSignOut();
    void discardsThemWhenToldTo();
    void saysThatASessionHasExpired();
    void keepsWhatTheServerRefuses();
    void agreesOnWhatTheServerRemoves();

private:
    CliResult enter(const CliClient &client, const char *how, const QString &email,
                    const QByteArray &input = password);
    CliResult sync(const CliClient &client) { return client.run(list("sync --once --timeout 30")); }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_ada;
    std::unique_ptr<CliClient> m_grace;
    QString m_address; ///< a new one for every test
    int m_count = 0;
};

void TestCliAccount::initTestCase()
{
    m_emulator = std::make_unique<EmulatorProcess>();
    QVERIFY(m_emulator->start());
}

void TestCliAccount::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY(m_emulator->clearFaults());
    m_dir = std::make_unique<QTemporaryDir>();
    m_ada = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("ada.db")));
    m_grace = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("grace.db")));
    m_address = QStringLiteral("ada%1@example.org").arg(++m_count);
}

CliResult TestCliAccount::enter(const CliClient &client, const char *how, const QString &email,
                                const QByteArray &input)
{
    return client.run({QStringLiteral("account"), QString::fromUtf8(how), QStringLiteral("--email"),
                       email, QStringLiteral("--url"), m_emulator->url().toString(),
                       QStringLiteral("--key"), m_emulator->key(), QStringLiteral("--powersync"),
                       m_emulator->powersyncUrl().toString()},
                      input);
}

void TestCliAccount::needsTheServerOnce()
{
    COMPARE_EXIT(m_ada->run(list("account sign-in --email a@example.org"), password), 2);
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address, ""), 2);
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("account sign-out")), 0);
    COMPARE_EXIT(m_ada->run({QStringLiteral("account"), QStringLiteral("sign-in"),
                             QStringLiteral("--email"), m_address},
                            password),
                 0);
    COMPARE_EXIT(m_ada->run(list("account status")), 0);
}

void TestCliAccount::signsUpAndBringsTheFileAlong()
{
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    const QString milk = str(m_ada->run(list("add Milk")).last(), "id");
    const QString before = str(m_ada->rows(list("list")).constFirst(), "created_by");

    const CliResult signedUp = enter(*m_ada, "sign-up", m_address);
    COMPARE_EXIT(signedUp, 0);
    const QString user = str(signedUp.last(), "user_id");
    QCOMPARE(str(signedUp.last(), "email"), m_address);
    QVERIFY(user != before);
    QCOMPARE(str(m_ada->rows(list("list")).constFirst(), "created_by"), user);
    QCOMPARE(str(m_ada->run(list("status")).last(), "account"), m_address);

    const CliResult synced = sync(*m_ada);
    COMPARE_EXIT(synced, 0);
    QVERIFY(m_ada->rows(list("queue list")).isEmpty());
    QVERIFY(m_ada->rows(list("rejected list")).isEmpty());
    bool isOnServer = false;
    for (const QJsonObject &row : m_emulator->rows(QStringLiteral("todo")))
        isOnServer |= str(row, "id") == milk;
    QVERIFY(isOnServer);
    const QByteArray files = [&] {
        QByteArray bytes;
        for (const QString &name : QDir(m_dir->path()).entryList(QDir::Files)) {
            QFile file(m_dir->filePath(name));
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }();
    QVERIFY2(!files.contains("refresh_token"), "the session is kept in a file");
}

void TestCliAccount::refusesAWrongPassword()
{
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    const CliResult wrong = enter(*m_grace, "sign-in", m_address, "wrong\n");
    COMPARE_EXIT(wrong, 1);
    QCOMPARE(wrong.errorCode(), QStringLiteral("wrong_credentials"));
    QVERIFY2(!wrong.err.contains("wrong\n"), wrong.text());
    COMPARE_EXIT(m_grace->run(list("account status")), 3);

    const CliResult again = enter(*m_grace, "sign-up", m_address);
    COMPARE_EXIT(again, 1);
    QCOMPARE(again.errorCode(), QStringLiteral("user_exists"));
}

void TestCliAccount::saysWhatAServerAnswersAtSignIn()
{
    const struct
    {
        QJsonObject fault;
        int exitCode;
        QString errorCode;
    } cases[] = {
        {{{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
          {QStringLiteral("times"), -1},
          {QStringLiteral("html"), true}},
         1,
         QStringLiteral("bad_response")},
        {{{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
          {QStringLiteral("times"), -1},
          {QStringLiteral("status"), 500}},
         1,
         QStringLiteral("http_status")},
        {{{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
          {QStringLiteral("times"), -1},
          {QStringLiteral("reset"), true}},
         4,
         QStringLiteral("unreachable")},
    };
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    for (const auto &one : cases) {
        QVERIFY(m_emulator->setFault(one.fault));
        const CliResult result = enter(*m_grace, "sign-in", m_address);
        COMPARE_EXIT(result, one.exitCode);
        QCOMPARE(result.errorCode(), one.errorCode);
        QVERIFY(m_emulator->clearFaults());
    }
    COMPARE_EXIT(enter(*m_grace, "sign-in", m_address), 0);
}

void TestCliAccount::bindsTheFileToItsFirstAccount()
{
    const QString other = QStringLiteral("other-") + m_address;
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    COMPARE_EXIT(enter(*m_grace, "sign-up", other), 0);

    const CliResult refused = enter(*m_ada, "sign-in", other);
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("account_mismatch"));
    QCOMPARE(str(m_ada->run(list("account status")).last(), "email"), m_address);
    COMPARE_EXIT(sync(*m_ada), 0);
}

void TestCliAccount::keepsWaitingChangesAtSignOut()
{
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    const CliResult refused = m_ada->run(list("account sign-out"));
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("changes_waiting"));
    COMPARE_EXIT(m_ada->run(list("account status")), 0);
    QCOMPARE(m_ada->rows(list("queue list")).size(), 2);

    COMPARE_EXIT(sync(*m_ada), 0);
    COMPARE_EXIT(m_ada->run(list("account sign-out")), 0);
    COMPARE_EXIT(m_ada->run(list("account status")), 3);
    COMPARE_EXIT(sync(*m_ada), 3);
    // The data stays, and so does its owner.
    QCOMPARE(m_ada->rows(list("profile list")).size(), 1);
    QCOMPARE(str(m_ada->run(list("status")).last(), "account"), m_address);
}

void TestCliAccount::discardsThemWhenToldTo()
{
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("profile add Kept")), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    COMPARE_EXIT(m_ada->run(list("profile rename Kept Changed")), 0);
    // One change is not "1 changes".
    QCOMPARE(m_ada->rows(list("queue list")).size(), 1);
    const CliResult refused = m_ada->run(list("account sign-out"));
    COMPARE_EXIT(refused, 1);
    QVERIFY2(refused.err.contains("\"1 change is not uploaded yet"), refused.text());
    const CliResult withToken =
        m_ada->run(list("sync --once --token t --powersync http://127.0.0.1:9"));
    COMPARE_EXIT(withToken, 1);
    QVERIFY2(withToken.err.contains("\"1 change waits for its upload"), withToken.text());
    const CliResult doctor = m_ada->run(list("doctor"));
    QVERIFY2(doctor.out.contains("\"1 change waits to be uploaded\""), doctor.text());
    COMPARE_EXIT(m_ada->run(list("profile add Given-up")), 0);
    COMPARE_EXIT(m_ada->run(list("account sign-out --discard")), 0);
    QVERIFY(m_ada->rows(list("queue list")).isEmpty());

    // The next sign-in shows what the server has.
    COMPARE_EXIT(enter(*m_ada, "sign-in", m_address), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    const QList<QJsonObject> profiles = m_ada->rows(list("profile list"));
    QCOMPARE(profiles.size(), 1);
    QCOMPARE(str(profiles.constFirst(), "name"), QStringLiteral("Kept"));
}

void TestCliAccount::saysThatASessionHasExpired()
{
    // A token that is nearly over must be renewed, which an ended session does not allow.
    const QString lifetime = QStringLiteral("token-lifetime");
    QVERIFY(m_emulator->call(lifetime, {{QStringLiteral("seconds"), 30}}));
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    QVERIFY(m_emulator->call(lifetime, {{QStringLiteral("seconds"), 3600}}));
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    QVERIFY(m_emulator->call(QStringLiteral("sign-out"), {{QStringLiteral("user"), m_address}}));
    const CliResult expired = sync(*m_ada);
    COMPARE_EXIT(expired, 3);
    QCOMPARE(expired.errorCode(), QStringLiteral("session_expired"));
    const CliResult status = m_ada->run(list("account status"));
    COMPARE_EXIT(status, 3);
    QCOMPARE(str(status.last(), "state"), QStringLiteral("expired"));
    COMPARE_EXIT(sync(*m_ada), 3);

    // Nothing is lost, and a new sign-in goes on.
    QCOMPARE(m_ada->rows(list("queue list")).size(), 2);
    COMPARE_EXIT(enter(*m_ada, "sign-in", m_address), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    QVERIFY(m_ada->rows(list("queue list")).isEmpty());
}

void TestCliAccount::keepsWhatTheServerRefuses()
{
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    const QJsonObject withoutFunction = {
        {QStringLiteral("path"), QStringLiteral("/rest/v1/rpc/apply_changes")},
        {QStringLiteral("status"), 404},
        {QStringLiteral("body"),
         QJsonObject{{QStringLiteral("code"), QStringLiteral("PGRST202")}}}};
    QVERIFY(m_emulator->setFault(withoutFunction));
    const QJsonObject refusal = {
        {QStringLiteral("path"), QStringLiteral("/rest/v1/todo")},
        {QStringLiteral("times"), -1},
        {QStringLiteral("status"), 403},
        {QStringLiteral("body"),
         QJsonObject{{QStringLiteral("code"), QStringLiteral("42501")},
                     {QStringLiteral("message"), QStringLiteral("new row violates a policy")}}}};
    QVERIFY(m_emulator->setFault(refusal));
    const QString milk = str(m_ada->run(list("add Milk")).last(), "id");
    const CliResult synced = sync(*m_ada);
    COMPARE_EXIT(synced, 0);
    QCOMPARE(synced.last().value(QLatin1StringView("rejected")), QJsonValue(1));

    QVERIFY(m_emulator->clearFaults());

    const QList<QJsonObject> rejected = m_ada->run(list("rejected list")).objects();
    QCOMPARE(rejected.size(), 1);
    QCOMPARE(str(rejected[0], "row_id"), milk);
    QCOMPARE(str(rejected[0], "error_code"), QStringLiteral("42501"));
    QCOMPARE(m_ada->rows(list("list")).size(), 0);

    const QString id = QString::number(rejected[0].value(QLatin1StringView("id")).toInteger());
    COMPARE_EXIT(m_ada->run({QStringLiteral("rejected"), QStringLiteral("retry"), id}), 0);
    QCOMPARE(m_ada->rows(list("list")).size(), 1);
    COMPARE_EXIT(sync(*m_ada), 0);
    QVERIFY(m_ada->rows(list("queue list")).isEmpty());
    QVERIFY(m_ada->rows(list("rejected list")).isEmpty());
    QCOMPARE(m_ada->rows(list("list")).size(), 1);
}

void TestCliAccount::agreesOnWhatTheServerRemoves()
{
    COMPARE_EXIT(enter(*m_ada, "sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(list("profile add Home")), 0);
    COMPARE_EXIT(m_ada->run(list("add Milk")), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    COMPARE_EXIT(enter(*m_grace, "sign-in", m_address), 0);
    COMPARE_EXIT(sync(*m_grace), 0);
    QCOMPARE(m_grace->rows(list("list")), m_ada->rows(list("list")));

    COMPARE_EXIT(m_grace->run(list("profile rm Home --yes")), 0);
    COMPARE_EXIT(sync(*m_grace), 0);
    COMPARE_EXIT(sync(*m_ada), 0);
    QVERIFY(m_ada->rows(list("profile list")).isEmpty());
    QVERIFY(m_ada->rows(list("list --all")).isEmpty());
}

QTEST_GUILESS_MAIN(TestCliAccount)
#include "tst_cliaccount.moc"
