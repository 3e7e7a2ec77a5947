// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/store/database.h"
#include "tests/integration/cli/cliclient.h"
#include "tests/support/words.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using Sync::Connection;
using Sync::Database;
using Sync::Result;
using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::words;

namespace {

QString str(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

} // namespace

/// Everything that needs no server.
class TestCliLocal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("a.db")));
    }

    void keepsProfilesWithTheNamesOfTheirColumns();
    void findsProfilesByNameIdAndStartOfAnId();
    void addsOnlyWhereThereIsAProfile();
    void keepsToDosWithTheNamesOfTheirColumns();
    void editsOnlyWhatTheOptionsName();
    void completesReopensAndTrashes();
    void findsWordsInTitlesAndNotes();
    void takesTheStartOfAnIdWhereItIsUnambiguous();
    void listsTheQueueInUploadOrder();
    void deletesAProfileAfterWritingItsRows();
    void leavesAProfileToItsOwners();
    void decidesOnRefusedWrites();
    void saysWhenAccessIsLost();
    void showsAndRestoresOverwrittenValues();
    void saysWhereTheFileStands();
    void speaksToPeopleWithoutJson();
    void makesThePrivateFolderOfTheDefaultFile();

private:
    QJsonObject made(const QStringList &arguments);
    /// Runs SQL on the file as sync would, unseen by the queue.
    void runSql(const std::string &sql);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_client;
};

QJsonObject TestCliLocal::made(const QStringList &arguments)
{
    const CliResult result = m_client->run(arguments);
    if (result.exitCode != 0)
        qWarning("%s", result.text().constData());
    return result.last();
}

void TestCliLocal::runSql(const std::string &sql)
{
    auto database = Database::open(m_client->path(), Models::tidelistSchema());
    QVERIFY(database.isOk());
    const Result<void> done = (*database)->write(
        Database::Writer::Sync, [&sql](Connection &connection) { return connection.execute(sql); });
    QVERIFY2(done.isOk(), done ? "" : qPrintable(done.error().message));
}

