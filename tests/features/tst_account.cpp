// SPDX-License-Identifier: Apache-2.0
#include "app/window/accountactions.h"
#include "app/window/synccontroller.h"
#include "models/profilerepository.h"
#include "models/queuemonitor.h"
#include "models/todorepository.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/fallbacksecretstore.h"
#include "sync/supabase/memorysecretstore.h"
#include "tests/support/await.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/openedstore.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>
#include <limits>

using App::SyncController;
using Account = Ui::StatusFacts::Account;
using Sync::ErrorCode;
using TestSupport::EmulatorProcess;

/// None of these tests needs one.
struct NoBrowser final : Sync::Browser
{
    bool open(const QUrl &) override { return false; }
};

/// One computer: a file, a key store, and what decides when it syncs.
struct Computer
{
    Computer()
        : profiles(*store)
        , history(*store)
        , todos(history)
        , monitor(*store)
    {
        restart();
    }
    void restart()
    {
        end();
        begin(secrets);
    }
    void end()
    {
        actions.reset();
        controller.reset();
    }
    void begin(Sync::SecretStore &keyStore)
    {
        controller = std::make_unique<SyncController>(*store, transport, keyStore, clock);
        actions =
            std::make_unique<App::AccountActions>(*controller, *store, transport, browser, clock);
        QSignalSpy started(controller.get(), &SyncController::started);
        controller->start(false);
        QVERIFY(started.size() || started.wait());
    }
    std::optional<ErrorCode> signIn(const EmulatorProcess &server, const QString &email,
                                    const QString &password, bool isNewAccount = false)
    {
        const Ui::ServerAddress address{server.url().toString(), server.key(),
                                        server.powersyncUrl().toString()};
        const auto result =
            TestSupport::await(isNewAccount ? actions->signUp(address, email, password)
                                            : actions->signIn(address, email, password));
        return result ? std::nullopt : std::optional(result.error().code);
    }
    QStringList texts(const char *sql)
    {
        const auto rows = OpenedStore::await(
            store->read([sql](Sync::Connection &connection) -> Sync::Result<QStringList> {
                auto statement = connection.prepare(sql);
                if (!statement)
                    return statement.error();
                QStringList found;
                while (true) {
                    auto row = statement->step();
                    if (!row)
                        return row.error();
                    if (!*row)
                        return found;
                    found += statement->columnString(0);
                }
            }));
        return rows ? *rows : QStringList(rows.error().message);
    }
    QStringList profileNames() { return texts("SELECT name FROM profile ORDER BY name"); }

    OpenedStore store;
    Sync::QnamTransport transport;
    Sync::MemorySecretStore secrets;
    Sync::SystemClock clock;
    Models::ProfileRepository profiles;
    Models::UndoHistory history;
    Models::TodoRepository todos;
    Models::QueueMonitor monitor;
    NoBrowser browser;
    std::unique_ptr<SyncController> controller;
    std::unique_ptr<App::AccountActions> actions;
};

class TestAccount : public QObject
{
    Q_OBJECT

    std::unique_ptr<EmulatorProcess> m_server;
    const QString m_password = QStringLiteral("tidelist-demo");
    const QString m_ada = QStringLiteral("ada@example.org");
    const QString m_grace = QStringLiteral("grace@example.org");

    static void makeAutomaticProfile(Computer &computer)
    {
        QVERIFY(OpenedStore::await(
            computer.profiles.ensureAutomaticProfile(QStringLiteral("Automatic"))));
    }
    static bool isSynced(const Computer &computer)
    {
        const Ui::StatusFacts facts = computer.controller->facts();
        return facts.isConnected && facts.hasSynced && !facts.isMoving
            && computer.monitor.counts().waiting == 0;
    }

    int openStreams() { return m_server->stats().value(QStringLiteral("open_streams")).toInt(-1); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<EmulatorProcess>(
            QStringList{QStringLiteral("--seed"), QStringLiteral("demo")});
        QVERIFY(m_server->start());
    }
    void cleanup() { m_server.reset(); }

    void withoutAKeyStoreTheSessionLastsAsLongAsTheWindow()
    {
        TestSupport::MemorySecretStore none;
        none.readError = Sync::Error{ErrorCode::NoKeyStore, QStringLiteral("there is none")};
        none.writeError = none.readError;
        none.removeError = none.readError;
        Computer computer;
        computer.end();
        {
            Sync::FallbackSecretStore secrets(none);
            QSignalSpy fellBack(&secrets, &Sync::FallbackSecretStore::fellBack);
            computer.begin(secrets);
            QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
            QCOMPARE(fellBack.size(), 1); // the window says so
            QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
            computer.end();
        }
        Sync::FallbackSecretStore secrets(none);
        computer.begin(secrets);
        QVERIFY(computer.controller->facts().account != Account::Active);
        computer.end();
    }

