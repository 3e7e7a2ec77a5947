// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseconfig.h"

#include <QRegularExpression>
#include <QTest>

using namespace Sync;

namespace {

QString legacyKey(const QByteArray &role)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return QString::fromLatin1(part(R"({"alg":"HS256"})") + '.'
                               + part(R"({"iss":"supabase","role":")" + role + R"("})") + ".c2ln");
}

SupabaseConfig config(const char *url = "https://x.supabase.co",
                      const QString &key = QStringLiteral("sb_publishable_abc"),
                      const char *powersync = "https://y.powersync.journeyapps.com")
{
    return {QUrl(QString::fromLatin1(url)), key, QUrl(QString::fromLatin1(powersync))};
}

} // namespace

class TestSupabaseConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void takesSlashesOffTheEnds()
    {
        const auto result =
            config("https://x.supabase.co///", QStringLiteral(" sb_publishable_abc\n"),
                   "http://127.0.0.1:8080/base/")
                .normalised();
        QVERIFY(result.isOk());
        QCOMPARE(result->url, QUrl(QStringLiteral("https://x.supabase.co")));
        QCOMPARE(result->powersyncUrl, QUrl(QStringLiteral("http://127.0.0.1:8080/base")));
        QCOMPARE(result->key, QStringLiteral("sb_publishable_abc"));
    }

    // A key whose role nobody knows may be right for a server of one's own.
    void leavesOtherRolesToTheServer()
    {
        QVERIFY(config("https://x.co", legacyKey("authenticated")).normalised());
    }

    void acceptsTheOldPublicKey()
    {
        QVERIFY(config("https://x.co", legacyKey("anon")).normalised());
    }

    void refusesSecretKeys()
    {
        for (const QString &key : {QStringLiteral("sb_secret_abc"), QStringLiteral("SB_SECRET_abc"),
                                   QStringLiteral("sbp_abc"), legacyKey("service_role")}) {
            const auto result = config("https://x.co", key).normalised();
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
            QVERIFY(!result.error().message.contains(key));
        }
    }

    void refusesWhatIsNoKey()
    {
        for (const QString &key : {QString(), QStringLiteral("  "), QStringLiteral("a\r\nX: y")})
            QVERIFY(!config("https://x.co", key).normalised());
    }

    void refusesWhatIsNoAddress()
    {
        for (const char *url : {"", "x.supabase.co", "ftp://x.co", "https://", "https://me:pw@x.co",
                                "https://x.co/?a=b", "https://x.co/#f", "file:///etc/passwd"}) {
            QVERIFY2(!config(url).normalised(), url);
            QVERIFY2(!config("https://x.co", QStringLiteral("k"), url).normalised(), url);
        }
    }
};

QTEST_GUILESS_MAIN(TestSupabaseConfig)
#include "tst_supabaseconfig.moc"