void TestCliLocal::keepsProfilesWithTheNamesOfTheirColumns()
{
    const QJsonObject home = made(
        {QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("  Home & garden ")});
    QCOMPARE(home.keys(),
             (QStringList{QStringLiteral("avatar"), QStringLiteral("color"),
                          QStringLiteral("created_at"), QStringLiteral("created_by"),
                          QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("position"),
                          QStringLiteral("updated_at")}));
    QCOMPARE(str(home, "name"), QStringLiteral("Home & garden"));
    const QRegularExpression time(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$"));
    QVERIFY(time.match(str(home, "created_at")).hasMatch());

    const QJsonObject shop = made(words("profile add Shop"));
    QCOMPARE(m_client->run(words("profile list")).objects(), (QList<QJsonObject>{home, shop}));

    const QJsonObject renamed = made({QStringLiteral("profile"), QStringLiteral("rename"),
                                      QStringLiteral("Shop"), QStringLiteral("Market")});
    QCOMPARE(str(renamed, "id"), str(shop, "id"));
    QCOMPARE(str(renamed, "name"), QStringLiteral("Market"));
}

void TestCliLocal::findsProfilesByNameIdAndStartOfAnId()
{
    const QString home = str(made(words("profile add Home")), "id");
    const QString twin = str(made(words("profile add Twin")), "id");
    made(words("profile add Twin"));

    for (const QString &name : {home, home.left(13), home.toUpper(), QStringLiteral("Home")}) {
        const QJsonObject todo =
            made({QStringLiteral("add"), QStringLiteral("x"), QStringLiteral("--profile"), name});
        QCOMPARE(str(todo, "profile_id"), home);
    }
    const CliResult ambiguous = m_client->run(words("add x --profile Twin"));
    COMPARE_EXIT(ambiguous, 2);
    QCOMPARE(ambiguous.errorCode(), QStringLiteral("ambiguous"));
    QVERIFY2(ambiguous.err.contains("Twin"), ambiguous.text());
    COMPARE_EXIT(m_client->run({QStringLiteral("profile"), QStringLiteral("rename"), twin,
                                QStringLiteral("Other")}),
                 0);
    COMPARE_EXIT(m_client->run(words("list --profile Twin")), 0);

    const CliResult missing = m_client->run(words("list --profile Nowhere"));
    COMPARE_EXIT(missing, 1);
    QCOMPARE(missing.errorCode(), QStringLiteral("not_found"));
    QVERIFY2(missing.err.contains("Nowhere"), missing.text());
}

void TestCliLocal::addsOnlyWhereThereIsAProfile()
{
    const CliResult none = m_client->run(words("add Milk"));
    COMPARE_EXIT(none, 1);
    QCOMPARE(none.errorCode(), QStringLiteral("not_found"));
    QVERIFY2(none.err.contains("profile"), none.text());
    QVERIFY(m_client->rows(words("profile list")).isEmpty());

    const QString first = str(made(words("profile add First")), "id");
    made(words("profile add Second"));
    QCOMPARE(str(made(words("add Milk")), "profile_id"), first);
}

void TestCliLocal::keepsToDosWithTheNamesOfTheirColumns()
{
    made(words("profile add Home"));
    const QJsonObject milk =
        made({QStringLiteral("add"), QStringLiteral("Milk \U0001F95B"), QStringLiteral("--due"),
              QStringLiteral("2026-12-24"), QStringLiteral("--priority=3")});
    QStringList columns{QStringLiteral("id"),           QStringLiteral("profile_id"),
                        QStringLiteral("parent_id"),    QStringLiteral("title"),
                        QStringLiteral("notes"),        QStringLiteral("priority"),
                        QStringLiteral("due_date"),     QStringLiteral("due_time"),
                        QStringLiteral("time_zone"),    QStringLiteral("remind_at"),
                        QStringLiteral("recurrence"),   QStringLiteral("position"),
                        QStringLiteral("completed_at"), QStringLiteral("completed_by"),
                        QStringLiteral("created_by"),   QStringLiteral("created_at"),
                        QStringLiteral("updated_by"),   QStringLiteral("updated_at"),
                        QStringLiteral("deleted_at")};
    columns.sort();
    QCOMPARE(milk.keys(), columns);
    QCOMPARE(str(milk, "title"), QStringLiteral("Milk \U0001F95B"));
    QCOMPARE(str(milk, "due_date"), QStringLiteral("2026-12-24"));
    QCOMPARE(milk.value(QLatin1StringView("priority")), QJsonValue(3));
    QVERIFY(milk.value(QLatin1StringView("notes")).isNull());
    QVERIFY(milk.value(QLatin1StringView("deleted_at")).isNull());
    const QJsonObject dashed =
        made({QStringLiteral("add"), QStringLiteral("--"), QStringLiteral("--all")});
    QCOMPARE(str(dashed, "title"), QStringLiteral("--all"));
    QCOMPARE(m_client->run(words("list")).objects(), (QList<QJsonObject>{milk, dashed}));
}

void TestCliLocal::editsOnlyWhatTheOptionsName()
{
    made(words("profile add Home"));
    const QString id =
        str(made(words("add Milk --due 2026-12-24 --time 09:30 --priority 2 --notes two")), "id");
    const QJsonObject edited =
        made({QStringLiteral("edit"), id, QStringLiteral("--title"), QStringLiteral("Oat milk"),
              QStringLiteral("--due"), QString()});
    QCOMPARE(str(edited, "title"), QStringLiteral("Oat milk"));
    QVERIFY(edited.value(QLatin1StringView("due_date")).isNull());
    QCOMPARE(edited.value(QLatin1StringView("priority")), QJsonValue(2));
    QCOMPARE(str(edited, "notes"), QStringLiteral("two"));
    QCOMPARE(str(edited, "due_time"), QStringLiteral("09:30"));
    COMPARE_EXIT(m_client->run({QStringLiteral("edit"), id}), 2);
    const CliResult missing =
        m_client->run(words("edit 00000000-0000-4000-8000-000000000000 --notes x"));
    COMPARE_EXIT(missing, 1);
    QCOMPARE(missing.errorCode(), QStringLiteral("not_found"));
}

void TestCliLocal::completesReopensAndTrashes()
{
    made(words("profile add Home"));
    const QString id = str(made(words("add Milk")), "id");

    QVERIFY(made({QStringLiteral("done"), id}).value(QLatin1StringView("completed_at")).isString());
    QCOMPARE(m_client->rows(words("list")).size(), 0);
    QCOMPARE(m_client->rows(words("list --all")).size(), 1);

    QVERIFY(made({QStringLiteral("undone"), id}).value(QLatin1StringView("completed_at")).isNull());
    QCOMPARE(m_client->rows(words("list")).size(), 1);

    QVERIFY(made({QStringLiteral("rm"), id}).value(QLatin1StringView("deleted_at")).isString());
    QCOMPARE(m_client->rows(words("list --all")).size(), 0);
}

void TestCliLocal::findsWordsInTitlesAndNotes()
{
    made({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("Home")});
    const auto add = [&](const char *title, const char *notes = "") {
        return made({QStringLiteral("add"), QString::fromUtf8(title), QStringLiteral("--notes"),
                     QString::fromUtf8(notes)});
    };
    const QJsonObject cake = add("Cake", "with Crème fraîche\nand eggs");
    const QJsonObject cream = add("Cremé for the cake");
    const QJsonObject done = add("Creme of yesterday");
    const QJsonObject gone = add("Creme in the trash");
    made({QStringLiteral("rm"), str(gone, "id")});
    made({QStringLiteral("done"), str(done, "id")});
    const auto found = [&](const QStringList &arguments) {
        QStringList ids;
        for (const QJsonObject &row : m_client->run(arguments).objects())
            ids += str(row, "id");
        return ids;
    };
    const QString search = QStringLiteral("search");
    QCOMPARE(found({search, QStringLiteral("creme")}),
             QStringList({str(cream, "id"), str(cake, "id")}));
    QCOMPARE(found({search, QStringLiteral("CAK egg")}), QStringList(str(cake, "id")));
    QCOMPARE(found({search, QStringLiteral("creme"), QStringLiteral("--all")}),
             QStringList({str(cream, "id"), str(cake, "id"), str(done, "id")}));
    QCOMPARE(found({search, QStringLiteral("nothing like it")}), QStringList());
    QCOMPARE(m_client->rows(words("list")).size(), 2);
}

void TestCliLocal::takesTheStartOfAnIdWhereItIsUnambiguous()
{
    made(words("profile add Home"));
    QStringList ids;
    for (int i = 0; i < 17; ++i)
        ids += str(made(words("add Milk")), "id");
    // Of 17 ids two begin with the same hexadecimal digit.
    ids.sort();
    QString shared;
    for (qsizetype i = 1; i < ids.size() && shared.isEmpty(); ++i) {
        if (ids[i][0] == ids[i - 1][0])
            shared = ids[i].left(1);
    }
    const CliResult ambiguous = m_client->run({QStringLiteral("done"), shared});
    COMPARE_EXIT(ambiguous, 2);
    QCOMPARE(ambiguous.errorCode(), QStringLiteral("ambiguous"));
    QCOMPARE(m_client->rows(words("list")).size(), 17);
    QCOMPARE(str(made({QStringLiteral("done"), ids[0].left(18)}), "id"), ids[0]);
}

void TestCliLocal::listsTheQueueInUploadOrder()
{
    const QString home = str(made(words("profile add Home")), "id");
    const QString milk = str(made(words("add Milk")), "id");
    made({QStringLiteral("edit"), milk, QStringLiteral("--title"), QStringLiteral("Oats")});

    // The same lines without --json: programs read them.
    const CliResult queue = CliClient::runPlain({QStringLiteral("--db"), m_client->path(),
                                                 QStringLiteral("queue"), QStringLiteral("list")});
    COMPARE_EXIT(queue, 0);
    const QList<QJsonObject> entries = queue.objects();
    QCOMPARE(entries.size(), 4);
    QStringList operations;
    qint64 lastId = 0;
    for (const QJsonObject &entry : entries) {
        QCOMPARE(entry.keys(),
                 (QStringList{QStringLiteral("data"), QStringLiteral("id"), QStringLiteral("old"),
                              QStringLiteral("op"), QStringLiteral("row_id"),
                              QStringLiteral("table"), QStringLiteral("tx")}));
        QVERIFY(entry.value(QLatin1StringView("id")).toInteger() > lastId);
        lastId = entry.value(QLatin1StringView("id")).toInteger();
        operations += str(entry, "op") + u' ' + str(entry, "table");
    }
    QCOMPARE(operations,
             (QStringList{QStringLiteral("PUT profile"), QStringLiteral("PUT profile_member"),
                          QStringLiteral("PUT todo"), QStringLiteral("PATCH todo")}));
    QCOMPARE(entries[0].value(QLatin1StringView("tx")), entries[1].value(QLatin1StringView("tx")));
    QVERIFY(entries[2].value(QLatin1StringView("tx")) != entries[1].value(QLatin1StringView("tx")));
    QCOMPARE(str(entries[0], "row_id"), home);
    QVERIFY(entries[0].value(QLatin1StringView("old")).isNull());
    QCOMPARE(entries[3].value(QLatin1StringView("data")).toObject(),
             (QJsonObject{{QStringLiteral("title"), QStringLiteral("Oats")}}));
    QCOMPARE(entries[3].value(QLatin1StringView("old")).toObject(),
             (QJsonObject{{QStringLiteral("title"), QStringLiteral("Milk")}}));
}

void TestCliLocal::deletesAProfileAfterWritingItsRows()
{
    const QString home = str(made(words("profile add Home")), "id");
    made(words("profile add Other"));
    made(words("add Milk --profile Home"));
    made(words("add Hammer --profile Other"));

    const CliResult unconfirmed = m_client->run(words("profile rm Home"));
    COMPARE_EXIT(unconfirmed, 2);
    QCOMPARE(m_client->rows(words("list")).size(), 2);

    const QJsonObject removed = made(words("profile rm Home --yes"));
    QCOMPARE(str(removed, "id"), home);
    QCOMPARE(m_client->rows(words("profile list")).size(), 1);
    QCOMPARE(m_client->rows(words("list")).size(), 1);

    QFile file(str(removed, "export"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QFileInfo(file).absolutePath(), m_dir->path());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(kept.value(QLatin1StringView("profile")).toArray().size(), 1);
    QCOMPARE(kept.value(QLatin1StringView("profile_member")).toArray().size(), 1);
    const QJsonArray todos = kept.value(QLatin1StringView("todo")).toArray();
    QCOMPARE(todos.size(), 1);
    QCOMPARE(str(todos[0].toObject(), "title"), QStringLiteral("Milk"));
}

void TestCliLocal::leavesAProfileToItsOwners()
{
    made(words("profile add Home"));
    runSql("UPDATE profile_member SET role = 'editor'");
    const CliResult refused = m_client->run(words("profile rm Home --yes"));
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("not_owner"));
    QCOMPARE(m_client->rows(words("profile list")).size(), 1);
    QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("*.json")}).size(), 0);
}

