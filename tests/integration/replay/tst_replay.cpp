// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/store/database.h"
#include "tests/support/recording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

using Rows = QMap<QString, QMap<QString, QJsonObject>>; ///< table -> id -> row

struct Run
{
    int exitCode = -1;
    QList<QJsonObject> events;
    QString errors;

    QList<QJsonObject> named(const QString &name) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &event : events) {
            if (event.value(u"event").toString() == name)
                found << event;
        }
        return found;
    }
    QString reason() const
    {
        return named(QStringLiteral("closed")).value(0).value(u"reason").toString();
    }
    QString error() const
    {
        return named(QStringLiteral("error")).value(0).value(u"code").toString();
    }
};

Run replay(const QString &database, const QByteArray &input, QStringList arguments = {})
{
    QProcess process;
    process.start(QStringLiteral(TIDELIST_REPLAY_PATH),
                  QStringList{QStringLiteral("--db"), database} + arguments);
    process.write(input);
    process.closeWriteChannel();
    Run run;
    if (!process.waitForFinished(100000))
        return run;
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    run.errors = QString::fromUtf8(process.readAllStandardError());
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            run.events << QJsonDocument::fromJson(line).object();
    }
    return run;
}

Rows expectedRows(const QString &recording)
{
    Rows rows;
    const QJsonObject tables =
        QJsonDocument::fromJson(readRecording(recording + QStringLiteral(".expected.json")))
            .object();
    for (const QString &table : tables.keys()) {
        for (const QJsonValue &value : tables.value(table).toArray())
            rows[table].insert(value.toObject().value(u"id").toString(), value.toObject());
    }
    return rows;
}

/// What stands in the tables; columns that `expected` does not have (newer than the recording) must
/// be empty and are left out.
Rows actualRows(const QString &path, const Rows &expected)
{
    Rows rows;
    auto opened = Sync::Database::open(path, Models::tidelistSchema());
    if (!opened)
        return rows;
    for (const Sync::EntityInfo &entity : (*opened)->schema().entities()) {
        const QString table = QString::fromStdString(entity.table);
        std::string columns = "'id', id";
        for (const Sync::ColumnInfo &column : entity.columns)
            columns += ", '" + column.name + "', \"" + column.name + "\"";
        auto select = (*opened)->connection().prepare("SELECT json_object(" + columns + ") FROM \""
                                                      + entity.table + "\"");
        for (auto row = select->step(); row && *row; row = select->step()) {
            QJsonObject object = QJsonDocument::fromJson(select->columnString(0).toUtf8()).object();
            const QJsonObject model = expected.value(table).first();
            for (const QString &key : object.keys()) {
                if (!model.contains(key) && object.value(key).isNull())
                    object.remove(key);
            }
            rows[table].insert(object.value(u"id").toString(), object);
        }
    }
    return rows;
}

QString difference(const Rows &actual, const Rows &expected)
{
    for (const QString &table : (expected.keys() + actual.keys())) {
        if (actual.value(table).size() != expected.value(table).size())
            return QStringLiteral("%1 has %2 rows instead of %3")
                .arg(table)
                .arg(actual.value(table).size())
                .arg(expected.value(table).size());
        for (const QString &id : expected.value(table).keys()) {
            const QJsonObject have = actual.value(table).value(id);
            const QJsonObject want = expected.value(table).value(id);
            if (have != want)
                return QStringLiteral("%1 %2 is %3 instead of %4")
                    .arg(table, id,
                         QString::fromUtf8(QJsonDocument(have).toJson(QJsonDocument::Compact)),
                         QString::fromUtf8(QJsonDocument(want).toJson(QJsonDocument::Compact)));
        }
    }
    return {};
}

