// SPDX-License-Identifier: Apache-2.0
#include "app/accountsettings.h"
#include "models/tidelistschema.h"
#include "sync/store/database.h"
#include "sync/supabase/keychainsecretstore.h"
#include "tests/integration/cli/cliclient.h"
#include "tests/support/await.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/words.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::await;
using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::EmulatorProcess;
using TestSupport::words;

namespace {

const QByteArray password = "correct horse 7\n";

QString str(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

} // namespace

/// All ways into an account and what can be done with it, with a real key store (see
/// CMakeLists.txt) and the emulator as the server.
class TestCliAccountWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void signsInWithACodeInPlaceOfAPassword();
    void confirmsANewAddressByItsCode();
    void changesThePassword();
    void changesTheAddress();
    void anAnonymousAccountGetsAnAddress();
    void signsInThroughABrowser();
    void signsOutOfAllDevices();
    void deletesTheAccount();
    void twoFilesHoldTwoAccountsInOneKeyStore();
    void showsNoTokenHoweverMuchItIsAskedToLog();
    void leavesNoCore();
    void trustsOnlyTheCertificatesItIsTold();

private:
    QStringList server() const
    {
        return {QStringLiteral("--url"),       m_emulator->url().toString(),
                QStringLiteral("--key"),       m_emulator->key(),
                QStringLiteral("--powersync"), m_emulator->powersyncUrl().toString()};
    }
    CliResult enter(const CliClient &client, const char *command, const QString &email,
                    const QByteArray &input = password)
    {
        return client.run(words(command) + QStringList{QStringLiteral("--email"), email} + server(),
                          input);
    }
    bool set(const QJsonObject &settings)
    {
        return m_emulator->call(QStringLiteral("auth"), settings);
    }
    QByteArray codeSentTo(const QString &address)
    {
        const auto mails =
            m_emulator->request("GET", QStringLiteral("/emulator/mail?to=") + address).jsonArray();
        return mails.isEmpty() ? QByteArray() : str(mails.last(), "code").toUtf8() + '\n';
    }
    /// What the key store holds for a file.
    QJsonObject sessionOf(const CliClient &client)
    {
        auto database = Sync::Database::open(client.path(), Models::tidelistSchema());
        if (!database)
            return {};
        const auto settings = App::readAccountSettings(**database);
        Sync::KeychainSecretStore store;
        const auto secret = await(store.read(settings ? settings->sessionKey : QString()));
        return secret ? QJsonDocument::fromJson(*secret).object() : QJsonObject();
    }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_ada;
    std::unique_ptr<CliClient> m_grace;
    const QString m_address = QStringLiteral("ada@example.org");
    const QString m_other = QStringLiteral("grace@example.org");
};

void TestCliAccountWays::initTestCase()
{
    m_emulator = std::make_unique<EmulatorProcess>();
    QVERIFY(m_emulator->start());
}

void TestCliAccountWays::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY(m_emulator->call(QStringLiteral("reset")));
    m_dir = std::make_unique<QTemporaryDir>();
    m_ada = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("ada.db")));
    m_grace = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("grace.db")));
}

void TestCliAccountWays::signsInWithACodeInPlaceOfAPassword()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    COMPARE_EXIT(enter(*m_grace, "account send-code", m_address), 0);
    const QByteArray code = codeSentTo(m_address);
    const CliResult refused = enter(*m_grace, "account sign-in --code", m_address, "000\n");
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("code_refused"));
    COMPARE_EXIT(enter(*m_grace, "account sign-in --code", m_address, code), 0);
    QCOMPARE(str(m_grace->run(words("account status")).last(), "email"), m_address);
}

void TestCliAccountWays::confirmsANewAddressByItsCode()
{
    QVERIFY(set({{QStringLiteral("confirm_email"), true}}));
    const CliResult pending = enter(*m_ada, "account sign-up", m_address);
    COMPARE_EXIT(pending, 1);
    QCOMPARE(pending.errorCode(), QStringLiteral("email_not_confirmed"));
    // The server is known by now.
    COMPARE_EXIT(m_ada->run(words("account send-code --for sign-up --email ada@example.org")), 0);
    COMPARE_EXIT(
        m_ada->run(words("account sign-in --code --email ada@example.org"), codeSentTo(m_address)),
        0);
}

