// SPDX-License-Identifier: Apache-2.0
#include "schemafixture.h"
#include "sync/store/filebackup.h"

#include <QDir>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace SchemaFixture;
using StoreFixture::rows;
using StoreFixture::run;
using StoreFixture::text;
using Sync::Database;
using Sync::ErrorCode;
using Sync::FileBackup;
using Sync::Migration;
using Sync::Schema;

namespace {

Schema first()
{
    return schema({table("note", {column("title"), column("rank", ColumnType::Integer)}),
                   localTable("draft", {column("words")})});
}

/// Takes a second or so.
Schema second()
{
    return schema(
        {table("note", {column("name"), column("rank", ColumnType::Integer)}),
         localTable("draft", {column("words")})},
        {Migration(2)
             .renameColumn("note", "title", "name")
             .sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                  " 300000) INSERT INTO draft (id, words) SELECT 'd' || i, hex(randomblob(40))"
                  " FROM n")});
}

Schema quickSecond()
{
    return schema({table("note", {column("name"), column("rank", ColumnType::Integer)}),
                   localTable("draft", {column("words")})},
                  {Migration(2).renameColumn("note", "title", "name")});
}

void makeFirst(const QString &path)
{
    const auto database = open(path, first());
    sync(*database,
         {put(1, "note", "a", "{\"title\":\"A\",\"rank\":1}"),
          put(2, "note", "b", "{\"title\":\"B\",\"rank\":2}")});
    QCOMPARE(text(run(*database, "UPDATE note SET title = 'mine' WHERE id = 'b'")), QString());
}

QStringList files(const QString &path)
{
    return QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

/// Longer files than this cannot be written by this process.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

/// A small disk of its own.
class SmallDisk
{
public:
    explicit SmallDisk(const char *size)
        : m_isMounted(::mount("tmpfs", path(), "tmpfs", 0, size) == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount(path());
    }
    bool isMounted() const { return m_isMounted; }
    QString file() const { return m_dir.filePath(QStringLiteral("a.db")); }

private:
    const char *path()
    {
        m_name = QFile::encodeName(m_dir.path());
        return m_name.constData();
    }

    QTemporaryDir m_dir;
    QByteArray m_name;
    bool m_isMounted;
};

} // namespace

class TestSchemaFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void leavesAFileOfANewerVersionAsItIs();
    void leavesALogAloneThatANewerProgramHasLeft();
    void noticesThatAnotherProcessHasMigratedTheFile();
    void leavesAFileOfAnotherProgramAsItIs();
    void refusesATableThatIsNotAsDeclared_data();
    void refusesATableThatIsNotAsDeclared();
    void refusesAMigratedTableThatIsNotAsDeclared();
    void migratesNothingForAProgramWhoseQueriesAreWrong();
    void removesWhatACrashHasLeftOfACopy();
    void copiesTheFileBeforeAMigration();
    void makesNoCopyForAdditions();
    void keepsTheNewestThreeCopies();
    void changesNothingWhenThereIsNoRoomForACopy();
    void changesNothingWhenACopyCannotBeWritten();
    void isWholeAfterAKillInTheMiddle_data();
    void isWholeAfterAKillInTheMiddle();

private:
    /// Kills a process that migrates the file as soon as a file has come whose name ends so.
    QProcess::ExitStatus killMigration(const QString &when) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSchemaFile::leavesAFileOfANewerVersionAsItIs()
{
    (void)open(m_path, quickSecond());
    const QByteArray bytes = bytesOf(m_path);
    const auto refusal = Database::open(m_path, first());
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::NewerVersion);
    QVERIFY2(refusal.error().message.contains(QStringLiteral("version 2"))
                 && refusal.error().message.contains(m_path),
             qPrintable(refusal.error().message));
    QCOMPARE(bytesOf(m_path), bytes);
    QCOMPARE(files(m_path), QStringList{QStringLiteral("a.db")});
}

