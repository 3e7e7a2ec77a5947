// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/fallbacksecretstore.h"
#include "tests/support/await.h"
#include "tests/support/memorysecretstore.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Sync;
using TestSupport::await;

namespace {
const QString key = QStringLiteral("key");
const Error noKeyStore{ErrorCode::NoKeyStore, QStringLiteral("there is none")};
} // namespace

class TestFallbackSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_durable = std::make_unique<TestSupport::MemorySecretStore>();
        m_store = std::make_unique<FallbackSecretStore>(*m_durable);
    }

    void usesTheKeyStoreWhereThereIsOne()
    {
        QSignalSpy fellBack(m_store.get(), &FallbackSecretStore::fellBack);
        QVERIFY(await(m_store->write(key, "one")));
        QCOMPARE(m_durable->secrets.value(key), QByteArray("one"));
        QCOMPARE(*await(m_store->read(key)), QByteArray("one"));
        QVERIFY(await(m_store->remove(key)));
        QVERIFY(m_durable->secrets.isEmpty());
        QVERIFY(fellBack.isEmpty());
        QVERIFY(!m_store->isInMemory());
    }

    void keepsTheSecretInMemoryWhereThereIsNone()
    {
        m_durable->writeError = noKeyStore;
        m_durable->removeError = noKeyStore;
        QSignalSpy fellBack(m_store.get(), &FallbackSecretStore::fellBack);
        QVERIFY(await(m_store->write(key, "one")));
        QVERIFY(await(m_store->write(key, "two")));
        QCOMPARE(fellBack.size(), 1); // said once
        QVERIFY(m_store->isInMemory());
        QCOMPARE(*await(m_store->read(key)), QByteArray("two"));
        QVERIFY(await(m_store->remove(key)));
        QVERIFY(!m_store->isInMemory());
    }

    void movesToTheKeyStoreWhenThatOpens()
    {
        m_durable->writeError = noKeyStore;
        QVERIFY(await(m_store->write(key, "one")));
        m_durable->writeError = std::nullopt;
        QVERIFY(await(m_store->write(key, "two")));
        QVERIFY(!m_store->isInMemory());
        QCOMPARE(m_durable->secrets.value(key), QByteArray("two"));
    }

    /// Else a restart would bring a refresh token back that is spent.
    void hidesNoEntryOfTheKeyStore()
    {
        m_durable->secrets.insert(key, "one");
        QCOMPARE(*await(m_store->read(key)), QByteArray("one"));
        m_durable->writeError = noKeyStore; // locked meanwhile
        const auto written = await(m_store->write(key, "two"));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::NoKeyStore);
        QVERIFY(!m_store->isInMemory());
        m_durable->removeError = noKeyStore;
        QVERIFY(!await(m_store->remove(key)));
    }

    void passesOtherErrorsOn()
    {
        m_durable->writeError = Error{ErrorCode::DiskFull, QStringLiteral("full")};
        QCOMPARE(await(m_store->write(key, "one")).error().code, ErrorCode::DiskFull);
        QCOMPARE(await(m_store->read(key)).error().code, ErrorCode::NotFound);
    }

private:
    std::unique_ptr<TestSupport::MemorySecretStore> m_durable;
    std::unique_ptr<FallbackSecretStore> m_store;
};

QTEST_GUILESS_MAIN(TestFallbackSecretStore)
#include "tst_fallbacksecretstore.moc"