void TestCliLocal::decidesOnRefusedWrites()
{
    made(words("profile add Home"));
    const QString milk = str(made(words("add Milk")), "id");
    {
        auto database = Database::open(m_client->path(), Models::tidelistSchema());
        QVERIFY(database.isOk());
        Sync::UploadQueue &uploads = (*database)->uploads();
        const auto refused =
            (*database)->write(Database::Writer::Sync, [&](Connection &) -> Result<void> {
                for (int i = 0; i < 2; ++i) {
                    auto next = uploads.nextTransaction();
                    if (!next)
                        return next.error();
                    auto done = uploads.reject((*next)->id, (*next)->entries.back().id,
                                               QStringLiteral("42501"), QStringLiteral("policy"));
                    if (!done)
                        return done;
                }
                return {};
            });
        QVERIFY(refused.isOk());
    }
    QVERIFY(m_client->rows(words("queue list")).isEmpty());
    const QList<QJsonObject> refused = m_client->run(words("rejected list")).objects();
    QCOMPARE(refused.size(), 3);
    QCOMPARE(str(refused[2], "row_id"), milk);
    QCOMPARE(str(refused[2], "error_code"), QStringLiteral("42501"));
    QCOMPARE(refused[0].value(QLatin1StringView("guilty")), QJsonValue(false));
    QCOMPARE(refused[1].value(QLatin1StringView("guilty")), QJsonValue(true));

    // One write stands for all that was written together with it.
    const auto idOf = [&refused](int i) {
        return QString::number(refused[i].value(QLatin1StringView("id")).toInteger());
    };
    const CliResult copied =
        m_client->run({QStringLiteral("rejected"), QStringLiteral("copy"), idOf(0)});
    COMPARE_EXIT(copied, 0);
    QCOMPARE(copied.objects().size(), 2);
    QCOMPARE(str(copied.objects()[0], "op"), QStringLiteral("PUT"));
    QCOMPARE(str(copied.objects()[0], "table"), QStringLiteral("profile"));
    QCOMPARE(str(copied.objects()[0].value(QLatin1StringView("data")).toObject(), "name"),
             QStringLiteral("Home"));
    QCOMPARE(m_client->rows(words("rejected list")).size(), 3);
    const CliResult retried =
        m_client->run({QStringLiteral("rejected"), QStringLiteral("retry"), idOf(0)});
    COMPARE_EXIT(retried, 0);
    QCOMPARE(retried.objects().size(), 2);
    QCOMPARE(m_client->rows(words("queue list")).size(), 2);

    COMPARE_EXIT(m_client->run({QStringLiteral("rejected"), QStringLiteral("discard"), idOf(2)}),
                 0);
    QVERIFY(m_client->rows(words("rejected list")).isEmpty());
    COMPARE_EXIT(m_client->run({QStringLiteral("rejected"), QStringLiteral("discard"), idOf(2)}),
                 1);
    COMPARE_EXIT(m_client->run({QStringLiteral("rejected"), QStringLiteral("copy"), idOf(2)}), 1);
}

