// SPDX-License-Identifier: Apache-2.0
#include "app/window/sessionbus.h"
#include "tests/support/privatebus.h"

#include <QTemporaryDir>
#include <QTest>

class TestSessionBus : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    }

    void isNoneWhereNobodySaidThatThereIsOne()
    {
        const QDBusConnection bus = App::sessionBus();
        QVERIFY(!bus.isConnected());
        // The library was not asked at all.
        QVERIFY(bus.name().isEmpty());
    }

    void isTheOneThatIsSaid()
    {
        const PrivateBus bus;
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toLatin1());
        QVERIFY(App::sessionBus().isConnected());
    }
};

QTEST_GUILESS_MAIN(TestSessionBus)
#include "tst_sessionbus.moc"
