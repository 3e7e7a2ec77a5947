// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace TestSupport;

namespace {
const QString profileId = QStringLiteral("0a000000-0000-4000-8000-000000000001");
const QString otherProfileId = QStringLiteral("0a000000-0000-4000-8000-000000000002");
const QString todoId = QStringLiteral("0b000000-0000-4000-8000-000000000001");
const QString subtaskId = QStringLiteral("0b000000-0000-4000-8000-000000000002");
const QString tagId = QStringLiteral("0c000000-0000-4000-8000-000000000001");
const EmulatorProcess::Headers upsert{{"Prefer", "resolution=merge-duplicates"}};

QByteArray fill(const char *json)
{
    QByteArray text(json);
    text.replace("$P2", otherProfileId.toUtf8());
    text.replace("$P", profileId.toUtf8());
    text.replace("$S", subtaskId.toUtf8());
    text.replace("$T", todoId.toUtf8());
    text.replace("$G", tagId.toUtf8());
    return text;
}
} // namespace

/// PostgREST's language, status codes and error bodies, and what the tables do with a write.
class TestRestApi : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer send(const QByteArray &method, const QString &target,
                                 const char *body = "",
                                 const EmulatorProcess::Headers &headers = {})
    {
        return m_emulator.request(method, QStringLiteral("/rest/v1/") + target, fill(body), m_token,
                                  headers);
    }

    EmulatorProcess::Answer put(const QString &table, const char *body)
    {
        return send("POST", table, body, upsert);
    }

    static QString member(const EmulatorProcess::Answer &answer, const char *name)
    {
        return answer.json().value(QLatin1StringView(name)).toString();
    }

    EmulatorProcess m_emulator;
    QString m_token;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_token = m_emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        QCOMPARE(put(QStringLiteral("profile"), R"([{"id":"$P","name":"Home","position":"a0"},
                                                    {"id":"$P2","name":"Shop","position":"a1"}])")
                     .status,
                 201);
    }

    void repeatsTheFirstUploadOfANewAccount()
    {
        const QUuid me(m_emulator.rows(QStringLiteral("profile"))
                           .first()
                           .value(QLatin1StringView("created_by"))
                           .toString());
        const QUuid member =
            QUuid::createUuidV5(QUuid(profileId), me.toString(QUuid::WithoutBraces));
        const QByteArray memberRow = "{\"id\":\"" + member.toByteArray(QUuid::WithoutBraces)
            + "\",\"profile_id\":\"$P\",\"user_id\":\"" + me.toByteArray(QUuid::WithoutBraces)
            + "\",\"role\":\"owner\",\"display_name\":\"Ada\"}";
        const QList<QPair<QString, QByteArray>> uploads{
            {QStringLiteral("profile"), R"({"id":"$P","name":"Home","position":"a0"})"},
            {QStringLiteral("profile_member"), memberRow},
            {QStringLiteral("tag"), R"({"id":"$G","profile_id":"$P","name":"soon"})"},
            {QStringLiteral("todo"),
             R"({"id":"$T","profile_id":"$P","title":"Buy milk","position":"a0"})"},
            {QStringLiteral("todo"),
             R"({"id":"$S","profile_id":"$P","parent_id":"$T","title":"Which?"})"},
            {QStringLiteral("todo_tag"),
             R"({"id":"0d000000-0000-4000-8000-000000000001","profile_id":"$P","todo_id":"$T","tag_id":"$G"})"}};
        for (int round = 0; round < 2; ++round) {
            for (const auto &[table, body] : uploads) {
                const auto answer = put(table, body.constData());
                QVERIFY2(answer.status == 201 || answer.status == 200, answer.body.constData());
            }
        }
        for (const QString &table : {QStringLiteral("tag"), QStringLiteral("todo_tag")})
            QCOMPARE(m_emulator.rows(table).size(), 1);
        QCOMPARE(m_emulator.rows(QStringLiteral("todo")).size(), 2);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_member")).size(), 2);
    }

    void setsWhatTheServerDecides()
    {
        QCOMPARE(put(QStringLiteral("todo"),
                     R"({"id":"$T","profile_id":"$P","title":"A","created_by":"$P2",
                         "created_at":"1999-01-01T00:00:00Z","updated_at":"1999-01-01T00:00:00Z"})")
                     .status,
                 201);
        const QJsonObject made = m_emulator.rows(QStringLiteral("todo")).first();
        const QRegularExpression time(QStringLiteral("^20[0-9-]{8}T[0-9:]{8}\\.[0-9]{6}Z$"));
        QVERIFY(time.match(made.value(QLatin1StringView("created_at")).toString()).hasMatch());
        QVERIFY(made.value(QLatin1StringView("created_by")).toString() != otherProfileId);
        QCOMPARE(made.value(QLatin1StringView("updated_by")),
                 made.value(QLatin1StringView("created_by")));
        QCOMPARE(made.value(QLatin1StringView("priority")).toInt(), 0);
        QCOMPARE(made.value(QLatin1StringView("position")).toString(), QString());

        QCOMPARE(send("PATCH", QStringLiteral("todo?id=eq.") + todoId, R"({"title":"A"})").status,
                 204);
        QCOMPARE(m_emulator.rows(QStringLiteral("todo")).first(), made);
        QCOMPARE(send("PATCH", QStringLiteral("todo?id=eq.") + todoId,
                      R"({"title":"B","created_at":"1999-01-01T00:00:00Z"})")
                     .status,
                 204);
        const QJsonObject changed = m_emulator.rows(QStringLiteral("todo")).first();
        QCOMPARE(changed.value(QLatin1StringView("created_at")),
                 made.value(QLatin1StringView("created_at")));
        QVERIFY(changed.value(QLatin1StringView("updated_at")).toString()
                > made.value(QLatin1StringView("updated_at")).toString());
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        const auto add = [](const char *name, const char *table, const QByteArray &body, int status,
                            const char *code, const char *message) {
            QTest::newRow(name) << QString::fromLatin1(table) << body << status
                                << QString::fromLatin1(code) << QString::fromUtf8(message);
        };
        const auto todo = [](const QByteArray &members) {
            return "{\"id\":\"$T\",\"profile_id\":\"$P\"," + members + "}";
        };
        add("uuid", "todo", R"({"id":"x","profile_id":"$P","title":"A"})", 400, "22P02",
            "invalid input syntax for type uuid: \"x\"");
        add("date", "todo", todo(R"("title":"A","due_date":"soon")"), 400, "22007",
            "invalid input syntax for type date: \"soon\"");
        add("no such day", "todo", todo(R"("title":"A","due_date":"2026-02-30")"), 400, "22008",
            "date/time field value out of range: \"2026-02-30\"");
        add("time", "todo", todo(R"("title":"A","completed_at":"x")"), 400, "22007",
            "invalid input syntax for type timestamp with time zone: \"x\"");
        add("number", "todo", todo(R"("title":"A","priority":"high")"), 400, "22P02",
            "invalid input syntax for type smallint: \"high\"");
        add("range", "todo", todo(R"("title":"A","priority":70000)"), 400, "22003",
            "value \"70000\" is out of range for type smallint");
        add("null byte", "todo", todo(R"("title":"A\u0000")"), 400, "22P05",
            "unsupported Unicode escape sequence");
        add("no title", "todo", todo(R"("title":null)"), 400, "23502",
            "null value in column \"title\" of relation \"todo\" violates not-null constraint");
        add("long title", "todo", todo("\"title\":\"" + QByteArray(501, 'x') + "\""), 400, "23514",
            "new row for relation \"todo\" violates check constraint \"todo_title_check\"");
        add("priority", "todo", todo(R"("title":"A","priority":4)"), 400, "23514",
            "new row for relation \"todo\" violates check constraint \"todo_priority_check\"");
        add("due time", "todo", todo(R"("title":"A","due_time":"25:00")"), 400, "23514",
            "new row for relation \"todo\" violates check constraint \"todo_due_time_check\"");
        add("role", "profile_invite",
            R"({"id":"$T","profile_id":"$P","email":"eve@example.org","role":"owner"})", 400,
            "23514",
            "new row for relation \"profile_invite\" violates check constraint "
            "\"profile_invite_role_check\"");
        add("member id", "profile_member",
            R"({"id":"$T","profile_id":"$P","user_id":"$S","role":"viewer"})", 400, "23514",
            "new row for relation \"profile_member\" violates check constraint "
            "\"profile_member_id_is_derived\"");
        add("no parent", "todo", todo(R"("title":"A","parent_id":"$S")"), 409, "23503",
            "insert or update on table \"todo\" violates foreign key constraint "
            "\"todo_parent_id_profile_id_fkey\"");
        add("no profile", "todo", R"({"id":"$T","profile_id":"$S","title":"A"})", 403, "42501",
            "new row violates row-level security policy for table \"todo\"");
        add("column", "todo", todo(R"("title":"A","colour":"red")"), 400, "PGRST204",
            "Could not find the 'colour' column of 'todo' in the schema cache");
        add("table", "todos", "{}", 404, "PGRST205",
            "Could not find the table 'public.todos' in the schema cache");
        add("json", "todo", "{oops", 400, "PGRST102", "Empty or invalid json");
        add("keys", "todo", R"([{"id":"$T","title":"A"},{"id":"$S"}])", 400, "PGRST102",
            "All object keys must match");
    }

    void refusesBadValues()
    {
        QFETCH(QString, table);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QString, message);
        const auto answer = put(table, body.constData());
        QCOMPARE(answer.status, status);
        QCOMPARE(member(answer, "code"), code);
        QCOMPARE(member(answer, "message"), message);
        QVERIFY(answer.json().contains(QLatin1StringView("details")));
        QVERIFY(answer.json().contains(QLatin1StringView("hint")));
        QVERIFY(m_emulator.rows(QStringLiteral("todo")).isEmpty());
    }

    void countsCodePointsNotBytes()
    {
        const QByteArray title = QString::fromUtf8("👪").repeated(500).toUtf8();
        const QByteArray body = "{\"id\":\"$T\",\"profile_id\":\"$P\",\"title\":\"" + title + "\"}";
        QCOMPARE(put(QStringLiteral("todo"), body.constData()).status, 201);
        const QByteArray longer = "{\"title\":\"x" + title + "\"}";
        QCOMPARE(member(send("PATCH", QStringLiteral("todo?id=eq.") + todoId, longer.constData()),
                        "code"),
                 QStringLiteral("23514"));
    }

    void refusesADuplicateWithoutUpsert()
    {
        const char *body = R"({"id":"$G","profile_id":"$P","name":"soon"})";
        QCOMPARE(send("POST", QStringLiteral("tag"), body).status, 201);
        const auto again = send("POST", QStringLiteral("tag"), body);
        QCOMPARE(again.status, 409);
        QCOMPARE(member(again, "code"), QStringLiteral("23505"));
        QCOMPARE(member(again, "message"),
                 QStringLiteral("duplicate key value violates unique constraint \"tag_pkey\""));
        QCOMPARE(send("POST", QStringLiteral("tag"), R"({"id":"$G","profile_id":"$P","name":"x"})",
                      {{"Prefer", "resolution=ignore-duplicates"}})
                     .status,
                 200);
        QCOMPARE(m_emulator.rows(QStringLiteral("tag"))
                     .first()
                     .value(QLatin1StringView("name"))
                     .toString(),
                 QStringLiteral("soon"));
    }

    void mergesOnlyTheColumnsThatWereSent()
    {
        put(QStringLiteral("todo"),
            R"({"id":"$T","profile_id":"$P","title":"A","notes":"keep","priority":2})");
        const auto answer =
            put(QStringLiteral("todo"), R"({"id":"$T","profile_id":"$P","title":"B"})");
        QCOMPARE(answer.status, 200);
        const QJsonObject row = m_emulator.rows(QStringLiteral("todo")).first();
        QCOMPARE(row.value(QLatin1StringView("title")).toString(), QStringLiteral("B"));
        QCOMPARE(row.value(QLatin1StringView("notes")).toString(), QStringLiteral("keep"));
        QCOMPARE(row.value(QLatin1StringView("priority")).toInt(), 2);
    }

    void writesSeveralRowsOrNone()
    {
        const auto answer = put(
            QStringLiteral("todo"),
            R"([{"id":"$T","profile_id":"$P","title":"A"},{"id":"$S","profile_id":"$P","title":null}])");
        QCOMPARE(member(answer, "code"), QStringLiteral("23502"));
        QVERIFY(m_emulator.rows(QStringLiteral("todo")).isEmpty());
        // A child may come before its parent inside one request.
        QCOMPARE(put(QStringLiteral("todo"),
                     R"([{"id":"$S","profile_id":"$P","title":"Sub","parent_id":"$T"},
                         {"id":"$T","profile_id":"$P","title":"A","parent_id":null}])")
                     .status,
                 201);
        const auto twice = put(QStringLiteral("todo"),
                               R"([{"id":"$T","profile_id":"$P","title":"1"},
                                   {"id":"$T","profile_id":"$P","title":"2"}])");
        QCOMPARE(member(twice, "code"), QStringLiteral("21000"));
    }

    void answersPatchAndDelete()
    {
        put(QStringLiteral("todo"), R"({"id":"$T","profile_id":"$P","title":"A"})");
        const QString target = QStringLiteral("todo?id=eq.") + todoId;
        const auto shown = send("PATCH", target, R"({"title":"B","due_date":"2026-12-24"})",
                                {{"Prefer", "return=representation,count=exact"}});
        QCOMPARE(shown.status, 200);
        QCOMPARE(shown.jsonArray().first().value(QLatin1StringView("title")).toString(),
                 QStringLiteral("B"));
        QCOMPARE(shown.header("Content-Range"), QByteArray("0-0/1"));
        const auto none = send("PATCH", QStringLiteral("todo?id=eq.") + subtaskId,
                               R"({"title":"B"})", {{"Prefer", "return=representation"}});
        QCOMPARE(none.status, 200);
        QCOMPARE(none.body, QByteArray("[]"));
        QCOMPARE(send("DELETE", target).status, 204);
        QCOMPARE(send("DELETE", target).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("todo")).isEmpty());
    }

    void guardsAgainstWideUpdates()
    {
        put(QStringLiteral("todo"), R"([{"id":"$T","profile_id":"$P","title":"A"},
                                        {"id":"$S","profile_id":"$P","title":"B"}])");
        const auto answer =
            send("PATCH", QStringLiteral("todo?profile_id=eq.") + profileId, R"({"title":"C"})",
                 {{"Prefer", "handling=strict, max-affected=1"}});
        QCOMPARE(answer.status, 400);
        QCOMPARE(member(answer, "code"), QStringLiteral("PGRST124"));
        QCOMPARE(send("GET", QStringLiteral("todo?title=eq.C")).body, QByteArray("[]"));
    }

    void filtersOrdersAndPages_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("titles");
        const auto add = [](const char *query, const char *titles) {
            QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(titles);
        };
        add("order=title", "Apples Bread,* Cheese");
        add("order=title.desc&limit=2", "Cheese Bread,*");
        add("order=title&limit=1&offset=1", "Bread,*");
        add("title=eq.Apples", "Apples");
        add("title=neq.Apples&order=title", "Bread,* Cheese");
        add("title=in.(Apples,\"Bread,*\")&order=title", "Apples Bread,*");
        add("priority=gte.2&order=priority.desc", "Cheese Bread,*");
        add("priority=lt.2", "Apples");
        add("due_date=is.null&order=title", "Apples Bread,*");
        add("due_date=not.is.null", "Cheese");
        add("title=like.*e*&order=title", "Apples Bread,* Cheese");
        add("title=ilike.c*", "Cheese");
        add("or=(title.eq.Apples,priority.eq.3)&order=title", "Apples Cheese");
    }

    void filtersOrdersAndPages()
    {
        QFETCH(QString, query);
        QFETCH(QString, titles);
        QCOMPARE(
            put(QStringLiteral("todo"),
                R"([{"id":"$T","profile_id":"$P","title":"Apples","priority":1,"due_date":null},
                         {"id":"$S","profile_id":"$P","title":"Bread,*","priority":2,"due_date":null},
                         {"id":"$G","profile_id":"$P","title":"Cheese","priority":3,"due_date":"2026-12-24"}])")
                .status,
            201);
        const auto answer = send("GET", QStringLiteral("todo?select=title&") + query);
        QCOMPARE(answer.status, 200);
        QStringList found;
        for (const QJsonObject &row : answer.jsonArray()) {
            QCOMPARE(row.size(), 1);
            found << row.value(QLatin1StringView("title")).toString();
        }
        QCOMPARE(found.join(QLatin1Char(' ')), titles);
    }

    void refusesQueriesItCannotRead()
    {
        QCOMPARE(member(send("GET", QStringLiteral("todo?title=frob.x")), "code"),
                 QStringLiteral("PGRST100"));
        QCOMPARE(member(send("GET", QStringLiteral("todo?colour=eq.x")), "code"),
                 QStringLiteral("42703"));
        QCOMPARE(member(send("GET", QStringLiteral("todo?id=eq.x")), "code"),
                 QStringLiteral("22P02"));
    }

    void showsTimesAsPostgrestDoes()
    {
        put(QStringLiteral("todo"),
            R"({"id":"$T","profile_id":"$P","title":"A","completed_at":"2026-12-24T10:30:00.5+02:00"})");
        const auto answer = send("GET", QStringLiteral("todo?select=completed_at"), "",
                                 {{"Accept", "application/vnd.pgrst.object+json"}});
        QCOMPARE(member(answer, "completed_at"), QStringLiteral("2026-12-24T08:30:00.5+00:00"));
        QCOMPARE(m_emulator.rows(QStringLiteral("todo"))
                     .first()
                     .value(QLatin1StringView("completed_at"))
                     .toString(),
                 QStringLiteral("2026-12-24T08:30:00.500000Z"));
    }

    void keepsReferencesInsideTheProfile()
    {
        put(QStringLiteral("todo"), R"({"id":"$T","profile_id":"$P","title":"A"})");
        put(QStringLiteral("tag"), R"({"id":"$G","profile_id":"$P2","name":"soon"})");
        const auto child = put(QStringLiteral("todo"),
                               R"({"id":"$S","profile_id":"$P2","title":"B","parent_id":"$T"})");
        QCOMPARE(member(child, "code"), QStringLiteral("23503"));
        const auto link = put(
            QStringLiteral("todo_tag"),
            R"({"id":"0d000000-0000-4000-8000-000000000001","profile_id":"$P","todo_id":"$T","tag_id":"$G"})");
        QCOMPARE(member(link, "code"), QStringLiteral("23503"));
    }

    void takesSubtasksAlongAndLeavesTagsBehind()
    {
        put(QStringLiteral("todo"), R"([{"id":"$T","profile_id":"$P","title":"A","parent_id":null},
                                        {"id":"$S","profile_id":"$P","title":"B","parent_id":"$T"}])");
        put(QStringLiteral("tag"), R"({"id":"$G","profile_id":"$P","name":"soon"})");
        put(QStringLiteral("todo_tag"),
            R"({"id":"0d000000-0000-4000-8000-000000000001","profile_id":"$P","todo_id":"$T","tag_id":"$G"})");
        const auto moved =
            send("PATCH", QStringLiteral("todo?id=eq.") + todoId, R"({"profile_id":"$P2"})");
        QVERIFY2(moved.status == 204, moved.body.constData());
        for (const QJsonObject &row : m_emulator.rows(QStringLiteral("todo")))
            QCOMPARE(row.value(QLatin1StringView("profile_id")).toString(), otherProfileId);
        QVERIFY(m_emulator.rows(QStringLiteral("todo_tag")).isEmpty());
    }

    void deletesWithEverythingBelow()
    {
        put(QStringLiteral("todo"), R"([{"id":"$T","profile_id":"$P","title":"A","parent_id":null},
                                        {"id":"$S","profile_id":"$P","title":"B","parent_id":"$T"}])");
        put(QStringLiteral("tag"), R"({"id":"$G","profile_id":"$P","name":"soon"})");
        put(QStringLiteral("todo_tag"),
            R"({"id":"0d000000-0000-4000-8000-000000000001","profile_id":"$P","todo_id":"$T","tag_id":"$G"})");
        QCOMPARE(send("DELETE", QStringLiteral("todo?id=eq.") + todoId).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("todo")).isEmpty());
        QVERIFY(m_emulator.rows(QStringLiteral("todo_tag")).isEmpty());
        QCOMPARE(m_emulator.rows(QStringLiteral("tag")).size(), 1);
        QCOMPARE(send("DELETE", QStringLiteral("profile?id=eq.") + profileId).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("tag")).isEmpty());
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_member")).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRestApi)
#include "tst_restapi.moc"
