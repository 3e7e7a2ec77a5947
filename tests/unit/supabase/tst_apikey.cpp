// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/apikey.h"

#include <QRegularExpression>
#include <QTest>

using Kind = Sync::ApiKeyKind;

namespace {

QByteArray part(const QByteArray &json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray token(const QByteArray &claims, const QByteArray &header = R"({"alg":"HS256"})")
{
    return part(header) + '.' + part(claims) + ".c2ln";
}

} // namespace

class TestApiKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsWhatAKeyIs_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<Sync::ApiKeyKind>("kind");
        const auto row = [](const char *name, const QByteArray &key, Kind kind) {
            QTest::newRow(name) << key << kind;
        };
        row("publishable", "sb_publishable_abc", Kind::Public);
        row("of a server of one's own", "k", Kind::Public);
        row("older", token(R"({"role":"anon"})"), Kind::Public);
        row("a blank", "a b", Kind::NoKey);
        row("a line", "a\nX: y", Kind::NoKey);
        row("not ASCII", "schlüssel", Kind::NoKey);
        row("secret", "sb_secret_abc", Kind::Secret);
        row("secret in capitals", "SB_SECRET_abc", Kind::Secret);
        row("a person's", "sbp_abc", Kind::Secret);
        row("service role", token(R"({"role":"service_role"})"), Kind::ServiceRole);
        row("service role, its header damaged", token(R"({"role":"service_role"})", "x"),
            Kind::ServiceRole);
        row("a session", token(R"({"role":"authenticated"})"), Kind::OtherRole);
        row("no role", token("{}"), Kind::OtherRole);
        row("header damaged", token(R"({"role":"anon"})", "x"), Kind::Damaged);
        row("claims damaged", token("[1]"), Kind::Damaged);
        row("cut in the claims", token(R"({"role":"anon"})").chopped(9), Kind::Damaged);
        row("cut before the signature", token(R"({"role":"anon"})").chopped(4), Kind::Damaged);
        row("cut in the header", "eyJhbGciOiJI", Kind::Damaged);
        row("four parts", token("{}") + ".x", Kind::Damaged);
    }
    void tellsWhatAKeyIs()
    {
        QFETCH(QByteArray, key);
        QTEST(Sync::apiKeyKind(QString::fromUtf8(key)), "kind");
    }
};

QTEST_GUILESS_MAIN(TestApiKey)
#include "tst_apikey.moc"