void TestCliAccountWays::changesThePassword()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    QVERIFY(set({{QStringLiteral("reauthentication"), true}}));
    const CliResult asked = m_ada->run(words("account password"), "another horse 8\n");
    COMPARE_EXIT(asked, 1);
    QCOMPARE(asked.errorCode(), QStringLiteral("reauthentication_needed"));
    const QString code = QString::fromUtf8(codeSentTo(m_address)).trimmed();
    COMPARE_EXIT(
        m_ada->run(words("account password --code") + QStringList(code), "another horse 8\n"), 0);
    COMPARE_EXIT(enter(*m_grace, "account sign-in", m_address), 1);
    COMPARE_EXIT(enter(*m_grace, "account sign-in", m_address, "another horse 8\n"), 0);
}

void TestCliAccountWays::changesTheAddress()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    QVERIFY(set({{QStringLiteral("confirm_email"), true}}));
    const CliResult asked = m_ada->run(words("account email grace@example.org"));
    COMPARE_EXIT(asked, 0);
    QCOMPARE(str(asked.last(), "new_email"), m_other);
    COMPARE_EXIT(
        m_ada->run(words("account confirm-email --email ada@example.org"), codeSentTo(m_address)),
        0);
    QCOMPARE(str(m_ada->run(words("account status")).last(), "email"), m_address);
    COMPARE_EXIT(
        m_ada->run(words("account confirm-email --email grace@example.org"), codeSentTo(m_other)),
        0);
    QCOMPARE(str(m_ada->run(words("account status")).last(), "email"), m_other);
}

void TestCliAccountWays::anAnonymousAccountGetsAnAddress()
{
    COMPARE_EXIT(m_ada->run(words("profile add Home")), 0);
    const CliResult entered = m_ada->run(words("account sign-in --anonymous") + server());
    COMPARE_EXIT(entered, 0);
    const QString user = str(entered.last(), "user_id");
    COMPARE_EXIT(m_ada->run(words("sync --once --timeout 30")), 0);
    COMPARE_EXIT(m_ada->run(words("account email ada@example.org")), 0);
    COMPARE_EXIT(m_ada->run(words("account password"), password), 0);
    COMPARE_EXIT(enter(*m_grace, "account sign-in", m_address), 0);
    QCOMPARE(str(m_grace->run(words("account status")).last(), "user_id"), user);
    COMPARE_EXIT(m_grace->run(words("sync --once --timeout 30")), 0);
    QCOMPARE(m_grace->rows(words("profile list")).size(), 1);
}

void TestCliAccountWays::signsInThroughABrowser()
{
    const auto process = m_ada->start(words("account sign-in --provider github") + server());
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT(
        (said += process->readAllStandardError()).contains("code_challenge_method"), said, 20'000);
    const qsizetype start = said.indexOf("http");
    const QUrl page = QUrl::fromEncoded(said.mid(start, said.indexOf('\n', start) - start));
    QVERIFY(page.isValid());
    QNetworkAccessManager browser;
    QNetworkRequest request(page);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::NoLessSafeRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(browser.get(request));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
    QVERIFY(reply->readAll().contains("go back to the program"));
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process->exitCode(), 0);
    QCOMPARE(str(m_ada->run(words("account status")).last(), "email"),
             QStringLiteral("github@example.org"));
}

void TestCliAccountWays::signsOutOfAllDevices()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    COMPARE_EXIT(enter(*m_grace, "account sign-in", m_address), 0);
    COMPARE_EXIT(m_ada->run(words("account sign-out --others")), 0);
    COMPARE_EXIT(m_ada->run(words("account status")), 0);
    COMPARE_EXIT(m_grace->run(words("account password"), "another horse 8\n"), 3);
    COMPARE_EXIT(m_grace->run(words("account status")), 3);
    COMPARE_EXIT(m_ada->run(words("account sign-out --everywhere")), 0);
    COMPARE_EXIT(m_ada->run(words("account status")), 3);
}