void TestCliLocal::saysWhenAccessIsLost()
{
    made(words("profile add Home"));
    made(words("add Milk"));
    {
        auto database = Database::open(m_client->path(), Models::tidelistSchema());
        QVERIFY(database.isOk());
        // The second one is refused, and its profile has left the file.
        const auto refused =
            (*database)->write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
                Sync::UploadQueue &uploads = (*database)->uploads();
                auto next = uploads.nextTransactions({2});
                if (!next)
                    return next.error();
                for (const auto &transaction : *next) {
                    auto done = uploads.reject(transaction.id, 0, QStringLiteral("42501"),
                                               QStringLiteral("policy"));
                    if (!done)
                        return done;
                }
                return connection.execute("DELETE FROM profile");
            });
        QVERIFY(refused.isOk());
    }
    const CliResult list =
        CliClient::runPlain({QStringLiteral("--db"), m_client->path(), QStringLiteral("rejected"),
                             QStringLiteral("list")});
    COMPARE_EXIT(list, 0);
    QVERIFY2(list.out.contains("you no longer have access"), list.text());
}

void TestCliLocal::showsAndRestoresOverwrittenValues()
{
    made(words("profile add Home"));
    const QString milk = str(made(words("add Milk")), "id");
    {
        auto database = Database::open(m_client->path(), Models::tidelistSchema());
        QVERIFY(database.isOk());
        const std::string sql =
            "DELETE FROM sync_crud; DELETE FROM sync_tx;"
            "INSERT INTO overwritten_value (row_type, row_id, column_name, ours,"
            " theirs, row_gone, overwritten_at) VALUES ('todo', '"
            + milk.toStdString()
            + "', 'title', 'Oat milk', 'Milk', 0, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))";
        const auto kept = (*database)->write(Database::Writer::Sync, [&](Connection &connection) {
            return connection.execute(sql);
        });
        QVERIFY(kept.isOk());
    }
    const QList<QJsonObject> values = m_client->run(words("overwritten list")).objects();
    QCOMPARE(values.size(), 1);
    QCOMPARE(str(values[0], "ours"), QStringLiteral("Oat milk"));
    QCOMPARE(str(values[0], "theirs"), QStringLiteral("Milk"));
    const QString id = QString::number(values[0].value(QLatin1StringView("id")).toInteger());
    const QStringList restore = words("overwritten restore") + QStringList{id};
    COMPARE_EXIT(m_client->run(restore), 0);
    QCOMPARE(str(m_client->rows(words("list"))[0], "title"), QStringLiteral("Oat milk"));
    QCOMPARE(m_client->rows(words("queue list")).size(), 1);
    QVERIFY(m_client->rows(words("overwritten list")).isEmpty());
    COMPARE_EXIT(m_client->run(restore), 1);
}

