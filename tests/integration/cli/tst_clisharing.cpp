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

QStringList list(const QString &words)
{
    return words.split(u' ');
}

QString str(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

} // namespace

/// Two people share a profile on the command line, with a real key store and the emulator between
/// them.
class TestCliSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void invitesAndJoinsAndLeaves();
    void invitesWhileNobodyCanBeReached();
    void declinesAndRevokes();
    void handsAProfileOver();
    void saysWhatIsNotAllowed();
    void removesSomebodyWhoLosesAccess();
    void keepsWhatARoleNoLongerAllows();

private:
    void enter(const CliClient &client, const QString &email);
    void sync(const CliClient &client);
    CliResult ada(const QString &words) { return m_ada->run(list(words)); }
    CliResult grace(const QString &words) { return m_grace->run(list(words)); }
    /// Ada's profile with Grace in it as an editor, on both machines.
    void share();
    QString roleOf(const CliClient &client, const QString &email);

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_ada;
    std::unique_ptr<CliClient> m_grace;
    QString m_adas;
    QString m_graces;
    int m_count = 0;
};

void TestCliSharing::initTestCase()
{
    m_emulator = std::make_unique<EmulatorProcess>();
    QVERIFY(m_emulator->start());
}

void TestCliSharing::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY(m_emulator->clearFaults());
    m_dir = std::make_unique<QTemporaryDir>();
    m_ada = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("ada.db")));
    m_grace = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("grace.db")));
    m_adas = QStringLiteral("ada%1@example.org").arg(++m_count);
    m_graces = QStringLiteral("grace%1@example.org").arg(m_count);
    enter(*m_ada, m_adas);
    enter(*m_grace, m_graces);
    COMPARE_EXIT(ada(QStringLiteral("profile add Family")), 0);
    COMPARE_EXIT(ada(QStringLiteral("add Milk")), 0);
    sync(*m_ada);
}

void TestCliSharing::enter(const CliClient &client, const QString &email)
{
    COMPARE_EXIT(
        client.run({QStringLiteral("account"), QStringLiteral("sign-up"), QStringLiteral("--email"),
                    email, QStringLiteral("--url"), m_emulator->url().toString(),
                    QStringLiteral("--key"), m_emulator->key(), QStringLiteral("--powersync"),
                    m_emulator->powersyncUrl().toString()},
                   "correct horse 7\n"),
        0);
}

void TestCliSharing::sync(const CliClient &client)
{
    COMPARE_EXIT(client.run(list(QStringLiteral("sync --once --timeout 30"))), 0);
}

void TestCliSharing::share()
{
    COMPARE_EXIT(ada(QStringLiteral("share invite Family ") + m_graces), 0);
    sync(*m_ada);
    sync(*m_grace);
    const QList<QJsonObject> invites = m_grace->rows(list(QStringLiteral("invites list")));
    QCOMPARE(invites.size(), 1);
    COMPARE_EXIT(grace(QStringLiteral("invites accept ") + str(invites[0], "id").left(8)), 0);
    sync(*m_grace);
    sync(*m_ada);
}

QString TestCliSharing::roleOf(const CliClient &client, const QString &email)
{
    const auto rows = client.rows(list(QStringLiteral("share list Family")));
    for (const QJsonObject &row : rows) {
        if (str(row, "table") == QStringLiteral("profile_member") && str(row, "email") == email)
            return str(row, "role");
    }
    return {};
}

void TestCliSharing::invitesAndJoinsAndLeaves()
{
    const CliResult invited =
        ada(QStringLiteral("share invite Family %1 --role viewer").arg(m_graces.toUpper()));
    COMPARE_EXIT(invited, 0);
    QCOMPARE(str(invited.last(), "email"), m_graces);
    QCOMPARE(str(invited.last(), "role"), QStringLiteral("viewer"));
    QCOMPARE(str(invited.last(), "table"), QStringLiteral("profile_invite"));
    QCOMPARE(m_ada->rows(list(QStringLiteral("share list Family"))).size(), 2);
    sync(*m_ada);
    sync(*m_grace);

    const QList<QJsonObject> invites = m_grace->rows(list(QStringLiteral("invites list")));
    QCOMPARE(invites.size(), 1);
    QCOMPARE(str(invites[0], "profile_name"), QStringLiteral("Family"));
    QCOMPARE(str(invites[0], "inviter_name"), m_adas.section(u'@', 0, 0));
    COMPARE_EXIT(grace(QStringLiteral("invites accept ") + str(invites[0], "id")), 0);
    sync(*m_grace);
    QCOMPARE(m_grace->rows(list(QStringLiteral("list"))).size(), 1);
    QVERIFY(m_grace->rows(list(QStringLiteral("invites list"))).isEmpty());
    sync(*m_ada);
    QCOMPARE(roleOf(*m_ada, m_graces), QStringLiteral("viewer"));
    QCOMPARE(m_ada->rows(list(QStringLiteral("share list Family"))).size(), 2);
    // The server knows what people are called.
    COMPARE_EXIT(
        ada(QStringLiteral("share role Family %1 editor").arg(m_graces.section(u'@', 0, 0))), 0);

    COMPARE_EXIT(grace(QStringLiteral("share leave Family")), 0);
    // At once, and after the server has been told as well.
    QVERIFY(m_grace->rows(list(QStringLiteral("profile list"))).isEmpty());
    QCOMPARE(grace(QStringLiteral("share leave Family")).errorCode(), QStringLiteral("not_found"));
    sync(*m_grace);
    QVERIFY(m_grace->rows(list(QStringLiteral("profile list"))).isEmpty());
    QVERIFY(m_grace->rows(list(QStringLiteral("list --all"))).isEmpty());
    sync(*m_ada);
    QCOMPARE(roleOf(*m_ada, m_graces), QString());
}

