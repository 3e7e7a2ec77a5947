// SPDX-License-Identifier: Apache-2.0
#include "app/window/notifications/desktopnotifications.h"
#include "tests/support/notificationservice.h"
#include "tests/support/privatebus.h"

#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using App::DesktopNotifications;
using App::Notification;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(App::Notification)

/// Notifications by the service of the desktop, played by another connection to a bus of our own.
class TestNotifications : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<DesktopNotifications> m_notifications;

    void serve(const QStringList &capabilities)
    {
        m_service.reset();
        m_service = std::make_unique<NotificationService>(m_bus->connection(), capabilities);
    }
    static Notification milk()
    {
        return {QStringLiteral("k1"),
                QStringLiteral("Milk & <b>honey</b>"),
                QStringLiteral("Due: <today> & \"now\""),
                {{QStringLiteral("default"), QStringLiteral("Open")},
                 {QStringLiteral("done"), QStringLiteral("Done")}}};
    }
    uint lastId() const { return m_service->shown().last().id; }
    int shownCount() const { return int(m_service->shown().size()); }

private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        serve({QStringLiteral("body"), QStringLiteral("actions")});
        m_notifications =
            std::make_unique<DesktopNotifications>([this] { return m_bus->connection(); }, 3s);
    }
    void cleanup()
    {
        m_notifications.reset();
        m_service.reset();
        m_bus.reset();
    }

    void showsTextAndButtons()
    {
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        const auto &shown = m_service->shown().first();
        QCOMPARE(shown.summary, milk().title);
        QCOMPARE(shown.body, milk().body);
        QCOMPARE(shown.actions,
                 (QStringList{QStringLiteral("default"), QStringLiteral("Open"),
                              QStringLiteral("done"), QStringLiteral("Done")}));
        QCOMPARE(shown.hints.value(QStringLiteral("desktop-entry")).toString(),
                 QStringLiteral("org.tidelist.Tidelist"));
        QCOMPARE(shown.hints.value(QStringLiteral("urgency")).value<uchar>(), uchar(1));
    }

    void textIsNoMarkupWhereMarkupIsUnderstood()
    {
        serve({QStringLiteral("body"), QStringLiteral("body-markup"), QStringLiteral("actions")});
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        QCOMPARE(m_service->shown()[0].summary, milk().title);
        QCOMPARE(m_service->shown()[0].body,
                 QStringLiteral("Due: &lt;today&gt; &amp; &quot;now&quot;"));
    }

    void sendsNothingThatTheServiceCannotShow()
    {
        serve({});
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        QCOMPARE(m_service->shown()[0].body, QString());
        QCOMPARE(m_service->shown()[0].actions, QStringList());
    }

    void aLongTitleIsCut()
    {
        Notification notification = milk();
        notification.title = QString(5000, u'x');
        m_notifications->show(notification);
        QTRY_COMPARE(shownCount(), 1);
        QVERIFY(m_service->shown()[0].summary.size() <= 300);
    }

    void replacesWhatIsShownUnderTheSameKey()
    {
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        // The number may still be on its way.
        Notification other = milk();
        other.title = QStringLiteral("Bread");
        m_notifications->show(other);
        QTRY_COMPARE(shownCount(), 2);
        QCOMPARE(m_service->shown()[0].replaces, 0U);
        QCOMPARE(m_service->shown()[1].replaces, m_service->shown()[0].id);
        QCOMPARE(m_service->shown()[1].summary, QStringLiteral("Bread"));
    }

    void tellsWhichButtonWasPressed()
    {
        QSignalSpy invoked(m_notifications.get(), &DesktopNotifications::actionInvoked);
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(0);
        Q_EMIT m_service->ActivationToken(lastId(), QStringLiteral("token-7"));
        m_service->press(lastId(), "done");
        QTRY_COMPARE(invoked.size(), 1);
        QCOMPARE(invoked[0][0].toString(), QStringLiteral("k1"));
        QCOMPARE(invoked[0][1].toString(), QStringLiteral("done"));
        QCOMPARE(invoked[0][2].toByteArray(), QByteArray("token-7"));
    }

    void doesNotListenToOthers()
    {
        QSignalSpy invoked(m_notifications.get(), &DesktopNotifications::actionInvoked);
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        // Somebody else's notification, and somebody else who claims to be the service.
        m_service->press(lastId() + 1, "done");
        QDBusMessage forged = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/Notifications"),
            QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
        forged << lastId() << QStringLiteral("done");
        QVERIFY(m_bus->connection().send(forged));
        // In order behind them.
        QSignalSpy closed(m_notifications.get(), &DesktopNotifications::closed);
        m_service->close(lastId());
        QTRY_COMPARE(closed.size(), 1);
        QTest::qWait(50);
        QCOMPARE(invoked.size(), 0);
        QVERIFY(m_notifications->keys().isEmpty());
    }

    void takesBackWhatMattersNoMore()
    {
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        m_notifications->withdraw(QStringLiteral("k1"));
        QTRY_COMPARE(m_service->closed(), QList<uint>{lastId()});
        m_notifications->withdraw(QStringLiteral("k1"));
        m_notifications->withdraw(QStringLiteral("never"));
    }

    void takesBackWhatIsStillOnItsWay()
    {
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        Notification other = milk();
        other.key = QStringLiteral("k2");
        m_notifications->show(other);
        m_notifications->withdraw(QStringLiteral("k2"));
        QTRY_COMPARE(m_service->closed().size(), 1);
        QCOMPARE(m_service->closed()[0], lastId());
        QCOMPARE(m_notifications->keys(), QStringList{QStringLiteral("k1")});
    }

    void showsAgainWhatANewServiceDoesNotKnow()
    {
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(0);
        serve({QStringLiteral("body"), QStringLiteral("body-markup")});
        QTRY_COMPARE(shownCount(), 1);
        QCOMPARE(m_service->shown()[0].replaces, 0U);
        // And asks it what it can do.
        QVERIFY(m_service->shown()[0].body.contains(QStringLiteral("&lt;")));
        QVERIFY(m_service->shown()[0].actions.isEmpty());
    }

    void saysWhenThereIsNoService()
    {
        m_service.reset();
        QList<Notification> lost;
        connect(m_notifications.get(), &DesktopNotifications::notShown, this,
                [&](const Notification &each) { lost.append(each); });
        m_notifications->show(milk());
        QTRY_COMPARE(lost, QList<Notification>{milk()});
        QVERIFY(m_notifications->keys().isEmpty());
        // It may come later.
        serve({QStringLiteral("body")});
        m_notifications->show(milk());
        QTRY_COMPARE(shownCount(), 1);
        QCOMPARE(lost.size(), 1);
    }

    void saysWhenThereIsNoBus()
    {
        DesktopNotifications alone([] { return QDBusConnection(QString()); });
        int lost = 0;
        connect(&alone, &DesktopNotifications::notShown, this, [&] { ++lost; });
        alone.show(milk());
        QCOMPARE(lost, 1);
        alone.withdraw(QStringLiteral("k1"));
    }

    void neverWaitsForAServiceThatHangs()
    {
        m_service.reset();
        // Has the name, and answers nothing.
        QDBusConnection silent = m_bus->connection();
        class Silent : public QDBusVirtualObject
        {
        public:
            QString introspect(const QString &) const override { return {}; }
            bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
            {
                message.setDelayedReply(true);
                return true;
            }
        } object;
        QVERIFY(silent.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"),
                                             &object));
        QVERIFY(silent.registerService(QStringLiteral("org.freedesktop.Notifications")));
        DesktopNotifications notifications([this] { return m_bus->connection(); }, 3s);
        int lost = 0;
        connect(&notifications, &DesktopNotifications::notShown, this, [&] { ++lost; });
        QElapsedTimer timer;
        timer.start();
        notifications.show(milk());
        QVERIFY(timer.elapsed() < 2'000);
        QCOMPARE(lost, 0);
        QTRY_COMPARE_WITH_TIMEOUT(lost, 1, 20'000);
        silent.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }

    void asksNobodyBeforeThereIsSomethingToShow()
    {
        bool isAsked = false;
        DesktopNotifications notifications([&] {
            isAsked = true;
            return m_bus->connection();
        });
        notifications.withdraw(QStringLiteral("k1"));
        QVERIFY(!isAsked);
    }
};

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
