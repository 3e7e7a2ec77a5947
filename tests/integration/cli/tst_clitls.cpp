// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/tlsfront.h"
#include "tests/support/words.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::EmulatorProcess;
using TestSupport::TlsFront;
using TestSupport::words;

namespace {

const QString ownCa = QStringLiteral(TIDELIST_TEST_DATA "/tls/server.crt");
const QString otherCa = QStringLiteral(TIDELIST_TEST_DATA "/tls/other.crt");
const QByteArray password = "correct horse 7\n";

} // namespace

/// A server of one's own, whose certificate no public authority vouches for, from sign-up to sync.
class TestCliTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_emulator = std::make_unique<EmulatorProcess>();
        QVERIFY(m_emulator->start());
        m_front = std::make_unique<TlsFront>(m_emulator->url());
        m_dir = std::make_unique<QTemporaryDir>();
        m_ca = m_dir->filePath(QStringLiteral("ca.pem"));
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("ada.db")));
    }
    void cleanup()
    {
        m_front.reset();
        m_emulator.reset();
    }

    void isRefusedWithoutItsAuthority()
    {
        for (const QStringList &ca :
             {QStringList(), QStringList{QStringLiteral("--ca"), otherCa}}) {
            const CliResult refused = enter("account sign-up", ca);
            COMPARE_EXIT(refused, 1);
            QCOMPARE(refused.errorCode(), QStringLiteral("tls"));
        }
        QCOMPARE(m_front->connectionsMade(), 0);
        QVERIFY(m_emulator->stats().value(QStringLiteral("requests")).toObject().isEmpty());
        COMPARE_EXIT(m_client->run(words("account status")), 3);
    }

    void isTrustedWithItFromThenOn()
    {
        COMPARE_EXIT(m_client->run(words("profile add Home")), 0);
        COMPARE_EXIT(enter("account sign-up", {QStringLiteral("--ca"), ownCa}), 0);
        COMPARE_EXIT(m_client->run(words("sync --once --timeout 30")), 0);
        QCOMPARE(m_emulator->rows(QStringLiteral("profile")).size(), 1);
        COMPARE_EXIT(m_client->run(words("account password"), "another horse 8\n"), 0);
        // Each file for itself.
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("other.db")));
        const CliResult refused = enter("account sign-in", {}, "another horse 8\n");
        COMPARE_EXIT(refused, 1);
        QCOMPARE(refused.errorCode(), QStringLiteral("tls"));
        COMPARE_EXIT(enter("account sign-in", {QStringLiteral("--ca"), ownCa}, "another horse 8\n"),
                     0);
        COMPARE_EXIT(m_client->run(words("sync --once --timeout 30")), 0);
        QCOMPARE(m_client->rows(words("profile list")).size(), 1);
    }

    void looksIntoTheFileEachTime()
    {
        QVERIFY(QFile::copy(ownCa, m_ca));
        COMPARE_EXIT(enter("account sign-up", {QStringLiteral("--ca"), m_ca}), 0);
        COMPARE_EXIT(m_client->run(words("profile add Home")), 0);
        QVERIFY(QFile::remove(m_ca) && QFile::copy(otherCa, m_ca));
        const int before = m_front->connectionsMade();
        const CliResult refused = m_client->run(words("sync --once --timeout 6"));
        QVERIFY2(refused.exitCode != 0, refused.text());
        QCOMPARE(refused.errorCode(), QStringLiteral("tls"));
        QCOMPARE(m_front->connectionsMade(), before);
        QVERIFY(QFile::remove(m_ca));
        const CliResult missing = m_client->run(words("sync --once --timeout 30"));
        COMPARE_EXIT(missing, 1);
        QCOMPARE(missing.errorCode(), QStringLiteral("cannot_open"));
        QVERIFY(QFile::copy(ownCa, m_ca));
        COMPARE_EXIT(m_client->run(words("sync --once --timeout 30")), 0);
        QVERIFY(m_client->rows(words("queue list")).isEmpty());
    }

    void forgetsItWhenToldTo()
    {
        COMPARE_EXIT(enter("account sign-up", {QStringLiteral("--ca"), ownCa}), 0);
        COMPARE_EXIT(m_client->run(words("account sign-out")), 0);
        const CliResult refused = enter("account sign-in", {QStringLiteral("--ca"), QString()});
        COMPARE_EXIT(refused, 1);
        QCOMPARE(refused.errorCode(), QStringLiteral("tls"));
    }

private:
    CliResult enter(const char *command, const QStringList &ca,
                    const QByteArray &input = password) const
    {
        const QString url = m_front->url().toString();
        return m_client->run(
            words(command)
                + QStringList{QStringLiteral("--email"), QStringLiteral("ada@example.org"),
                              QStringLiteral("--url"), url, QStringLiteral("--key"),
                              m_emulator->key(), QStringLiteral("--powersync"), url}
                + ca,
            input);
    }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<TlsFront> m_front;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_ca;
    std::unique_ptr<CliClient> m_client;
};

QTEST_GUILESS_MAIN(TestCliTls)
#include "tst_clitls.moc"
