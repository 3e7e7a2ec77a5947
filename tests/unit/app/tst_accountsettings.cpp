// SPDX-License-Identifier: Apache-2.0
#include "app/accountsettings.h"

#include "models/tidelistschema.h"
#include "sync/store/database.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using Sync::Database;

class TestAccountSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        auto database =
            Database::open(m_dir->filePath(QStringLiteral("a.db")), Models::tidelistSchema());
        QVERIFY(database.isOk());
        m_database = std::move(database).value();
    }
    void cleanup()
    {
        m_database.reset();
        m_dir.reset();
    }

    void knowsNothingInANewFile();
    void remembersTheServer();
    void makesOneNameForTheKeyStore();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

void TestAccountSettings::knowsNothingInANewFile()
{
    const auto settings = App::readAccountSettings(*m_database);
    QVERIFY(settings.isOk());
    QVERIFY(!settings->hasServer());
    QCOMPARE(settings->sessionKey, QString());
    QCOMPARE(settings->userId, QString());
}

void TestAccountSettings::remembersTheServer()
{
    const Sync::SupabaseConfig server{QUrl(QStringLiteral("https://a.example/x%20y")),
                                      QStringLiteral("sb_publishable_1"),
                                      QUrl(QStringLiteral("https://b.example:8443"))};
    QVERIFY(App::rememberServer(*m_database, server).isOk());
    const auto settings = App::readAccountSettings(*m_database);
    QVERIFY(settings.isOk());
    QVERIFY(settings->hasServer());
    QCOMPARE(settings->server, server);
    const auto waiting = m_database->uploads().count();
    QVERIFY(waiting.isOk());
    QCOMPARE(*waiting, 0);
}

void TestAccountSettings::makesOneNameForTheKeyStore()
{
    const auto key = App::ensureSessionKey(*m_database);
    QVERIFY(key.isOk());
    QVERIFY(!QUuid::fromString(*key).isNull());
    const auto again = App::ensureSessionKey(*m_database);
    QVERIFY(again.isOk());
    QCOMPARE(*again, *key);
    const auto settings = App::readAccountSettings(*m_database);
    QVERIFY(settings.isOk());
    QCOMPARE(settings->sessionKey, *key);
}

QTEST_GUILESS_MAIN(TestAccountSettings)
#include "tst_accountsettings.moc"