void TestCliSharing::invitesWhileNobodyCanBeReached()
{
    share();
    QVERIFY(m_emulator->setFault({{QStringLiteral("path"), QStringLiteral("/")},
                                  {QStringLiteral("times"), -1},
                                  {QStringLiteral("reset"), true}}));
    COMPARE_EXIT(ada(QStringLiteral("share invite Family alan@example.org")), 0);
    COMPARE_EXIT(ada(QStringLiteral("share role Family %1 viewer").arg(m_graces)), 0);
    QCOMPARE(m_ada->run(list(QStringLiteral("queue list"))).objects().size(), 2);
    // Handing over is the server's to do, at once.
    COMPARE_EXIT(ada(QStringLiteral("share transfer Family ") + m_graces), 4);
    QVERIFY(m_emulator->clearFaults());
    sync(*m_ada);
    QVERIFY(m_ada->rows(list(QStringLiteral("rejected list"))).isEmpty());
    sync(*m_grace);
    QCOMPARE(roleOf(*m_grace, m_graces), QStringLiteral("viewer"));
    QCOMPARE(m_grace->rows(list(QStringLiteral("share list Family"))).size(), 3);
}

void TestCliSharing::declinesAndRevokes()
{
    COMPARE_EXIT(ada(QStringLiteral("share invite Family ") + m_graces), 0);
    const CliResult second = ada(QStringLiteral("share invite Family alan@example.org"));
    COMPARE_EXIT(second, 0);
    sync(*m_ada);
    sync(*m_grace);
    const QString id = str(m_grace->rows(list(QStringLiteral("invites list"))).first(), "id");
    COMPARE_EXIT(grace(QStringLiteral("invites decline ") + id), 0);
    COMPARE_EXIT(ada(QStringLiteral("share revoke ") + str(second.last(), "id")), 0);
    sync(*m_grace);
    sync(*m_ada);
    QCOMPARE(m_ada->rows(list(QStringLiteral("share list Family"))).size(), 1);
    for (const QJsonObject &row : m_emulator->rows(QStringLiteral("profile_invite")))
        QVERIFY(str(row, "email") != m_graces);
    const CliResult gone = grace(QStringLiteral("invites accept ") + id);
    COMPARE_EXIT(gone, 1);
    QCOMPARE(gone.errorCode(), QStringLiteral("not_found"));
}

void TestCliSharing::handsAProfileOver()
{
    share();
    const CliResult done = ada(QStringLiteral("share transfer Family ") + m_graces);
    COMPARE_EXIT(done, 0);
    QCOMPARE(str(done.last(), "role"), QStringLiteral("owner"));
    sync(*m_ada);
    sync(*m_grace);
    for (const CliClient *client : {m_ada.get(), m_grace.get()}) {
        QCOMPARE(roleOf(*client, m_adas), QStringLiteral("editor"));
        QCOMPARE(roleOf(*client, m_graces), QStringLiteral("owner"));
    }
    const CliResult refused = ada(QStringLiteral("share transfer Family ") + m_graces);
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("not_owner"));
}