void TestSchemaFile::leavesALogAloneThatANewerProgramHasLeft()
{
    const QString copy = m_dir->filePath(QStringLiteral("copy.db"));
    {
        const auto database = open(m_path, quickSecond());
        QCOMPARE(text(run(*database, "INSERT INTO draft (id) VALUES ('d')")), QString());
        // As after a crash.
        QVERIFY(QFile::copy(m_path, copy));
        QVERIFY(QFile::copy(m_path + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    }
    const QByteArray bytes = bytesOf(copy);
    const QByteArray log = bytesOf(copy + QStringLiteral("-wal"));
    QVERIFY(!log.isEmpty());
    const auto refusal = Database::open(copy, first());
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::NewerVersion);
    QCOMPARE(bytesOf(copy), bytes);
    QCOMPARE(bytesOf(copy + QStringLiteral("-wal")), log);
    QCOMPARE(rows(*open(copy, quickSecond()), "SELECT id FROM draft"),
             QStringList{QStringLiteral("d")});
}

void TestSchemaFile::noticesThatAnotherProcessHasMigratedTheFile()
{
    makeFirst(m_path);
    const auto older = open(m_path, first());
    QCOMPARE(text(older->checkVersion()), QString());
    const auto newer = open(m_path, quickSecond());
    const auto checked = older->checkVersion();
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::NewerVersion);
}

void TestSchemaFile::leavesAFileOfAnotherProgramAsItIs()
{
    {
        QSqlDatabase other =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(m_path);
        QVERIFY(other.open());
        QSqlQuery(other).exec(QStringLiteral("CREATE TABLE theirs (a)"));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    const QByteArray bytes = bytesOf(m_path);
    const auto refusal = Database::open(m_path, first());
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::NotOurs);
    QCOMPARE(bytesOf(m_path), bytes);
    QCOMPARE(files(m_path), QStringList{QStringLiteral("a.db")});
}

void TestSchemaFile::refusesATableThatIsNotAsDeclared_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("named");
    QTest::newRow("type") << QByteArray("CREATE TABLE later (id TEXT PRIMARY KEY, n TEXT)")
                          << QStringLiteral("later.n");
    QTest::newRow("view") << QByteArray("CREATE VIEW later AS SELECT id, title AS n FROM note")
                          << QStringLiteral("later is a view");
    QTest::newRow("no key") << QByteArray("CREATE TABLE later (id TEXT, n INTEGER)")
                            << QStringLiteral("later.id");
    QTest::newRow("another key") << QByteArray(
        "CREATE TABLE later (id TEXT, n INTEGER PRIMARY KEY)")
                                 << QStringLiteral("later.id");
    QTest::newRow("a key of two") << QByteArray(
        "CREATE TABLE later (id TEXT, n INTEGER, PRIMARY KEY (id, n))")
                                  << QStringLiteral("later.id");
    QTest::newRow("a key that is a number")
        << QByteArray("CREATE TABLE later (id INTEGER PRIMARY KEY, n INTEGER)")
        << QStringLiteral("later.id");
    QTest::newRow("without rowid")
        << QByteArray("CREATE TABLE later (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")
        << QStringLiteral("later is a table WITHOUT ROWID");
    QTest::newRow("virtual") << QByteArray("CREATE VIRTUAL TABLE later USING fts5 (id, n)")
                             << QStringLiteral("later is no ordinary table");
    QTest::newRow("another reference")
        << QByteArray("CREATE TABLE later (id TEXT PRIMARY KEY, n INTEGER REFERENCES note)")
        << QStringLiteral("later.n");
    QTest::newRow("a reference that does something else")
        << QByteArray("CREATE TABLE later (id TEXT PRIMARY KEY, n INTEGER, note_id TEXT REFERENCES"
                      " note (id) ON DELETE SET NULL)")
        << QStringLiteral("later.note_id");
    QTest::newRow("no reference") << QByteArray(
        "CREATE TABLE later (id TEXT PRIMARY KEY, n INTEGER, note_id TEXT)")
                                  << QStringLiteral("later.note_id");
    QTest::newRow("a column that cannot be written")
        << QByteArray("CREATE TABLE later (id TEXT PRIMARY KEY, n INTEGER, x TEXT NOT NULL)")
        << QStringLiteral("later.x");
}