QByteArray lines(const QList<QByteArray> &list)
{
    return list.join('\n') + '\n';
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void bringsRecordingsToTheServersRows_data();
    void bringsRecordingsToTheServersRows();
    void holdsBackTodosOfAStreamWithoutTheirProfile();
    void asksForAStreamByNameWithParametersAndPriority();
    void takesEqualStreamsForOne();
    void closesWhenTheTokenExpires();
    void reportsWhatItCannotRead_data();
    void reportsWhatItCannotRead();
    void reportsTruncatedBson();
    void refetchesABucketWithAWrongChecksum();
    void skipsUnknownLinesAndFields();
    void skipsLinesAfterTheEndOfAStream();
    void holdsACheckpointBackUntilUploadsAreDone();
    void rollsBackSqlThatFails();
    void goesOnAfterARestart();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void refusesAFileThatIsNotOurs();

private:
    QString profiles()
    {
        auto database = Sync::Database::open(m_path, Models::tidelistSchema());
        auto select = (*database)->connection().prepare(
            "SELECT coalesce(group_concat(id || ':' || coalesce(name, '')), '')"
            " FROM (SELECT * FROM profile ORDER BY id)");
        return select->step().value() ? select->columnString(0) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

// Behind the class: moc 6.4 stumbles over raw strings before it.
namespace {

const QByteArray checkpointLine =
    R"({"checkpoint":{"last_op_id":"1","buckets":[{"bucket":"b","checksum":7,"count":1,"priority":1}]}})";
const QByteArray dataLine =
    R"({"data":{"bucket":"b","data":[{"op_id":"1","op":"PUT","object_type":"profile","object_id":"p","checksum":7,"data":"{\"name\":\"Home\"}"}]}})";
const QByteArray completeLine = R"({"checkpoint_complete":{"last_op_id":"1"}})";

} // namespace

void TestReplay::bringsRecordingsToTheServersRows_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("chunk");
    const QList<QPair<QString, QString>> cases{
        {QStringLiteral("first-sync"), QString()},
        {QStringLiteral("live"), QString()},
        {QStringLiteral("resume"), QStringLiteral("first-sync")},
        {QStringLiteral("compacted"), QString()}};
    for (const auto &[recording, first] : cases) {
        for (const QString &format : {QStringLiteral("ndjson"), QStringLiteral("bson")}) {
            for (const int chunk : {1, 7, 4096}) {
                QTest::addRow("%s %s by %d", qPrintable(recording), qPrintable(format), chunk)
                    << recording << first << format << chunk;
            }
        }
    }
}

void TestReplay::bringsRecordingsToTheServersRows()
{
    QFETCH(QString, recording);
    QFETCH(QString, first);
    QFETCH(QString, format);
    QFETCH(int, chunk);
    const QStringList arguments{QStringLiteral("--format"), format, QStringLiteral("--chunk"),
                                QString::number(chunk)};
    for (const QString &name : {first, recording}) {
        if (name.isEmpty())
            continue;
        const QByteArray input = readRecording(name + u'.' + format);
        QVERIFY2(input.size() > 1000, qPrintable(name));
        const Run run = replay(m_path, input, arguments);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.error(), QString());
        QCOMPARE(run.reason(), QStringLiteral("end"));
    }
    const Rows expected = expectedRows(recording);
    QVERIFY(expected.value(QStringLiteral("todo")).size() > 20);
    QCOMPARE(difference(actualRows(m_path, expected), expected), QString());
}

void TestReplay::holdsBackTodosOfAStreamWithoutTheirProfile()
{
    const Run run = replay(m_path, readRecording(QStringLiteral("streams.ndjson")),
                           {QStringLiteral("--no-defaults")});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.error(), QString());
    QVERIFY(!run.named(QStringLiteral("applied")).isEmpty());
    auto database = Sync::Database::open(m_path, Models::tidelistSchema());
    auto todos = (*database)->connection().prepare("SELECT count(*) FROM todo");
    QVERIFY(todos->step().value());
    QCOMPARE(todos->columnInt(0), 0);
    auto held =
        (*database)->connection().prepare("SELECT count(*) FROM sync_dirty_row WHERE held = 1");
    QVERIFY(held->step().value());
    QVERIFY(held->columnInt(0) > 20);
}

void TestReplay::asksForAStreamByNameWithParametersAndPriority()
{
    const Run run =
        replay(m_path, {},
               {QStringLiteral("--stream"), QStringLiteral("one_profile={\"profile_id\":\"x\"}"),
                QStringLiteral("--priority"), QStringLiteral("0"), QStringLiteral("--stream"),
                QStringLiteral("other"), QStringLiteral("--no-defaults"), QStringLiteral("--param"),
                QStringLiteral("a=1"), QStringLiteral("--param"), QStringLiteral("b=text")});
    const QJsonObject body = run.events.value(0).value(u"body").toObject();
    QCOMPARE(body.value(u"streams").toObject(),
             QJsonDocument::fromJson(
                 R"({"include_defaults":false,"subscriptions":[
                     {"stream":"one_profile","parameters":{"profile_id":"x"},"override_priority":0},
                     {"stream":"other","parameters":null,"override_priority":null}]})")
                 .object());
    QCOMPARE(body.value(u"parameters").toObject(),
             QJsonDocument::fromJson(R"({"a":1,"b":"text"})").object());
    QVERIFY(body.value(u"include_checksum").toBool());
    QVERIFY(body.value(u"raw_data").toBool());
    QCOMPARE(body.value(u"buckets").toArray().size(), 0);
    QCOMPARE(run.reason(), QStringLiteral("end"));
}