void TestCliSharing::saysWhatIsNotAllowed()
{
    const struct
    {
        QString command;
        int exitCode;
        QString code;
    } cases[] = {
        {QStringLiteral("share invite Family nobody"), 2, QStringLiteral("bad_address")},
        {QStringLiteral("share invite Family a@b.c --role owner"), 2, QStringLiteral("bad_role")},
        {QStringLiteral("share invite Family ") + m_adas, 1, QStringLiteral("already_member")},
        {QStringLiteral("share invite Nowhere a@b.c"), 1, QStringLiteral("not_found")},
        {QStringLiteral("share role Family nobody viewer"), 1, QStringLiteral("not_member")},
        {QStringLiteral("share role Family %1 king").arg(m_adas), 2, QStringLiteral("bad_role")},
        {QStringLiteral("share role Family %1 viewer").arg(m_adas), 1,
         QStringLiteral("last_owner")},
        {QStringLiteral("share leave Family"), 1, QStringLiteral("last_owner")},
        {QStringLiteral("share transfer Family ") + m_adas, 1, QStringLiteral("not_member")},
    };
    for (const auto &one : cases) {
        const CliResult refused = ada(one.command);
        COMPARE_EXIT(refused, one.exitCode);
        QCOMPARE(refused.errorCode(), one.code);
    }
    QVERIFY(m_ada->run(list(QStringLiteral("queue list"))).objects().isEmpty());

    const CliClient local(m_dir->filePath(QStringLiteral("local.db")));
    COMPARE_EXIT(local.run(list(QStringLiteral("profile add Mine"))), 0);
    const CliResult refused = local.run(list(QStringLiteral("share invite Mine a@b.c")));
    COMPARE_EXIT(refused, 3);
    QCOMPARE(refused.errorCode(), QStringLiteral("no_account"));
}

void TestCliSharing::removesSomebodyWhoLosesAccess()
{
    share();
    COMPARE_EXIT(grace(QStringLiteral("add Bread --profile Family")), 0);
    COMPARE_EXIT(ada(QStringLiteral("share remove Family ") + m_graces), 0);
    sync(*m_ada);
    // What she has written meanwhile is kept, with the reason.
    sync(*m_grace);
    QVERIFY(m_grace->rows(list(QStringLiteral("profile list"))).isEmpty());
    const auto rejected = m_grace->run(list(QStringLiteral("rejected list"))).objects();
    QCOMPARE(rejected.size(), 1);
    QCOMPARE(rejected[0].value(QLatin1StringView("data"))[QLatin1StringView("title")].toString(),
             QStringLiteral("Bread"));
    const CliResult said =
        CliClient::runPlain({QStringLiteral("--db"), m_grace->path(), QStringLiteral("rejected"),
                             QStringLiteral("list")});
    QVERIFY2(said.out.contains("you no longer have access"), said.text());
}

void TestCliSharing::keepsWhatARoleNoLongerAllows()
{
    share();
    // Offline, she is an editor still.
    COMPARE_EXIT(ada(QStringLiteral("share role Family %1 viewer").arg(m_graces)), 0);
    sync(*m_ada);
    const QString milk = str(m_grace->rows(list(QStringLiteral("list")))[0], "id");
    COMPARE_EXIT(grace(QStringLiteral("add Bread --profile Family")), 0);
    COMPARE_EXIT(grace(QStringLiteral("edit %1 --title Soup").arg(milk)), 0);
    const auto rejected = [this] { return grace(QStringLiteral("rejected list")).objects(); };
    const auto change = [&](const char *what, int at) {
        return grace(QStringLiteral("rejected %1 %2")
                         .arg(QLatin1StringView(what))
                         .arg(rejected()[at].value(QLatin1StringView("id")).toInteger()));
    };
    sync(*m_grace);
    QCOMPARE(rejected().size(), 2);
    QCOMPARE(m_grace->rows(list(QStringLiteral("list"))).size(), 1);
    const CliResult copied = change("copy", 0);
    COMPARE_EXIT(copied, 0);
    QVERIFY2(copied.out.contains("\"Bread\"") || copied.out.contains("\"Soup\""), copied.text());
    // As long as nothing has changed it is refused again; then it is not.
    COMPARE_EXIT(change("retry", 0), 0);
    QCOMPARE(rejected().size(), 1);
    sync(*m_grace);
    QCOMPARE(rejected().size(), 2);
    COMPARE_EXIT(ada(QStringLiteral("share role Family %1 editor").arg(m_graces)), 0);
    sync(*m_ada);
    for (qsizetype left = rejected().size(); left > 0; --left) {
        const QString row = str(rejected()[0], "row_id");
        COMPARE_EXIT(change(row == milk ? "discard" : "retry", 0), 0);
    }
    sync(*m_grace);
    sync(*m_ada);
    QVERIFY(rejected().isEmpty());
    QStringList titles;
    for (const QJsonObject &row : m_ada->rows(list(QStringLiteral("list"))))
        titles << str(row, "title");
    titles.sort();
    QCOMPARE(titles, (QStringList{QStringLiteral("Bread"), QStringLiteral("Milk")}));
}

QTEST_GUILESS_MAIN(TestCliSharing)
#include "tst_clisharing.moc"