void TestCliLocal::saysWhereTheFileStands()
{
    made(words("profile add Home"));
    const QJsonObject status = made(words("status"));
    QCOMPARE(str(status, "file"), QFileInfo(m_client->path()).absoluteFilePath());
    QVERIFY(status.value(QLatin1StringView("account")).isNull());
    QVERIFY(status.value(QLatin1StringView("server")).isNull());
    QCOMPARE(status.value(QLatin1StringView("queued")), QJsonValue(2));
    QCOMPARE(status.value(QLatin1StringView("rejected")), QJsonValue(0));
    QCOMPARE(status.value(QLatin1StringView("held_back")), QJsonValue(0));
    QCOMPARE(str(status, "last_op_id"), QStringLiteral("0"));
    QCOMPARE(status.value(QLatin1StringView("has_synced")), QJsonValue(false));
}

void TestCliLocal::speaksToPeopleWithoutJson()
{
    const QStringList db = {QStringLiteral("--db"), m_client->path()};
    COMPARE_EXIT(CliClient::runPlain(db + words("profile add Home")), 0);
    const CliResult added = CliClient::runPlain(db + words("add Milk --due 2026-12-24"));
    COMPARE_EXIT(added, 0);
    QVERIFY2(added.out.contains("Milk") && added.out.contains("2026-12-24"), added.text());
    QVERIFY2(added.objects().isEmpty(), added.text());
    const CliResult missing = CliClient::runPlain(db + words("done nothing"));
    COMPARE_EXIT(missing, 1);
    QVERIFY2(missing.err.startsWith("tidelist-cli: to-do \"nothing\""), missing.text());
    QVERIFY2(!missing.err.contains('{'), missing.text());
}

void TestCliLocal::makesThePrivateFolderOfTheDefaultFile()
{
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_dir->filePath(QStringLiteral("share"))));
    const CliResult added = CliClient::runPlain(words("profile add Home"));
    if (before.isNull())
        qunsetenv("XDG_DATA_HOME");
    else
        qputenv("XDG_DATA_HOME", before);
    COMPARE_EXIT(added, 0);
    const QFileInfo folder(m_dir->filePath(QStringLiteral("share/tidelist")));
    QVERIFY(folder.isDir());
    const auto others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QCOMPARE(folder.permissions() & others, QFile::Permissions());
    const QFileInfo file(folder.filePath() + QStringLiteral("/tidelist.db"));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & others, QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestCliLocal)
#include "tst_clilocal.moc"