void TestSchemaFile::refusesATableThatIsNotAsDeclared()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, named);
    makeFirst(m_path);
    QCOMPARE(text(run(*open(m_path, first()), sql.toStdString())), QString());
    const QByteArray bytes = bytesOf(m_path);
    std::vector<Sync::EntityInfo> entities = first().entities();
    entities.push_back(table("later", {column("n", ColumnType::Integer), column("note_id")},
                             {{"note_id", "note"}}));
    const auto refusal = Database::open(m_path, schema(entities));
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::DeclarationMismatch);
    QVERIFY2(refusal.error().message.contains(named), qPrintable(refusal.error().message));
    QCOMPARE(refusal.error().table, QStringLiteral("later"));
    QCOMPARE(bytesOf(m_path), bytes);
    QCOMPARE(files(m_path), QStringList{QStringLiteral("a.db")});
}

void TestSchemaFile::refusesAMigratedTableThatIsNotAsDeclared()
{
    makeFirst(m_path);
    const QByteArray bytes = bytesOf(m_path);
    for (const bool isTaken : {false, true}) {
        const Schema wrong =
            schema({table("note", {column("name"), column("rank")}), first().entities().back()},
                   {Migration(2).renameColumn("note", "title", isTaken ? "rank" : "name")});
        const auto refusal = Database::open(m_path, wrong);
        QVERIFY(!refusal);
        QCOMPARE(refusal.error().code, ErrorCode::DeclarationMismatch);
        QVERIFY2(refusal.error().message.contains(QStringLiteral("note.rank")),
                 qPrintable(refusal.error().message));
        QCOMPARE(bytesOf(m_path), bytes);
    }
    QCOMPARE(rows(*open(m_path, first()), "SELECT title FROM note ORDER BY id"),
             (QStringList{QStringLiteral("A"), QStringLiteral("mine")}));
}

void TestSchemaFile::migratesNothingForAProgramWhoseQueriesAreWrong()
{
    makeFirst(m_path);
    Schema wrong = quickSecond();
    wrong.addCheck([](Sync::Connection &connection) -> Sync::Result<void> {
        const auto compiled = connection.prepare("SELECT title FROM note");
        return compiled ? Sync::Result<void>() : Sync::Result<void>(compiled.error());
    });
    QVERIFY(!Database::open(m_path, wrong));
    QCOMPARE(rows(*open(m_path, first()), "SELECT title FROM note ORDER BY id"),
             (QStringList{QStringLiteral("A"), QStringLiteral("mine")}));
}