void TestReplay::takesEqualStreamsForOne()
{
    const Run run = replay(m_path, {},
                           {QStringLiteral("--stream"), QStringLiteral("s={\"a\":1,\"b\":2}"),
                            QStringLiteral("--stream"), QStringLiteral("s={\"b\":2, \"a\":1}"),
                            QStringLiteral("--priority"), QStringLiteral("1")});
    const QJsonObject body = run.events.value(0).value(u"body").toObject();
    QCOMPARE(body.value(u"streams").toObject(),
             QJsonDocument::fromJson(
                 R"({"include_defaults":true,"subscriptions":[
                     {"stream":"s","parameters":{"a":1,"b":2},"override_priority":1}]})")
                 .object());
}

void TestReplay::closesWhenTheTokenExpires()
{
    const Run run = replay(m_path, readRecording(QStringLiteral("token-expiry.ndjson")));
    QCOMPARE(run.reason(), QStringLiteral("token"));
    QVERIFY(!run.named(QStringLiteral("applied")).isEmpty());
}

void TestReplay::reportsWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << QByteArray("<html>") << QStringLiteral("bad_line");
    QTest::newRow("half an object")
        << QByteArray(R"({"checkpoint":{)") << QStringLiteral("bad_line");
    QTest::newRow("two keys") << QByteArray(R"({"token_expires_in":5,"x":1})")
                              << QStringLiteral("bad_line");
    QTest::newRow("op id that is no number")
        << QByteArray(R"({"checkpoint_complete":{"last_op_id":"x"}})")
        << QStringLiteral("bad_line");
    QTest::newRow("checksum with a fraction") << QByteArray(
        R"({"checkpoint":{"last_op_id":"1","buckets":[{"bucket":"b","checksum":1.5}]}})")
                                              << QStringLiteral("bad_line");
    QTest::newRow("a diff first") << QByteArray(
        R"({"checkpoint_diff":{"last_op_id":"1","updated_buckets":[],"removed_buckets":[]}})")
                                  << QStringLiteral("diff_without_checkpoint");
}

void TestReplay::reportsWhatItCannotRead()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    const Run run =
        replay(m_path,
               lines({line, checkpointLine, dataLine, completeLine, R"({"@reconnect":true})",
                      checkpointLine, dataLine, completeLine}));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.error(), code);
    QCOMPARE(run.reason(), QStringLiteral("protocol"));
    QCOMPARE(run.named(QStringLiteral("request")).size(), 2);
    QCOMPARE(profiles(), QStringLiteral("p:Home"));
}

void TestReplay::reportsTruncatedBson()
{
    const QByteArray whole = readRecording(QStringLiteral("first-sync.bson"));
    Run run = replay(m_path, whole.left(whole.size() - 3),
                     {QStringLiteral("--format"), QStringLiteral("bson")});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.error(), QStringLiteral("bad_frame"));
    run = replay(m_dir->filePath(QStringLiteral("b.db")), QByteArray("\x03\x00\x00\x00", 4),
                 {QStringLiteral("--format"), QStringLiteral("bson")});
    QCOMPARE(run.error(), QStringLiteral("bad_frame"));
    run = replay(m_dir->filePath(QStringLiteral("c.db")), QByteArray("\xff\xff\xff\x7f", 4),
                 {QStringLiteral("--format"), QStringLiteral("bson")});
    QVERIFY(run.error() == u"line_too_long" || run.error() == u"bad_frame");
}

