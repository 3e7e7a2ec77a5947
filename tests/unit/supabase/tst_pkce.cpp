// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/pkce.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using Sync::Pkce;

class TestPkce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    /// The example of RFC 7636, appendix B.
    void makesTheChallengeOfAVerifier()
    {
        QCOMPARE(Pkce::challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                 QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void makesANewVerifierEveryTime()
    {
        QSet<QByteArray> seen;
        static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_-]{43,128}$"));
        for (int i = 0; i < 100; ++i) {
            const Pkce pkce = Pkce::make();
            QVERIFY(allowed.match(QString::fromLatin1(pkce.verifier)).hasMatch());
            QVERIFY(allowed.match(QString::fromLatin1(pkce.challenge)).hasMatch());
            QCOMPARE(pkce.challenge, Pkce::challengeOf(pkce.verifier));
            seen.insert(pkce.verifier);
        }
        QCOMPARE(seen.size(), 100);
    }
};

QTEST_GUILESS_MAIN(TestPkce)
#include "tst_pkce.moc"
