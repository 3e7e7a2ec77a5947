// SPDX-License-Identifier: Apache-2.0
// Runs on a session bus of its own: with-keyring.sh STATE tst_keychainsecretstore STATE
#include "sync/supabase/keychainsecretstore.h"
#include "tests/support/await.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;
using TestSupport::await;

namespace {
const QString key = QStringLiteral("6a0b5c1e-0000-4000-8000-000000000001");
}

/// The key store works.
class TestUnlocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsOverwritesAndRemovesASecret()
    {
        KeychainSecretStore store;
        QCOMPARE(await(store.read(key)).error().code, ErrorCode::NotFound);

        const QByteArray large = "{\"token\":\"" + QByteArray(4096, 'x') + "é\"}";
        QVERIFY(await(store.write(key, "first")));
        QVERIFY(await(store.write(key, large)));
        const auto secret = await(store.read(key));
        QVERIFY(secret);
        QCOMPARE(*secret, large);

        QVERIFY(await(store.remove(key)));
        QCOMPARE(await(store.read(key)).error().code, ErrorCode::NotFound);
        const auto again = await(store.remove(key));
        QVERIFY(again.isOk() || again.error().code == ErrorCode::NotFound);
    }

    void keepsSecretsApartByKey()
    {
        KeychainSecretStore store;
        const QString other = QStringLiteral("other");
        QVERIFY(await(store.write(key, "one")));
        QVERIFY(await(store.write(other, "two")));
        QCOMPARE(*await(store.read(key)), QByteArray("one"));
        QCOMPARE(*await(store.read(other)), QByteArray("two"));
        QVERIFY(await(store.remove(key)));
        QCOMPARE(*await(store.read(other)), QByteArray("two"));
    }

    void givesUpOnAStoreThatDoesNotAnswer()
    {
        KeychainSecretStore store(QStringLiteral("tidelist"), 0ms);
        const auto result = await(store.read(key));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NoKeyStore);
        // The late answer finds nobody, and the next call works.
        KeychainSecretStore patient;
        QVERIFY(await(patient.write(key, "x")));
    }

    void mayDieBeforeTheAnswer()
    {
        auto store = std::make_unique<KeychainSecretStore>();
        const auto future = store->read(key);
        store.reset();
        KeychainSecretStore other;
        QVERIFY(await(other.write(key, "y"))); // the queue of jobs went on
    }
};

/// The key store is there and closed.
class TestLocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysThatItIsLocked()
    {
        KeychainSecretStore store;
        const auto written = await(store.write(key, "secret"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::NoKeyStore);
        QVERIFY2(written.error().message.contains(QStringLiteral("locked")),
                 qPrintable(written.error().message));
    }

    /// The trap that makes "not found" worth nothing.
    void mayClaimToHaveNothing()
    {
        KeychainSecretStore store;
        const auto read = await(store.read(key));
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::NotFound
                || read.error().code == ErrorCode::NoKeyStore);
    }
};

/// Nobody provides a key store.
class TestAbsent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysSo()
    {
        KeychainSecretStore store;
        const auto written = await(store.write(key, "secret"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::NoKeyStore);
        QVERIFY(!written.error().message.isEmpty());
        const auto read = await(store.read(key));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::NoKeyStore);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString state = application.arguments().value(1);
    QStringList arguments = application.arguments();
    arguments.remove(1);
    if (state == QLatin1StringView("unlocked")) {
        TestUnlocked test;
        return QTest::qExec(&test, arguments);
    }
    if (state == QLatin1StringView("locked")) {
        TestLocked test;
        return QTest::qExec(&test, arguments);
    }
    if (state == QLatin1StringView("absent")) {
        TestAbsent test;
        return QTest::qExec(&test, arguments);
    }
    qFatal("which state? See with-keyring.sh");
}

#include "tst_keychainsecretstore.moc"
