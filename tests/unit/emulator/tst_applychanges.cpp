// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace TestSupport;

namespace {
const QString profileId = QStringLiteral("0a000000-0000-4000-8000-000000000001");
const QString otherProfileId = QStringLiteral("0a000000-0000-4000-8000-000000000002");

QString todoId(int number)
{
    return QStringLiteral("0b000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

QString txId(int number)
{
    return QStringLiteral("0e000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

QJsonObject write(const QString &op, const QString &table, const QString &id,
                  const QJsonObject &data = {})
{
    QJsonObject object{
        {QStringLiteral("op"), op}, {QStringLiteral("table"), table}, {QStringLiteral("id"), id}};
    if (op != QStringLiteral("DELETE"))
        object.insert(QStringLiteral("data"), data);
    return object;
}

QJsonObject putTodo(int number, const QString &title = QStringLiteral("Milk"))
{
    return write(QStringLiteral("PUT"), QStringLiteral("todo"), todoId(number),
                 {{QStringLiteral("profile_id"), profileId}, {QStringLiteral("title"), title}});
}

QJsonObject patchTodo(int number, const QJsonValue &title)
{
    return write(QStringLiteral("PATCH"), QStringLiteral("todo"), todoId(number),
                 {{QStringLiteral("title"), title}});
}

QJsonObject deleteTodo(int number)
{
    return write(QStringLiteral("DELETE"), QStringLiteral("todo"), todoId(number));
}

QJsonObject change(int tx, const QJsonArray &writes)
{
    return {{QStringLiteral("tx"), txId(tx)}, {QStringLiteral("writes"), writes}};
}
} // namespace

/// The function apply_changes, as the server's migrations have it.
class TestApplyChanges : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer call(const QJsonArray &changes, const QString &token)
    {
        return m_emulator.post(QStringLiteral("/rest/v1/rpc/apply_changes"),
                               {{QStringLiteral("changes"), changes}}, token);
    }
    QList<QJsonObject> apply(const QJsonArray &changes, const QString &token)
    {
        const auto answer = call(changes, token);
        QList<QJsonObject> results;
        for (const QJsonValue &result : answer.json().value(QStringLiteral("results")).toArray())
            results.append(result.toObject());
        return results;
    }
    QList<QJsonObject> apply(const QJsonArray &changes) { return apply(changes, m_ada); }
    static QString text(const QJsonObject &object, const char *name)
    {
        return object.value(QLatin1StringView(name)).toString();
    }
    static QString fates(const QJsonObject &result)
    {
        QStringList words;
        for (const QJsonValue &fate : result.value(QStringLiteral("writes")).toArray())
            words.append(fate.toString());
        return words.join(u' ');
    }
    QStringList titles()
    {
        QStringList list;
        for (const QJsonObject &row : m_emulator.rows(QStringLiteral("todo")))
            list.append(text(row, "title"));
        return list;
    }
    QList<QJsonObject> ledger()
    {
        return m_emulator.request("GET", QStringLiteral("/emulator/ledger")).jsonArray();
    }
    /// Grace, in Ada's profile.
    void addGrace(const QString &role)
    {
        const QString token =
            m_emulator.signUp(QStringLiteral("grace@example.org"), QStringLiteral("secret1"));
        const QString user = m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, token)
                                 .json()
                                 .value(QStringLiteral("id"))
                                 .toString();
        m_grace = token;
        const QString id =
            QUuid::createUuidV5(QUuid(profileId), user).toString(QUuid::WithoutBraces);
        const auto result =
            apply({change(99,
                          {write(QStringLiteral("PUT"), QStringLiteral("profile_member"), id,
                                 {{QStringLiteral("profile_id"), profileId},
                                  {QStringLiteral("user_id"), user},
                                  {QStringLiteral("role"), role}})})});
        QCOMPARE(text(result.value(0), "status"), QStringLiteral("applied"));
    }

    EmulatorProcess m_emulator;
    QString m_ada;
    QString m_grace;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_ada = m_emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        QJsonArray profiles;
        for (const QString &id : {profileId, otherProfileId})
            profiles.append(write(QStringLiteral("PUT"), QStringLiteral("profile"), id,
                                  {{QStringLiteral("name"), QStringLiteral("Home")}}));
        QCOMPARE(text(apply({change(1, profiles)}).value(0), "status"), QStringLiteral("applied"));
    }

    void appliesEveryTransactionInOrder()
    {
        const auto results =
            apply({change(2, {putTodo(1), putTodo(2)}),
                   change(3, {patchTodo(1, QStringLiteral("Oat milk")), deleteTodo(2)})});
        QCOMPARE(results.size(), 2);
        QCOMPARE(text(results[0], "tx"), txId(2));
        QCOMPARE(fates(results[0]), QStringLiteral("applied applied"));
        QCOMPARE(fates(results[1]), QStringLiteral("applied applied"));
        QCOMPARE(titles(), QStringList{QStringLiteral("Oat milk")});
        QCOMPARE(ledger().size(), 3);
        QCOMPARE(ledger().last().value(QStringLiteral("writes")).toInt(), 2);
    }

    void doesNothingTwice()
    {
        apply({change(2, {putTodo(1)})});
        apply({change(3, {patchTodo(1, QStringLiteral("newer"))})});
        const auto results = apply({change(2, {putTodo(1)})});
        QCOMPARE(text(results.value(0), "status"), QStringLiteral("repeated"));
        QCOMPARE(titles(), QStringList{QStringLiteral("newer")});
    }

    void knowsEachPersonsTransactionsApart()
    {
        addGrace(QStringLiteral("editor"));
        apply({change(2, {putTodo(1)})});
        const auto results = apply({change(2, {putTodo(2)})}, m_grace);
        QCOMPARE(text(results.value(0), "status"), QStringLiteral("applied"));
        QCOMPARE(titles().size(), 2);
    }

    void undoesARefusedTransactionWholeAndGoesOn()
    {
        const auto results =
            apply({change(2, {putTodo(1), putTodo(2, QString(501, u'x')), putTodo(3)}),
                   change(3, {putTodo(4, QStringLiteral("later"))})});
        QCOMPARE(text(results.value(0), "status"), QStringLiteral("rejected"));
        QCOMPARE(results[0].value(QStringLiteral("write")).toInt(-1), 1);
        QCOMPARE(text(results[0], "code"), QStringLiteral("23514"));
        QVERIFY(text(results[0], "message").contains(QStringLiteral("todo_title_check")));
        QCOMPARE(fates(results[0]), QStringLiteral("undone rejected skipped"));
        QCOMPARE(text(results.value(1), "status"), QStringLiteral("applied"));
        QCOMPARE(titles(), QStringList{QStringLiteral("later")});
        // Only what was applied is in the ledger, so a better version may come under its number.
        QCOMPARE(text(apply({change(2, {putTodo(1)})}).value(0), "status"),
                 QStringLiteral("applied"));
    }

    void looksAtReferencesWhenATransactionEnds()
    {
        QJsonObject child = putTodo(2);
        QJsonObject data = child.value(QStringLiteral("data")).toObject();
        data.insert(QStringLiteral("parent_id"), todoId(1));
        child.insert(QStringLiteral("data"), data);
        auto results = apply({change(2, {child, putTodo(1)})});
        QCOMPARE(text(results.value(0), "status"), QStringLiteral("applied"));

        data.insert(QStringLiteral("parent_id"), todoId(77));
        child.insert(QStringLiteral("data"), data);
        results = apply({change(3, {putTodo(5), child, putTodo(6)})});
        QCOMPARE(text(results.value(0), "code"), QStringLiteral("23503"));
        QCOMPARE(results[0].value(QStringLiteral("write")).toInt(-1), 1);
        QCOMPARE(titles().size(), 2);
    }

    void saysWhyAPatchMeetsNoRow()
    {
        addGrace(QStringLiteral("viewer"));
        apply({change(2, {putTodo(1)})});
        const auto code = [&](const QJsonObject &wanted, const QString &token, int tx) {
            return text(apply({change(tx, {wanted})}, token).value(0), "code");
        };
        const QString title = QStringLiteral("x");
        QCOMPARE(code(patchTodo(7, title), m_ada, 3), QStringLiteral("row_gone"));
        QCOMPARE(code(patchTodo(1, title), m_grace, 4), QStringLiteral("forbidden"));
        QCOMPARE(code(deleteTodo(1), m_grace, 5), QStringLiteral("forbidden"));
        QCOMPARE(code(putTodo(2), m_grace, 6), QStringLiteral("42501"));
        const QString eve =
            m_emulator.signUp(QStringLiteral("eve@example.org"), QStringLiteral("secret1"));
        QCOMPARE(code(patchTodo(1, title), eve, 7), QStringLiteral("no_access"));
    }

    void takesADeletionOfWhatCannotBeSeenForDone()
    {
        apply({change(2, {putTodo(1)})});
        const QString eve =
            m_emulator.signUp(QStringLiteral("eve@example.org"), QStringLiteral("secret1"));
        QCOMPARE(fates(apply({change(3, {deleteTodo(1)})}, eve).value(0)),
                 QStringLiteral("absent"));
        QCOMPARE(fates(apply({change(4, {deleteTodo(9)})}).value(0)), QStringLiteral("absent"));
        QCOMPARE(titles().size(), 1);
    }

    void changesOnlyTheColumnsThatWereSent()
    {
        QJsonObject full = putTodo(1);
        QJsonObject data = full.value(QStringLiteral("data")).toObject();
        data.insert(QStringLiteral("notes"), QStringLiteral("kept"));
        full.insert(QStringLiteral("data"), data);
        apply({change(2, {full})});
        const QJsonObject before = m_emulator.rows(QStringLiteral("todo")).first();
        apply({change(3, {putTodo(1, QStringLiteral("again"))})});
        const QJsonObject after = m_emulator.rows(QStringLiteral("todo")).first();
        QCOMPARE(text(after, "notes"), QStringLiteral("kept"));
        QCOMPARE(text(after, "title"), QStringLiteral("again"));
        QCOMPARE(text(after, "created_at"), text(before, "created_at"));
    }

    void failsAsAWholeForWhatIsNobodysContent_data()
    {
        QTest::addColumn<QJsonArray>("changes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QJsonObject column = putTodo(1);
        column.insert(QStringLiteral("data"), QJsonObject{{QStringLiteral("colour"), 1}});
        const auto row = [](const char *name, const QJsonValue &wrong, int status,
                            const char *code) {
            // What comes before it must not stay.
            QTest::newRow(name) << QJsonArray{change(2, {putTodo(8)}), wrong} << status
                                << QString::fromLatin1(code);
        };
        row("table", change(3, {write(QStringLiteral("PUT"), QStringLiteral("todos"), todoId(1))}),
            404, "42P01");
        row("column", change(3, {column}), 400, "42703");
        row("op", change(3, {write(QStringLiteral("MOVE"), QStringLiteral("todo"), todoId(1))}),
            400, "22023");
        row("no object", 5, 400, "22023");
        row("no uuid",
            QJsonObject{{QStringLiteral("tx"), QStringLiteral("x")},
                        {QStringLiteral("writes"), QJsonArray()}},
            400, "22023");
        row("no writes", QJsonObject{{QStringLiteral("tx"), txId(3)}}, 400, "22023");
    }

    void failsAsAWholeForWhatIsNobodysContent()
    {
        QFETCH(QJsonArray, changes);
        QFETCH(int, status);
        QFETCH(QString, code);
        const auto answer = call(changes, m_ada);
        QCOMPARE(answer.status, status);
        QCOMPARE(text(answer.json(), "code"), code);
        QVERIFY(titles().isEmpty());
        QCOMPARE(ledger().size(), 1);
    }

    void isNotForEverybody()
    {
        const auto answer = call({change(2, {putTodo(1)})}, {});
        QCOMPARE(answer.status, 401);
        QCOMPARE(text(answer.json(), "code"), QStringLiteral("42501"));
        const auto unknown =
            m_emulator.post(QStringLiteral("/rest/v1/rpc/no_such_function"), {}, m_ada);
        QCOMPARE(unknown.status, 404);
        QCOMPARE(text(unknown.json(), "code"), QStringLiteral("PGRST202"));
    }

    void sendsWhatItAppliedDownTheStreams()
    {
        const auto before = m_emulator.stats().value(QStringLiteral("last_op_id")).toString();
        apply({change(2, {putTodo(1, QString(501, u'x'))})});
        QCOMPARE(m_emulator.stats().value(QStringLiteral("last_op_id")).toString(), before);
        apply({change(3, {putTodo(1, QString(501, u'x'))}), change(4, {putTodo(2)})});
        QVERIFY(m_emulator.stats().value(QStringLiteral("last_op_id")).toString().toLongLong()
                > before.toLongLong());
    }
};

QTEST_GUILESS_MAIN(TestApplyChanges)
#include "tst_applychanges.moc"
