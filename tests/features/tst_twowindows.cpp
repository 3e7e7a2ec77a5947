// SPDX-License-Identifier: Apache-2.0
#include "personatwindow.h"

#include <QElapsedTimer>

#include <algorithm>

/// Two people who share a profile, each at a window of their own.
class TestTwoWindows : public QObject
{
    Q_OBJECT

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Person> m_ada;
    std::unique_ptr<Person> m_grace;

    bool isOnServer(const QString &title)
    {
        const auto rows = m_server->rows(QStringLiteral("todo"));
        return std::any_of(rows.begin(), rows.end(), [&title](const QJsonObject &row) {
            return row[QLatin1String("title")] == title;
        });
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<DemoServer>();
        m_ada = std::make_unique<Person>(*m_server, QStringLiteral("ada@example.org"));
        m_grace = std::make_unique<Person>(*m_server, QStringLiteral("grace@example.org"));
        m_ada->openFamily();
        m_grace->openFamily();
    }
    void cleanup()
    {
        m_ada.reset();
        m_grace.reset();
        m_server.reset();
    }

    void showsWhatOneTypesToTheOther()
    {
        QElapsedTimer timer;
        QList<qint64> times;
        for (int i = 0; i < 5; ++i) {
            const QString title = QStringLiteral("Typed %1").arg(i);
            m_ada->add(title);
            // From the key that ends the line on.
            timer.start();
            // A second is the aim; a busy machine is no reason to fail.
            QVERIFY(QTest::qWaitFor([&] { return m_grace->titles().contains(title); }, 20'000));
            times += timer.elapsed();
        }
        std::sort(times.begin(), times.end());
        qInfo("on the other screen after %lld ms (median), %lld ms (longest)",
              static_cast<long long>(times[times.size() / 2]),
              static_cast<long long>(times.last()));
    }

    void agreesAfterBothHaveWorkedOffline()
    {
        m_ada->add(QStringLiteral("Shared one"));
        m_ada->add(QStringLiteral("Shared two"));
        QTRY_VERIFY_WITH_TIMEOUT(m_grace->titles().contains(QStringLiteral("Shared two")), 20'000);
        // Given both offline, when each works on
        m_ada->workOffline(true);
        m_grace->workOffline(true);
        m_ada->add(QStringLiteral("From Ada"));
        m_ada->rename(QStringLiteral("Shared one"), QStringLiteral("Renamed by Ada"));
        m_grace->add(QStringLiteral("From Grace"));
        m_grace->rename(QStringLiteral("Shared one"), QStringLiteral("Renamed by Grace"));
        m_grace->tick(QStringLiteral("Shared two"));
        QTRY_VERIFY(m_ada->titles().contains(QStringLiteral("From Ada")));
        QTRY_VERIFY(!m_grace->titles().contains(QStringLiteral("Shared two")));
        QVERIFY(!m_grace->titles().contains(QStringLiteral("From Ada")));
        QVERIFY(m_ada->titles().contains(QStringLiteral("Shared two")));
        // and both go online again, then both see the same: all that was added, what was done, and
        // of the two names the one that came last.
        m_ada->workOffline(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_ada->status(), QStringLiteral("Up to date"), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(isOnServer(QStringLiteral("Renamed by Ada")), 15'000);
        m_grace->workOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_ada->titles().contains(QStringLiteral("From Grace")), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_grace->titles().contains(QStringLiteral("From Ada")), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_ada->titles() == m_grace->titles(), 15'000);
        QVERIFY(m_ada->titles().contains(QStringLiteral("Renamed by Grace")));
        QVERIFY(!m_ada->titles().contains(QStringLiteral("Renamed by Ada")));
        QVERIFY(!m_ada->titles().contains(QStringLiteral("Shared two")));
        QTRY_COMPARE_WITH_TIMEOUT(m_ada->status(), QStringLiteral("Up to date"), 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_grace->status(), QStringLiteral("Up to date"), 15'000);
    }

    void followsTheRoleThatAnOwnerGives()
    {
        const auto *line = m_grace->find<Ui::LimitedLineEdit>("quickAdd");
        QVERIFY(!line->isReadOnly());
        // Given Grace at her window, when Ada makes her a viewer elsewhere
        QVERIFY(giveGrace(*m_server, QStringLiteral("viewer")));
        // then there is nothing to add with any more, until she is an editor again.
        QTRY_VERIFY_WITH_TIMEOUT(line->isReadOnly(), 15'000);
        QVERIFY(!m_grace->titles().isEmpty());
        QVERIFY(giveGrace(*m_server, QStringLiteral("editor")));
        QTRY_VERIFY_WITH_TIMEOUT(!line->isReadOnly(), 15'000);
    }
};

QTEST_MAIN(TestTwoWindows)
#include "tst_twowindows.moc"
