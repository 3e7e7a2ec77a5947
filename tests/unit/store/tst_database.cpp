// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

#include <QFileInfo>

#include <unistd.h>

using namespace StoreFixture;
using Sync::ChangedTables;
using Sync::Database;
using Sync::ErrorCode;

namespace {

/// As root every file can be written, so for a moment the process is nobody.
class AsNobody
{
public:
    AsNobody()
        : m_isRoot(::geteuid() == 0)
    {
        if (m_isRoot && ::seteuid(65534) != 0)
            qFatal("seteuid failed");
    }
    ~AsNobody()
    {
        if (m_isRoot && ::seteuid(0) != 0)
            qFatal("seteuid failed");
    }

private:
    bool m_isRoot;
};

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void makesAPrivateFile();
    void keepsWhatWasWrittenAcrossOpenings();
    void keepsItsClientIdAndSettings();
    void refusesAFileInAFolderThatIsNotThere();
    void refusesAFileThatIsNoDatabase();
    void refusesADatabaseOfAnotherProgramAndLeavesItAlone();
    void refusesAFileFromANewerVersion();
    void refusesAReadOnlyFile();
    void reportsDamageAndLosesNothing();
    void reportsExactlyTheTablesATransactionChanged();
    void reportsCascades();
    void reportsNothingForARollback();
    void reportsWhatAnotherProcessChanged();
    void reportsWhatAProgramWithoutThisLibraryChanged();
    void letsReadersOnlyRead();
    void addsANewColumnAndFillsItFromWhatSyncBrought();
    void addsANewTableWithTheRowsThatWaitedForIt();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestDatabase::makesAPrivateFile()
{
    const auto database = open(m_path);
    QCOMPARE(text(run(*database, "INSERT INTO mark (id) VALUES ('a')")), QString());
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        const auto permissions = QFileInfo(m_path + suffix).permissions();
        QVERIFY2(QFileInfo::exists(m_path + suffix), qPrintable(suffix));
        QVERIFY2(!(permissions
                   & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                 qPrintable(suffix));
    }
    QCOMPARE(rows(*database, "PRAGMA journal_mode"), QStringList{QStringLiteral("wal")});
}

void TestDatabase::keepsWhatWasWrittenAcrossOpenings()
{
    QCOMPARE(text(run(*open(m_path), "INSERT INTO mark (id) VALUES ('a')")), QString());
    const auto database = open(m_path);
    QCOMPARE(rows(*database, "SELECT id FROM mark"), QStringList{QStringLiteral("a")});
    QCOMPARE(database->uploads().count().value(), 1);
}

void TestDatabase::keepsItsClientIdAndSettings()
{
    std::string clientId;
    {
        const auto database = open(m_path);
        clientId = database->buckets().clientId().value();
        QCOMPARE(text(database->write(Database::Writer::Local,
                                      [&](Sync::Connection &) {
                                          return database->setSetting("a", QStringLiteral("1"));
                                      })),
                 QString());
        QCOMPARE(database->setting("b").value(), std::nullopt);
    }
    const auto database = open(m_path);
    QCOMPARE(database->buckets().clientId().value(), clientId);
    QVERIFY(!QUuid(QString::fromStdString(clientId)).isNull());
    QCOMPARE(database->setting("a").value(), QStringLiteral("1"));
    QCOMPARE(text(database->write(
                 Database::Writer::Local,
                 [&](Sync::Connection &) { return database->setSetting("a", std::nullopt); })),
             QString());
    QCOMPARE(database->setting("a").value(), std::nullopt);
}

void TestDatabase::refusesAFileInAFolderThatIsNotThere()
{
    const auto database = Database::open(m_dir->filePath(QStringLiteral("no/a.db")), schema());
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::CannotOpen);
    QVERIFY(database.error().message.contains(QStringLiteral("no/a.db")));
}

void TestDatabase::refusesAFileThatIsNoDatabase()
{
    const QByteArray bytes("This is a shopping list, not a database. ", 41);
    writeFile(m_path, bytes.repeated(40));
    const auto database = Database::open(m_path, schema());
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::Corrupt);
    QCOMPARE(readFile(m_path), bytes.repeated(40));
}