    void bringsLocalWorkAlongIntoANewAccount()
    {
        Computer computer;
        makeAutomaticProfile(computer);
        const Models::ProfileId profile(computer.texts("SELECT id FROM profile").first());
        QVERIFY(OpenedStore::await(computer.todos.add(profile, QStringLiteral("Before"))));
        QCOMPARE(computer.controller->facts().account, Account::None);

        QCOMPARE(computer.signIn(*m_server, QStringLiteral("new@example.org"), m_password, true),
                 std::nullopt);

        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        const auto rows = m_server->rows(QStringLiteral("todo"));
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const QJsonObject &row) {
            return row.value(QStringLiteral("title")) == QStringLiteral("Before");
        }));
        QCOMPARE(computer.profileNames(), QStringList(QStringLiteral("Automatic")));
        QCOMPARE(computer.texts("SELECT created_by FROM todo"),
                 computer.texts("SELECT value FROM sync_setting WHERE key = 'user_id'"));
    }

    void leavesTheUntouchedProfileBehindWhenTheAccountHasSome()
    {
        Computer computer;
        makeAutomaticProfile(computer);
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        QCOMPARE(computer.profileNames(),
                 QStringList({QStringLiteral("Family"), QStringLiteral("Personal")}));
        for (const QJsonObject &row : m_server->rows(QStringLiteral("profile")))
            QVERIFY(row.value(QStringLiteral("name")).toString() != u"Automatic");
    }

    void showsTheOtherPersonsToDoWithinASecond()
    {
        Computer ada;
        Computer grace;
        QCOMPARE(ada.signIn(*m_server, m_ada, m_password), std::nullopt);
        QCOMPARE(grace.signIn(*m_server, m_grace, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(ada) && isSynced(grace), 15'000);
        const Models::ProfileId family(
            ada.texts("SELECT id FROM profile WHERE name = 'Family'").first());
        // The best of a few counts: a busy machine may pause for a second.
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5 && best > 1'000; ++i) {
            const QString title = QStringLiteral("From Ada %1").arg(i);
            QVERIFY(OpenedStore::await(ada.todos.add(family, title)));
            QElapsedTimer timer;
            timer.start();
            QTRY_VERIFY_WITH_TIMEOUT(grace.texts("SELECT title FROM todo").contains(title), 20'000);
            best = std::min(best, timer.elapsed());
        }
        QVERIFY2(best <= 1'000, qPrintable(QString::number(best)));
    }

    void worksOfflineUntilToldOtherwise()
    {
        Computer computer;
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        computer.controller->setWorksOffline(true);
        QVERIFY(!computer.controller->facts().isConnected);
        const Models::ProfileId family(
            computer.texts("SELECT id FROM profile WHERE name = 'Family'").first());
        QVERIFY(OpenedStore::await(computer.todos.add(family, QStringLiteral("Later"))));
        QTRY_COMPARE(computer.monitor.counts().waiting, 1);
        computer.controller->setWorksOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
    }

    void refusesWrongPasswordsAndOtherAccounts()
    {
        Computer computer;
        makeAutomaticProfile(computer);
        QCOMPARE(computer.signIn(*m_server, m_ada, QStringLiteral("wrong")),
                 std::optional(ErrorCode::WrongCredentials));
        QCOMPARE(computer.controller->facts().account, Account::None);
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        (void)TestSupport::await(computer.actions->signOut(Ui::SignOutScope::Here));
        QCOMPARE(computer.controller->facts().account, Account::None);
        QCOMPARE(computer.signIn(*m_server, m_grace, m_password),
                 std::optional(ErrorCode::AccountMismatch));
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
    }

    void takesUpItsSessionAfterARestart()
    {
        Computer computer;
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        computer.restart();
        QCOMPARE(computer.controller->facts().account, Account::Active);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
    }

    void leavesTheFileToWhoeverSyncsItAlready()
    {
        Computer computer;
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        SyncController second(*computer.store, computer.transport, computer.secrets,
                              computer.clock);
        second.start(false);
        QTRY_VERIFY(second.facts().isSyncedElsewhere);
        QVERIFY(!second.facts().isConnected);
        // When the first one ends, the second takes over by itself.
        computer.end();
        QTRY_VERIFY_WITH_TIMEOUT(second.facts().isConnected, 15'000);
        QVERIFY(!second.facts().isSyncedElsewhere);
    }

    void letsGoOfTheConnectionWhileTheComputerSleeps()
    {
        Computer computer;
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        computer.controller->setAsleep(true);
        QVERIFY(!computer.controller->facts().isConnected);
        QTRY_COMPARE(openStreams(), 0);
        computer.controller->setAsleep(false);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
    }

    void syncsOnlyWhileTheWindowIsOpenWhereThePersonWantsThat()
    {
        Computer computer;
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
        // By itself a closed window changes nothing.
        computer.controller->setWindowOpen(false);
        QVERIFY(computer.controller->facts().isConnected);
        computer.controller->setNeedsWindow(true);
        QVERIFY(!computer.controller->facts().isConnected);
        QTRY_COMPARE(openStreams(), 0);
        computer.controller->setWindowOpen(true);
        QTRY_VERIFY_WITH_TIMEOUT(isSynced(computer), 15'000);
    }

    void saysThatNobodyAnswers()
    {
        Computer computer;
        m_server->kill();
        QCOMPARE(computer.signIn(*m_server, m_ada, m_password),
                 std::optional(ErrorCode::Unreachable));
    }
};

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