void TestSchemaFile::removesWhatACrashHasLeftOfACopy()
{
    makeFirst(m_path);
    const QString half = m_path + QStringLiteral(".backup-v1-20260102T030405Z.part");
    for (const char *rest : {"", "-wal", "-journal"}) {
        QFile file(half + QLatin1StringView(rest));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    (void)open(m_path, quickSecond());
    QCOMPARE(FileBackup::all(m_path).size(), 1);
    QVERIFY2(!files(m_path).join(u' ').contains(QStringLiteral(".part")),
             qPrintable(files(m_path).join(u' ')));
}

void TestSchemaFile::copiesTheFileBeforeAMigration()
{
    makeFirst(m_path);
    // A reader keeps what was written last in the log.
    const auto reader = open(m_path, first());
    QCOMPARE(text(run(*reader, "INSERT INTO note (id, title) VALUES ('c', 'C')")), QString());
    const QStringList before = rows(*reader, "SELECT rowid, * FROM note ORDER BY id");
    (void)open(m_path, quickSecond());
    const QStringList copies = FileBackup::all(m_path);
    QCOMPARE(copies.size(), 1);
    QVERIFY2(QRegularExpression(QStringLiteral("/a\\.db\\.backup-v1-\\d{8}T\\d{6}Z$"))
                 .match(copies.at(0))
                 .hasMatch(),
             qPrintable(copies.at(0)));
    QCOMPARE(QFileInfo(copies.at(0)).permissions()
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    const auto copy = open(copies.at(0), first());
    QCOMPARE(rows(*copy, "SELECT rowid, * FROM note ORDER BY id"), before);
    QCOMPARE(copy->uploads().count().value(), 2);
    QCOMPARE(rows(*copy, "SELECT count(*) FROM sync_placed_note"),
             QStringList{QStringLiteral("1")});
    QCOMPARE(text(run(*copy, "SELECT 1", Database::Writer::Sync)), QString());
    QCOMPARE(rows(*copy, "SELECT name FROM sync_bucket"), QStringList{QStringLiteral("b")});
}

void TestSchemaFile::makesNoCopyForAdditions()
{
    makeFirst(m_path);
    std::vector<Sync::EntityInfo> entities = first().entities();
    entities.front().columns.push_back(column("extra"));
    entities.push_back(table("later", {}));
    (void)open(m_path, schema(entities));
    QCOMPARE(files(m_path), QStringList{QStringLiteral("a.db")});
}

void TestSchemaFile::keepsTheNewestThreeCopies()
{
    makeFirst(m_path);
    const QDateTime start(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    for (const int version : {9, 10, 11})
        QVERIFY(FileBackup::make(m_path, version, start.addDays(12 - version)));
    QFile half(m_path + QStringLiteral(".backup-v3-20260102T030405Z.part"));
    QVERIFY(half.open(QIODevice::WriteOnly));
    const auto made = FileBackup::make(m_path, 11, start.addSecs(86400 + 1));
    QCOMPARE(text(made), QString());
    QCOMPARE(
        files(m_path),
        (QStringList{QStringLiteral("a.db"), QStringLiteral("a.db.backup-v10-20260104T030405Z"),
                     QStringLiteral("a.db.backup-v11-20260103T030405Z"),
                     QStringLiteral("a.db.backup-v11-20260103T030406Z")}));
    QCOMPARE(*made, m_path + QStringLiteral(".backup-v11-20260103T030406Z"));
}

void TestSchemaFile::changesNothingWhenThereIsNoRoomForACopy()
{
    const SmallDisk disk("size=4m");
    if (!disk.isMounted())
        QSKIP("only root can make a small disk");
    {
        const auto database = open(disk.file(), first());
        QCOMPARE(text(run(*database,
                          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i"
                          " < 100) INSERT INTO draft (id, words) SELECT i, hex(randomblob(4000))"
                          " FROM n")),
                 QString());
    }
    const QByteArray bytes = bytesOf(disk.file());
    QVERIFY(bytes.size() > 800000);
    {
        QFile ballast(disk.file() + QStringLiteral(".ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly));
        QCOMPARE(ballast.write(QByteArray(1900000, 'x')), 1900000);
    }
    const auto refusal = Database::open(disk.file(), quickSecond());
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::DiskFull);
    QCOMPARE(bytesOf(disk.file()), bytes);
    QCOMPARE(files(disk.file()),
             (QStringList{QStringLiteral("a.db"), QStringLiteral("a.db.ballast")}));
    QVERIFY(QFile::remove(disk.file() + QStringLiteral(".ballast")));
    QCOMPARE(text(Database::open(disk.file(), quickSecond())), QString());
}

void TestSchemaFile::changesNothingWhenACopyCannotBeWritten()
{
    makeFirst(m_path);
    const QByteArray bytes = bytesOf(m_path);
    {
        const FileSizeLimit limit(40000);
        QVERIFY(bytes.size() > 60000);
        const auto refusal = Database::open(m_path, quickSecond());
        QVERIFY(!refusal);
        QVERIFY2(refusal.error().code == ErrorCode::DiskFailed
                     || refusal.error().code == ErrorCode::DiskFull,
                 qPrintable(text(refusal)));
    }
    QCOMPARE(bytesOf(m_path), bytes);
    QCOMPARE(files(m_path), QStringList{QStringLiteral("a.db")});
    QCOMPARE(rows(*open(m_path, quickSecond()), "SELECT name FROM note ORDER BY id"),
             (QStringList{QStringLiteral("A"), QStringLiteral("mine")}));
}

void TestSchemaFile::isWholeAfterAKillInTheMiddle_data()
{
    QTest::addColumn<QString>("when");
    QTest::newRow("while it copies") << QStringLiteral(".part");
    QTest::newRow("while it migrates") << QStringLiteral("Z");
    QTest::newRow("while it migrates, with much written") << QStringLiteral("-wal");
}

QProcess::ExitStatus TestSchemaFile::killMigration(const QString &when) const
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--migrate"), m_path});
    if (!process.waitForStarted())
        qFatal("the migration does not start");
    const auto hasCome = [&] {
        if (when == QStringLiteral("-wal"))
            return QFileInfo(m_path + when).size() > 4000000;
        const QStringList names = files(m_path);
        return std::any_of(names.begin(), names.end(), [&](const QString &name) {
            return name.contains(QStringLiteral(".backup-")) && name.endsWith(when);
        });
    };
    while (process.state() == QProcess::Running && !hasCome())
        process.waitForFinished(1);
    process.kill();
    process.waitForFinished();
    return process.exitStatus();
}

void TestSchemaFile::isWholeAfterAKillInTheMiddle()
{
    QFETCH(QString, when);
    // Whoever is paused just then comes too late: another file, another try.
    QProcess::ExitStatus ended = QProcess::NormalExit;
    for (int i = 0; i < 5 && ended != QProcess::CrashExit; ++i) {
        init();
        makeFirst(m_path);
        ended = killMigration(when);
    }
    if (when != QStringLiteral(".part"))
        QCOMPARE(ended, QProcess::CrashExit); // it was in the middle
    const auto asBefore = Database::open(m_path, first());
    if (when != QStringLiteral(".part"))
        QCOMPARE(text(asBefore), QString());
    if (asBefore) {
        QCOMPARE(rows(**asBefore, "SELECT title, rank FROM note ORDER BY id"),
                 (QStringList{QStringLiteral("A|1"), QStringLiteral("mine|2")}));
        QCOMPARE(rows(**asBefore, "SELECT count(*) FROM draft"), QStringList{QStringLiteral("0")});
        QCOMPARE(rows(**asBefore, "PRAGMA integrity_check"), QStringList{QStringLiteral("ok")});
    } else {
        QCOMPARE(asBefore.error().code, ErrorCode::NewerVersion);
    }
    const auto migrated = open(m_path, second());
    QCOMPARE(rows(*migrated, "SELECT name, rank FROM note ORDER BY id"),
             (QStringList{QStringLiteral("A|1"), QStringLiteral("mine|2")}));
    QCOMPARE(rows(*migrated, "SELECT count(*) FROM draft"), QStringList{QStringLiteral("300000")});
    QCOMPARE(rows(*migrated, "SELECT data FROM sync_crud"),
             QStringList{QStringLiteral("{\"name\":\"mine\"}")});
    QVERIFY(!files(m_path).join(u' ').contains(QStringLiteral(".part")));
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--migrate") == 0)
        return Database::open(QString::fromLocal8Bit(argv[2]), second()) ? 0 : 1;
    TestSchemaFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_schemafile.moc"