void TestDatabase::refusesADatabaseOfAnotherProgramAndLeavesItAlone()
{
    {
        auto other = Sync::Connection::open(m_path, Sync::Connection::Mode::ReadWrite,
                                            std::chrono::seconds(1));
        QCOMPARE(text((*other)->execute("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")),
                 QString());
    }
    const auto database = Database::open(m_path, schema());
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::NotOurs);
    auto other =
        Sync::Connection::open(m_path, Sync::Connection::Mode::ReadOnly, std::chrono::seconds(1));
    auto count = (*other)->prepare("SELECT count(*) FROM sqlite_master");
    QVERIFY(count->step().value());
    QCOMPARE(count->columnInt(0), 1);
}

void TestDatabase::refusesAFileFromANewerVersion()
{
    QCOMPARE(text(open(m_path)->connection().execute("PRAGMA user_version=99")), QString());
    const auto database = Database::open(m_path, schema());
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::NewerVersion);
    QVERIFY(database.error().message.contains(QStringLiteral("99")));
}

void TestDatabase::refusesAReadOnlyFile()
{
    QCOMPARE(text(run(*open(m_path), "INSERT INTO mark (id) VALUES ('a')")), QString());
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(
        m_dir->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    {
        const AsNobody nobody;
        const auto database = Database::open(m_path, schema(), std::chrono::milliseconds(100));
        QVERIFY(!database);
        QVERIFY2(database.error().code == ErrorCode::ReadOnly
                     || database.error().code == ErrorCode::CannotOpen,
                 qPrintable(text(database)));
        QVERIFY(database.error().message.contains(m_path));
    }
    QVERIFY(QFile::setPermissions(m_dir->path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(rows(*open(m_path), "SELECT id FROM mark").size(), 1);
}

void TestDatabase::reportsDamageAndLosesNothing()
{
    {
        const auto database = open(m_path);
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(text(run(*database,
                              "INSERT INTO project (id, name) SELECT hex(randomblob(16)),"
                              " hex(randomblob(200))")),
                     QString());
        }
    }
    QByteArray bytes = readFile(m_path);
    const QByteArray zeros(8192, '\xff');
    for (qsizetype at = 8192 * 2; at + 8192 <= bytes.size(); at += 8192)
        bytes.replace(at, 8192, zeros);
    writeFile(m_path, bytes);
    const auto database = Database::open(m_path, schema());
    const auto read = database
        ? (*database)->connection().execute("SELECT sum(length(name)) FROM project")
        : Sync::Result<void>(database.error());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Corrupt);
}

void TestDatabase::reportsExactlyTheTablesATransactionChanged()
{
    const auto database = open(m_path);
    std::vector<ChangedTables> reports;
    database->onCommitted([&](const ChangedTables &tables) { reports.push_back(tables); });
    QCOMPARE(text(run(*database, "INSERT INTO mark (id) VALUES ('a')")), QString());
    QCOMPARE(text(run(*database, "SELECT * FROM project; UPDATE project SET name = 'x'")),
             QString());
    QCOMPARE(text(run(*database, "INSERT INTO project (id) VALUES ('p')", Database::Writer::Sync)),
             QString());
    QCOMPARE(reports.size(), std::size_t(2));
    QVERIFY(reports[0] == (ChangedTables{"mark", "sync_crud"}));
    QVERIFY(reports[1] == (ChangedTables{"project"}));
}

void TestDatabase::reportsCascades()
{
    const auto database = open(m_path);
    QCOMPARE(text(run(*database,
                      "INSERT INTO project (id) VALUES ('p');"
                      "INSERT INTO task (id, project_id) VALUES ('t', 'p')")),
             QString());
    ChangedTables report;
    database->onCommitted([&](const ChangedTables &tables) { report = tables; });
    QCOMPARE(text(run(*database, "DELETE FROM project")), QString());
    QVERIFY(report == (ChangedTables{"project", "task", "sync_crud"}));
}

void TestDatabase::reportsNothingForARollback()
{
    const auto database = open(m_path);
    int reports = 0;
    database->onCommitted([&](const ChangedTables &) { ++reports; });
    QVERIFY(!run(*database, "INSERT INTO mark (id) VALUES ('a'); SELECT nonsense"));
    QCOMPARE(reports, 0);
    QCOMPARE(rows(*database, "SELECT id FROM mark"), QStringList());
}

void TestDatabase::reportsWhatAnotherProcessChanged()
{
    const auto here = open(m_path);
    const auto there = open(m_path);
    std::vector<ChangedTables> reports;
    here->onCommitted([&](const ChangedTables &tables) { reports.push_back(tables); });
    QCOMPARE(text(run(*here, "INSERT INTO mark (id) VALUES ('ours')")), QString());
    QCOMPARE(text(run(*there, "INSERT INTO project (id) VALUES ('p')")), QString());
    QCOMPARE(text(here->pollOtherProcesses()), QString());
    QCOMPARE(text(here->pollOtherProcesses()), QString());
    QCOMPARE(reports.size(), std::size_t(2));
    QVERIFY(reports[1] == (ChangedTables{"project", "sync_crud"}));
}

void TestDatabase::reportsWhatAProgramWithoutThisLibraryChanged()
{
    const auto here = open(m_path);
    const auto there = open(m_path);
    ChangedTables report;
    here->onCommitted([&](const ChangedTables &tables) { report = tables; });
    QCOMPARE(text(there->connection().execute("INSERT INTO mark (id) VALUES ('a')")), QString());
    QCOMPARE(text(here->pollOtherProcesses()), QString());
    QVERIFY(report == (ChangedTables{"mark", "sync_crud"}));
}

void TestDatabase::letsReadersOnlyRead()
{
    const auto database = open(m_path);
    auto reader =
        Sync::Connection::open(m_path, Sync::Connection::Mode::ReadOnly, std::chrono::seconds(1));
    QVERIFY(reader);
    const auto written = (*reader)->execute("INSERT INTO mark (id) VALUES ('a')");
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::ReadOnly);
}

