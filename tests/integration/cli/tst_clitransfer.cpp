// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/words.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::words;

/// Export, import, backups and the doctor, as the program does them.
class TestCliTransfer : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_client;

    QString path(const char *name) { return m_dir->filePath(QLatin1StringView(name)); }
    void write(const char *name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<CliClient>(path("a.db"));
        COMPARE_EXIT(m_client->run(words("profile add Home")), 0);
        COMPARE_EXIT(m_client->run(words("add one --profile Home --due 2027-01-02")), 0);
    }

    void carriesToDosFromFileToFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"out.json", "out.csv", "out.ics"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void carriesToDosFromFileToFile()
    {
        QFETCH(QString, name);
        const QString file = m_dir->filePath(name);
        const CliResult out = m_client->run({QStringLiteral("export"), file});
        COMPARE_EXIT(out, 0);
        QCOMPARE(out.last().value(QStringLiteral("file")).toString(), file);
        QCOMPARE(QFile(file).permissions() & 0x077, QFile::Permissions());

        const CliClient other(path("b.db"));
        const CliResult preview =
            other.run({QStringLiteral("import"), file, QStringLiteral("--preview")});
        COMPARE_EXIT(preview, 0);
        QCOMPARE(preview.last()
                     .value(QStringLiteral("todo"))
                     .toObject()
                     .value(QStringLiteral("added"))
                     .toInt(),
                 1);
        QCOMPARE(other.rows(words("list")).size(), 0);
        COMPARE_EXIT(other.run({QStringLiteral("import"), file}), 0);
        const auto rows = other.rows(words("list --profile Home"));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().value(QStringLiteral("due_date")).toString(),
                 QStringLiteral("2027-01-02"));
        QCOMPARE(rows.first().value(QStringLiteral("id")),
                 m_client->rows(words("list")).first().value(QStringLiteral("id")));
        // As any edits they wait to be uploaded, in one transaction.
        const auto queue = other.run(words("queue list")).objects();
        QCOMPARE(queue.size(), 3);
        QCOMPARE(queue.first().value(QStringLiteral("tx")),
                 queue.last().value(QStringLiteral("tx")));
    }

    void exportsOneProfile()
    {
        COMPARE_EXIT(m_client->run(words("profile add Work")), 0);
        COMPARE_EXIT(m_client->run(words("add two --profile Work")), 0);
        COMPARE_EXIT(m_client->run({QStringLiteral("export"), path("w.md"),
                                    QStringLiteral("--profile"), QStringLiteral("Work")}),
                     0);
        QFile file(path("w.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("# Work\n\n- [ ] two\n"));
        const CliResult nobody = m_client->run(
            {QStringLiteral("export"), path("w.md"), QStringLiteral("--profile=Nope")});
        COMPARE_EXIT(nobody, 1);
    }

    void namesThePlaceOfWhatIsBroken()
    {
        write("bad.csv", "title,due\ngood,\nx,2026-02-30\n");
        const CliResult bad = m_client->run({QStringLiteral("import"), path("bad.csv")});
        COMPARE_EXIT(bad, 1);
        QCOMPARE(bad.errorCode(), QStringLiteral("bad_file"));
        QVERIFY2(bad.err.contains("line 3, column 3"), bad.text());
        QCOMPARE(m_client->rows(words("list")).size(), 1);
        const CliResult preview =
            m_client->run({QStringLiteral("import"), path("bad.csv"), QStringLiteral("--preview")});
        COMPARE_EXIT(preview, 1);
        QCOMPARE(preview.last().value(QStringLiteral("refused")).toArray().size(), 1);
        COMPARE_EXIT(m_client->run({QStringLiteral("import"), path("x.pdf")}), 2);
        COMPARE_EXIT(m_client->run({QStringLiteral("import"), path("none.csv")}), 1);
        COMPARE_EXIT(
            m_client->run({QStringLiteral("import"), path("bad.csv"), QStringLiteral("--replace")}),
            2);
    }

    void takesNamedColumns()
    {
        write("a.csv", "was,wann\nzwei,2027-03-04\n");
        COMPARE_EXIT(m_client->run({QStringLiteral("import"), path("a.csv"),
                                    QStringLiteral("--map"), QStringLiteral("title=was"),
                                    QStringLiteral("--map"), QStringLiteral("due_date=wann")}),
                     0);
        COMPARE_EXIT(m_client->run({QStringLiteral("import"), path("a.csv"),
                                    QStringLiteral("--map"), QStringLiteral("title")}),
                     2);
        QCOMPARE(m_client->rows(words("list --profile a")).size(), 1);
    }

    void backsUpAndRestores()
    {
        const CliResult copy = m_client->run(words("backup now"));
        COMPARE_EXIT(copy, 0);
        const QString file = copy.last().value(QStringLiteral("file")).toString();
        const QString id =
            m_client->rows(words("list")).first().value(QStringLiteral("id")).toString();
        COMPARE_EXIT(m_client->run({QStringLiteral("rm"), id}), 0);
        QCOMPARE(m_client->rows(words("list")).size(), 0);
        const CliResult restored =
            m_client->run({QStringLiteral("backup"), QStringLiteral("restore"), file});
        COMPARE_EXIT(restored, 0);
        QCOMPARE(m_client->rows(words("list")).size(), 1);
        const auto backups = m_client->run(words("backup list")).objects();
        QCOMPARE(backups.size(), 2);
        QCOMPARE(backups.first().value(QStringLiteral("kind")).toString(),
                 QStringLiteral("before-restore"));
        QCOMPARE(backups.last().value(QStringLiteral("file")).toString(), file);
    }

    void makesABackupBeforeItReplaces()
    {
        COMPARE_EXIT(m_client->run({QStringLiteral("export"), path("a.json")}), 0);
        COMPARE_EXIT(m_client->run(words("add two --profile Home")), 0);
        const CliResult replaced =
            m_client->run({QStringLiteral("import"), path("a.json"), QStringLiteral("--replace")});
        COMPARE_EXIT(replaced, 0);
        QCOMPARE(m_client->rows(words("list")).size(), 1);
        const QString backup = replaced.last().value(QStringLiteral("backup")).toString();
        COMPARE_EXIT(m_client->run({QStringLiteral("backup"), QStringLiteral("restore"), backup}),
                     0);
        QCOMPARE(m_client->rows(words("list")).size(), 2);
    }

    void theDoctorSaysWhatIsWrong()
    {
        COMPARE_EXIT(m_client->run(words("doctor")), 0);
        QVERIFY(QFile::setPermissions(path("a.db"),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const CliResult open = m_client->run(words("doctor"));
        COMPARE_EXIT(open, 1);
        QVERIFY2(open.out.contains("chmod 600"), open.text());
        const CliClient nothing(path("none.db"));
        COMPARE_EXIT(nothing.run(words("doctor")), 0);
        QVERIFY(!QFile::exists(nothing.path()));
    }

    void theDoctorFindsDamage()
    {
        QFile file(path("a.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        // The pages behind the schema's.
        for (qint64 at = 8192 * 8; at < file.size(); at += 8192) {
            QVERIFY(file.seek(at));
            QCOMPARE(file.write(QByteArray(4000, '\x5A')), 4000);
        }
        file.close();
        const CliResult sick = m_client->run(words("doctor"));
        COMPARE_EXIT(sick, 1);
        QVERIFY2(sick.out.contains("backup restore"), sick.text());
        write("a.db", "this is no database, but it is long enough to be looked at by somebody");
        COMPARE_EXIT(m_client->run(words("doctor")), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliTransfer)
#include "tst_clitransfer.moc"
