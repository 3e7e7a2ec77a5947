// SPDX-License-Identifier: Apache-2.0
#include "app/window/instance/instanceserver.h"
#include "app/window/instance/startrequest.h"
#include "sync/store/filelock.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using App::InstanceServer;
using App::StartRequest;
using Sync::FileLock;
using namespace std::chrono_literals;

/// One process shows the window of a file; later ones hand over to it what they were started for.
class TestSingleInstance : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString file() const { return m_folder->filePath(QStringLiteral("a.db")); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                           m_folder->filePath(QStringLiteral("c")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
        return environment;
    }
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &database) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment());
        process->start(
            QStringLiteral(TIDELIST_PATH),
            QStringList{QStringLiteral("--session-in-memory"), QStringLiteral("--db"), database}
                + arguments);
        return process;
    }
    /// Waits until the window of a file does.
    static bool answers(const QString &database)
    {
        const auto isThere = [&database] {
            return App::handOver(database, {.isHidden = true}, 500ms).isOk();
        };
        return QTest::qWaitFor(isThere, 20'000);
    }
    /// Until it answers.
    std::unique_ptr<QProcess> startFirst(const QStringList &arguments = {}) const
    {
        auto first = start(arguments, file());
        if (!first->waitForStarted())
            qFatal("the window cannot be started");
        if (!answers(file()))
            qFatal("the window does not start: %s", first->readAllStandardError().constData());
        return first;
    }
    static int statusOf(QProcess &process)
    {
        if (!process.waitForFinished(20'000))
            qFatal("a start does not end");
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    static void end(QProcess &process)
    {
        process.terminate();
        QCOMPARE(statusOf(process), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
    }

    void aRequestSurvivesItsWay()
    {
        const StartRequest request{true, QStringLiteral("Grüße\n„Ada“"), false,
                                   QStringLiteral("tidelist://server?url=%20"), "token-1"};
        QVERIFY(!request.toLine().contains('\n'));
        QCOMPARE(*StartRequest::fromLine(request.toLine()), request);
        for (const char *line : {"", "x", "[1]", "{", "3"})
            QVERIFY(!StartRequest::fromLine(line));
    }

    void aSecondStartIsAnsweredByTheFirstAndEnds()
    {
        const auto first = startFirst();
        const auto second = start({}, file());
        QCOMPARE(statusOf(*second), 0);
        QCOMPARE(second->readAllStandardError(), QByteArray());
        QCOMPARE(first->state(), QProcess::Running);
        end(*first);
    }

    void theSecondStartNeedsNoDisplay()
    {
        const auto first = startFirst();
        QProcess second;
        QProcessEnvironment bare = environment();
        bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
        second.setProcessEnvironment(bare);
        second.start(QStringLiteral(TIDELIST_PATH), {QStringLiteral("--db"), file()});
        QCOMPARE(statusOf(second), 0);
        end(*first);
    }

    void anotherFileIsAnotherWindow()
    {
        const auto first = startFirst();
        const QString another = m_folder->filePath(QStringLiteral("b.db"));
        const auto other = start({}, another);
        QVERIFY(answers(another));
        QTRY_COMPARE(other->state(), QProcess::Running);
        end(*other);
        end(*first);
    }

    void theSameFileByAnotherNameIsTheSameWindow()
    {
        const auto first = startFirst();
        const QString link = m_folder->filePath(QStringLiteral("link.db"));
        QVERIFY(QFile::link(file(), link));
        const auto second = start({}, link);
        QCOMPARE(statusOf(*second), 0);
        end(*first);
    }

    void startsAgainAfterTheFirstWasKilled()
    {
        auto first = startFirst();
        first->kill();
        QVERIFY(first->waitForFinished());
        first = startFirst();
        end(*first);
    }

    void saysWhenTheFirstDoesNotAnswer()
    {
        const auto lock = FileLock::acquire(file(), App::windowRole);
        QVERIFY(lock.isOk());
        QElapsedTimer timer;
        timer.start();
        const auto second = start({}, file());
        QCOMPARE(statusOf(*second), 1);
        QVERIFY(second->readAllStandardError().contains("does not answer"));
        QVERIFY(timer.elapsed() < 15'000);
    }

    void handsOverWhatItWasStartedFor()
    {
        const auto lock = FileLock::acquire(file(), App::windowRole);
        QVERIFY(lock.isOk());
        InstanceServer server(file());
        QVERIFY(server.listen().isOk());
        QList<StartRequest> requests;
        connect(&server, &InstanceServer::startRequested, this,
                [&](const StartRequest &request) { requests.append(request); });
        const auto second = start(
            {QStringLiteral("--quick-add"), QStringLiteral("buy"), QStringLiteral("milk")}, file());
        QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 1, 20'000);
        QVERIFY(requests[0].isQuickAdd);
        QCOMPARE(requests[0].text, QStringLiteral("buy milk"));
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second->exitCode(), 0);
    }

    void handsOverALinkAndRefusesAnythingElse()
    {
        const auto lock = FileLock::acquire(file(), App::windowRole);
        QVERIFY(lock.isOk());
        InstanceServer server(file());
        QVERIFY(server.listen().isOk());
        QList<StartRequest> requests;
        connect(&server, &InstanceServer::startRequested, this,
                [&](const StartRequest &request) { requests.append(request); });
        const QString link = QStringLiteral("tidelist://server?url=https%3A%2F%2Fa.example&key=k");
        const auto second = start({link}, file());
        QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 1, 20'000);
        QCOMPARE(requests[0].link, link);
        QVERIFY(!requests[0].isQuickAdd);
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second->exitCode(), 0);
        // Neither another kind of link nor two at once.
        for (const QStringList &wrong :
             {QStringList{QStringLiteral("https://a.example")}, QStringList{link, link}}) {
            const auto third = start(wrong, file());
            QCOMPARE(statusOf(*third), 2);
        }
        QCOMPARE(requests.size(), 1);
        // With --quick-add it is what somebody wants to note.
        const auto note = start({QStringLiteral("--quick-add"), link}, file());
        QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 2, 20'000);
        QCOMPARE(requests[1].text, link);
        QVERIFY(requests[1].link.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(note->state(), QProcess::NotRunning, 20'000);
        QCOMPARE(note->exitCode(), 0);
    }

    void whateverIsSentToTheSocketHarmsNobody()
    {
        const auto lock = FileLock::acquire(file(), App::windowRole);
        InstanceServer server(file());
        QVERIFY(server.listen().isOk());
        QSignalSpy requested(&server, &InstanceServer::startRequested);
        const QStringList sockets =
            QDir(m_folder->path())
                .entryList({QStringLiteral("tidelist-window-*")}, QDir::System | QDir::Files);
        QCOMPARE(sockets.size(), 1);
        const QString name = m_folder->filePath(sockets[0]);
        // Nobody but its owner may say anything.
        QCOMPARE(QFile::permissions(name) & (QFile::ReadGroup | QFile::WriteOther), 0);
        for (const QByteArray &bytes : {QByteArray("nonsense\n"), QByteArray(200'000, 'x')}) {
            QLocalSocket socket;
            socket.connectToServer(name);
            QVERIFY(socket.waitForConnected());
            socket.write(bytes);
            QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        }
        QCOMPARE(requested.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