void TestDatabase::addsANewColumnAndFillsItFromWhatSyncBrought()
{
    {
        const auto database = open(m_path);
        QCOMPARE(
            text(save(*database, "b",
                      {{1, Sync::OpType::Put, "project", "p", R"({"name":"P","due":"soon"})"}})),
            QString());
        QCOMPARE(text(publish(*database, checkpoint(1, {{"b", 1}}))), QString());
    }
    auto info = Sync::entityOf<StoreFixture::Project>.info();
    Sync::ColumnInfo due;
    due.name = "due";
    info.columns.push_back(due);
    const auto extended = Sync::Schema::make({info, Sync::entityOf<StoreFixture::Task>.info(),
                                              Sync::entityOf<StoreFixture::Mark>.info()})
                              .value();
    auto database = Database::open(m_path, extended);
    QCOMPARE(text(database), QString());
    QCOMPARE(rows(**database, "SELECT id, due FROM project"),
             QStringList{QStringLiteral("p|soon")});
    QCOMPARE((*database)->uploads().count().value(), 0);
    QCOMPARE(text(run(**database, "UPDATE project SET due = 'later'")), QString());
    QCOMPARE((*database)->uploads().entries().value().at(0).data->value(u"due").toString(),
             QStringLiteral("later"));
}

void TestDatabase::addsANewTableWithTheRowsThatWaitedForIt()
{
    {
        const auto database = open(m_path);
        QCOMPARE(text(save(*database, "b", {{1, Sync::OpType::Put, "later", "l", R"({"a":"x"})"}})),
                 QString());
        QCOMPARE(text(publish(*database, checkpoint(1, {{"b", 1}}))), QString());
    }
    Sync::EntityInfo later;
    later.table = "later";
    Sync::ColumnInfo column;
    column.name = "a";
    later.columns.push_back(column);
    auto database =
        Database::open(m_path,
                       Sync::Schema::make({Sync::entityOf<StoreFixture::Project>.info(),
                                           Sync::entityOf<StoreFixture::Task>.info(),
                                           Sync::entityOf<StoreFixture::Mark>.info(), later})
                           .value());
    QCOMPARE(text(database), QString());
    QCOMPARE(text(publish(**database, checkpoint(1, {{"b", 1}}))), QString());
    QCOMPARE(rows(**database, "SELECT id, a FROM later"), QStringList{QStringLiteral("l|x")});
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
