// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/store/database.h"
#include "tests/integration/cli/cliclient.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using TestSupport::CliClient;
using TestSupport::CliResult;

/// Files that cannot be used: each is named, judged, and left as it was.
class TestCliBadFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
    }

    void saysThatAFolderIsMissing();
    void saysThatAFolderIsNoFile();
    void saysThatAFileIsNoDatabase();
    void saysThatADatabaseIsDamaged();
    void saysThatAnotherProgramMadeTheDatabase();
    void saysThatANewerVersionMadeTheDatabase();
    void saysThatAFileIsReadOnly();

private:
    void makeFile(const QByteArray &bytes);
    QByteArray readFile() const;
    void makeDatabase();
    void runSql(const std::string &sql);
    CliResult refused() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestCliBadFiles::makeFile(const QByteArray &bytes)
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray TestCliBadFiles::readFile() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCliBadFiles::makeDatabase()
{
    const CliClient client(m_path);
    COMPARE_EXIT(
        client.run({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("Home")}), 0);
}

void TestCliBadFiles::runSql(const std::string &sql)
{
    auto connection =
        Sync::Connection::open(m_path, Sync::Connection::Mode::ReadWrite, std::chrono::seconds(1));
    QVERIFY(connection.isOk());
    QVERIFY((*connection)->execute(sql).isOk());
}

/// What every command says to the file: reading and writing ones, and sync.
CliResult TestCliBadFiles::refused() const
{
    const CliClient client(m_path);
    const CliResult first = client.run({QStringLiteral("list")});
    for (const QStringList &command :
         {QStringList{QStringLiteral("add"), QStringLiteral("x")},
          QStringList{QStringLiteral("status")},
          QStringList{QStringLiteral("sync"), QStringLiteral("--once")},
          QStringList{QStringLiteral("account"), QStringLiteral("status")}}) {
        const CliResult next = client.run(command);
        if (next.exitCode != first.exitCode || next.errorCode() != first.errorCode())
            return next;
    }
    return first;
}

void TestCliBadFiles::saysThatAFolderIsMissing()
{
    m_path = m_dir->filePath(QStringLiteral("nowhere/a.db"));
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("cannot_open"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
}

void TestCliBadFiles::saysThatAFolderIsNoFile()
{
    m_path = m_dir->path();
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("cannot_open"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
}

void TestCliBadFiles::saysThatAFileIsNoDatabase()
{
    makeFile(QByteArray(4096, 'x'));
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("corrupt"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
    QCOMPARE(readFile(), QByteArray(4096, 'x'));
}

void TestCliBadFiles::saysThatADatabaseIsDamaged()
{
    makeDatabase();
    runSql("PRAGMA wal_checkpoint(TRUNCATE)");
    QByteArray bytes = readFile();
    QVERIFY(bytes.size() > 8192);
    // Everything but the header of the file is gone.
    bytes.replace(200, bytes.size() - 200, QByteArray(bytes.size() - 200, '\x5a'));
    makeFile(bytes);
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("corrupt"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
    QCOMPARE(readFile(), bytes);
}

void TestCliBadFiles::saysThatAnotherProgramMadeTheDatabase()
{
    runSql("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("not_ours"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
    runSql("SELECT a FROM theirs");
}

void TestCliBadFiles::saysThatANewerVersionMadeTheDatabase()
{
    makeDatabase();
    runSql("PRAGMA user_version = 99");
    const CliResult result = refused();
    COMPARE_EXIT(result, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("newer_version"));
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
    runSql("PRAGMA user_version = 2");
    QCOMPARE(CliClient(m_path).rows({QStringLiteral("profile"), QStringLiteral("list")}).size(), 1);
}

void TestCliBadFiles::saysThatAFileIsReadOnly()
{
    makeDatabase();
    const QByteArray before = readFile();
    const QByteArray folder = QFile::encodeName(m_dir->path());
    QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), 0444), 0);
    QCOMPARE(::chmod(folder.constData(), 0555), 0);

    QProcess process;
    QString program = QStringLiteral(TIDELIST_CLI_PATH);
    if (::geteuid() == 0) {
        // Root may write everything: nobody runs the program, from where it may be read.
        QCOMPARE(::chmod(folder.constData(), 0755), 0);
        program = m_dir->filePath(QStringLiteral("tidelist-cli"));
        QVERIFY(QFile::copy(QStringLiteral(TIDELIST_CLI_PATH), program));
        QCOMPARE(::chmod(QFile::encodeName(program).constData(), 0755), 0);
        process.setWorkingDirectory(QStringLiteral("/"));
        process.setChildProcessModifier([] {
            if (::setgid(65534) != 0 || ::setuid(65534) != 0)
                ::_exit(99);
        });
    }
    process.start(program,
                  {QStringLiteral("--db"), m_path, QStringLiteral("--json"), QStringLiteral("add"),
                   QStringLiteral("x")});
    QVERIFY(process.waitForFinished());
    const CliResult result{process.exitCode(), process.readAllStandardOutput(),
                           process.readAllStandardError()};
    QCOMPARE(::chmod(folder.constData(), 0700), 0);
    COMPARE_EXIT(result, 1);
    QVERIFY2(result.errorCode() == QStringLiteral("read_only")
                 || result.errorCode() == QStringLiteral("cannot_open"),
             result.text());
    QVERIFY2(result.err.contains(m_path.toUtf8()), result.text());
    QCOMPARE(readFile(), before);
}

QTEST_GUILESS_MAIN(TestCliBadFiles)
#include "tst_clibadfiles.moc"