void TestCliAccountWays::deletesTheAccount()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    COMPARE_EXIT(m_ada->run(words("profile add Home")), 0);
    COMPARE_EXIT(m_ada->run(words("sync --once --timeout 30")), 0);
    COMPARE_EXIT(m_ada->run(words("account delete")), 2);
    COMPARE_EXIT(m_ada->run(words("account delete --yes")), 0);
    COMPARE_EXIT(m_ada->run(words("account status")), 3);
    QVERIFY(m_emulator->rows(QStringLiteral("profile")).isEmpty());
    // What is on this machine stays.
    QCOMPARE(m_ada->rows(words("profile list")).size(), 1);
    QCOMPARE(enter(*m_grace, "account sign-in", m_address).errorCode(),
             QStringLiteral("wrong_credentials"));
}

void TestCliAccountWays::twoFilesHoldTwoAccountsInOneKeyStore()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    COMPARE_EXIT(enter(*m_grace, "account sign-up", m_other), 0);
    QCOMPARE(str(sessionOf(*m_ada), "email"), m_address);
    QCOMPARE(str(sessionOf(*m_grace), "email"), m_other);
    COMPARE_EXIT(m_ada->run(words("account sign-out")), 0);
    QVERIFY(sessionOf(*m_ada).isEmpty());
    COMPARE_EXIT(m_grace->run(words("sync --once --timeout 30")), 0);
}

void TestCliAccountWays::showsNoTokenHoweverMuchItIsAskedToLog()
{
    qputenv("QT_LOGGING_RULES", "*=true");
    const CliResult entered = enter(*m_ada, "account sign-up", m_address);
    COMPARE_EXIT(m_ada->run(words("profile add Home")), 0);
    const QJsonObject first = sessionOf(*m_ada);
    const CliResult synced = m_ada->run(words("sync --once --timeout 30"));
    QVERIFY(m_emulator->call(QStringLiteral("sign-out"), {{QStringLiteral("user"), m_address}}));
    const CliResult refused = m_ada->run(words("account password"), "another horse 8\n");
    qunsetenv("QT_LOGGING_RULES");
    COMPARE_EXIT(entered, 0);
    COMPARE_EXIT(synced, 0);
    COMPARE_EXIT(refused, 3);
    QVERIFY2(synced.err.contains("qt."), "the logs were not on");
    const QByteArray access = str(first, "access_token").toUtf8();
    const QByteArray signature = access.split('.').value(2);
    const QByteArray refresh = str(first, "refresh_token").toUtf8();
    QVERIFY(signature.size() > 20 && refresh.size() > 8);
    for (const CliResult *run : {&entered, &synced, &refused}) {
        for (const QByteArray &secret :
             {signature, refresh, password.trimmed(), QByteArray("another horse 8")})
            QVERIFY(!run->out.contains(secret) && !run->err.contains(secret));
    }
}

void TestCliAccountWays::leavesNoCore()
{
    COMPARE_EXIT(enter(*m_ada, "account sign-up", m_address), 0);
    const auto process = m_ada->start(words("sync --watch"));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(!(said += process->readAllStandardOutput()).isEmpty(), 20'000);
    QFile limits(QStringLiteral("/proc/%1/limits").arg(process->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArray text = limits.readAll();
    const QByteArray line = text.mid(text.indexOf("Max core file size")).split('\n').constFirst();
    QVERIFY2(line.simplified().split(' ').value(4) <= "1", line);
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(process->processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    QVERIFY(!commandLine.readAll().contains("token"));
    process->terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20'000);
}

void TestCliAccountWays::trustsOnlyTheCertificatesItIsTold()
{
    const QStringList missing{QStringLiteral("--ca"), m_dir->filePath(QStringLiteral("none.pem"))};
    const CliResult refused =
        m_ada->run(words("account sign-up --email ada@example.org") + server() + missing, password);
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("cannot_open"));
    const QStringList own{QStringLiteral("--ca"),
                          QStringLiteral(TIDELIST_TEST_DATA "/tls/server.crt")};
    COMPARE_EXIT(
        m_ada->run(words("account sign-up --email ada@example.org") + server() + own, password), 0);
    auto database = Sync::Database::open(m_ada->path(), Models::tidelistSchema());
    QVERIFY(database);
    QCOMPARE(App::readAccountSettings(**database)->caFile, own.last());
}

QTEST_GUILESS_MAIN(TestCliAccountWays)
#include "tst_cliaccountways.moc"