void TestReplay::refetchesABucketWithAWrongChecksum()
{
    QByteArray wrong = checkpointLine;
    wrong.replace("\"checksum\":7", "\"checksum\":8");
    const Run run =
        replay(m_path, lines({wrong, dataLine, completeLine, R"({"@reconnect":true})"}));
    const QList<QJsonObject> failed = run.named(QStringLiteral("checksum_failed"));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0].value(u"buckets").toArray(), QJsonArray{QStringLiteral("b")});
    QCOMPARE(run.reason(), QStringLiteral("checksum"));
    QCOMPARE(run.named(QStringLiteral("request"))[1]
                 .value(u"body")
                 .toObject()
                 .value(u"buckets")
                 .toArray(),
             QJsonArray());
    QCOMPARE(profiles(), QString());
}

void TestReplay::skipsUnknownLinesAndFields()
{
    const Run run = replay(
        m_path,
        lines(
            {R"({"news":{"a":1}})",
             R"({"checkpoint":{"last_op_id":"1","future":[],"buckets":[{"bucket":"b","checksum":7,"x":{}}]}})",
             dataLine, completeLine}));
    QCOMPARE(run.error(), QString());
    QCOMPARE(profiles(), QStringLiteral("p:Home"));
}

void TestReplay::skipsLinesAfterTheEndOfAStream()
{
    const Run run = replay(
        m_path, lines({R"({"token_expires_in":0})", checkpointLine, dataLine, completeLine}));
    QCOMPARE(run.reason(), QStringLiteral("token"));
    QCOMPARE(run.named(QStringLiteral("closed")).size(), 1);
    QCOMPARE(profiles(), QString());
}

void TestReplay::holdsACheckpointBackUntilUploadsAreDone()
{
    const Run run = replay(
        m_path,
        lines(
            {R"x({"@sql":"INSERT INTO profile (id, name) VALUES ('mine', 'Mine')"})x",
             R"({"checkpoint":{"last_op_id":"1","write_checkpoint":"4","buckets":[{"bucket":"b","checksum":7}]}})",
             dataLine, completeLine, R"({"@uploaded":"4"})"}));
    QCOMPARE(run.named(QStringLiteral("held_back_by_uploads")).size(), 1);
    QCOMPARE(run.named(QStringLiteral("applied")).size(), 1);
    // The server never had it, so it goes: that is how a refused write is undone.
    QCOMPARE(profiles(), QStringLiteral("p:Home"));
}

void TestReplay::rollsBackSqlThatFails()
{
    const Run run =
        replay(m_path,
               lines({R"x({"@sql":"INSERT INTO profile (id) VALUES ('a'); SELECT nonsense"})x",
                      checkpointLine, dataLine, completeLine}));
    QCOMPARE(run.error(), QStringLiteral("sql"));
    QCOMPARE(run.named(QStringLiteral("applied")).size(), 1);
    QCOMPARE(profiles(), QStringLiteral("p:Home"));
}

void TestReplay::goesOnAfterARestart()
{
    const Run run = replay(
        m_path,
        lines({checkpointLine, dataLine, R"({"@restart":true})", checkpointLine, completeLine}));
    const QJsonArray buckets = run.named(QStringLiteral("request"))
                                   .value(1)
                                   .value(u"body")
                                   .toObject()
                                   .value(u"buckets")
                                   .toArray();
    QCOMPARE(buckets.size(), 1);
    QCOMPARE(buckets[0].toObject().value(u"after").toString(), QStringLiteral("1"));
    QCOMPARE(profiles(), QStringLiteral("p:Home"));
}

void TestReplay::refusesWrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("format") << QStringList{QStringLiteral("--format"), QStringLiteral("xml")};
    QTest::newRow("chunk") << QStringList{QStringLiteral("--chunk"), QStringLiteral("0")};
    QTest::newRow("parameters") << QStringList{QStringLiteral("--stream"), QStringLiteral("a=[]")};
    QTest::newRow("priority alone")
        << QStringList{QStringLiteral("--priority"), QStringLiteral("1")};
    QTest::newRow("no value") << QStringList{QStringLiteral("--param")};
}

void TestReplay::refusesWrongArguments()
{
    QFETCH(QStringList, arguments);
    const Run run = replay(m_path, {}, arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.errors.contains(arguments.first())
            || run.errors.contains(QStringLiteral("--stream")));
    QVERIFY(run.events.isEmpty());
}

void TestReplay::refusesAFileThatIsNotOurs()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("no database ").repeated(100));
    file.close();
    const Run run = replay(m_path, {});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.errors.contains(m_path));
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
