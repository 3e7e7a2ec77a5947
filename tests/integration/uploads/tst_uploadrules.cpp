// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/uploads/uploadfixture.h"

using namespace Sync;
using namespace TestSupport;
using namespace std::chrono_literals;

/// What becomes of an upload that the server refuses: the library, the real protocol, and two ways
/// to upload, with the project's function and without it.
class TestUploadRules : public QObject, private UploadFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void aRefusedTransactionIsUndoneWholeAndLaterOnesGoOn()
    {
        QCOMPARE(m_ada->write(todoSql(2) + titleSql(1, QString(501, u'x')) + todoSql(3)),
                 QString());
        QCOMPARE(m_ada->write(todoSql(4, QStringLiteral("later"))), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("later")}));
        QCOMPARE(m_ada->rejected(),
                 (QStringList{QStringLiteral("23514:0"), QStringLiteral("23514:1"),
                              QStringLiteral("23514:0")}));
        // The rows are the server's again.
        QCOMPARE(m_ada->rows("SELECT title FROM todo ORDER BY title"),
                 (QStringList{QStringLiteral("Milk"), QStringLiteral("later")}));
    }

    void aRefusalForGoodIsKept_data()
    {
        QTest::addColumn<bool>("hasFunction");
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QString>("code");
        for (const bool hasFunction : {true, false}) {
            const auto row = [&](const char *name, const char *column, const char *code) {
                QTest::addRow("%s, %s", name, hasFunction ? "apply_changes" : "single calls")
                    << hasFunction << QByteArray(column) << QString::fromLatin1(code);
            };
            row("22 a date", "due_date = 'soon'", "22007");
            row("22 a number", "priority = 70000", "22003");
            row("23 a check", "priority = 4", "23514");
            row("23 not null", "title = NULL", "23502");
        }
    }

    void aRefusalForGoodIsKept()
    {
        QFETCH(bool, hasFunction);
        QFETCH(QByteArray, column);
        QFETCH(QString, code);
        setFunction(hasFunction);
        QCOMPARE(m_ada->write("UPDATE todo SET " + column.toStdString()), QString());
        QCOMPARE(m_ada->write(todoSql(4)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList{code + QStringLiteral(":1")});
        QCOMPARE(titles().size(), 2);
        QCOMPARE(m_ada->waiting(), 0);
    }

    void aReferenceThatLeadsNowhereIsKept()
    {
        share(QStringLiteral("editor"));
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_ada->write(todoSql(2)
                              + QStringLiteral("UPDATE todo SET parent_id = '%1' WHERE id = '%2'")
                                    .arg(todoId(1), todoId(2))
                                    .toStdString()),
                 QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected().size(), 2);
        QVERIFY(m_ada->rejected().contains(QStringLiteral("23503:1")));
        QVERIFY(titles().isEmpty());
    }

    void whatTheProgramItselfRaisesIsKept()
    {
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("x"))), QString());
        setFunction(false);
        setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1/todo")},
                  {QStringLiteral("status"), 400},
                  {QStringLiteral("body"),
                   QJsonObject{{QStringLiteral("code"), QStringLiteral("P0001")},
                               {QStringLiteral("message"), QStringLiteral("not on Sundays")}}}});
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList{QStringLiteral("P0001:1")});
    }

    void whatTheDatabaseItselfRaisesIsKept()
    {
        QCOMPARE(m_ada->write(titleSql(1, QStringLiteral("x"))), QString());
        const QString tx = m_ada->rows("SELECT uuid FROM sync_tx").value(0);
        if (m_emulator->isOnPostgres()) {
            QVERIFY(m_emulator->runOnPostgres(QStringLiteral(
                "create function public.not_on_sundays() returns trigger language plpgsql as $$"
                " begin raise exception 'not on Sundays'; end $$;"
                "create trigger not_on_sundays before update on public.todo"
                " for each row execute function public.not_on_sundays()")));
        } else {
            setFault(
                {{QStringLiteral("status"), 200},
                 {QStringLiteral("body"),
                  QJsonObject{{QStringLiteral("results"),
                               QJsonArray{QJsonObject{
                                   {QStringLiteral("tx"), tx},
                                   {QStringLiteral("status"), QStringLiteral("rejected")},
                                   {QStringLiteral("write"), 0},
                                   {QStringLiteral("code"), QStringLiteral("P0001")},
                                   {QStringLiteral("message"), QStringLiteral("not on Sundays")},
                                   {QStringLiteral("writes"),
                                    QJsonArray{QStringLiteral("rejected")}}}}}}}});
        }
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->write(todoSql(4)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rejected(), QStringList{QStringLiteral("P0001:1")});
        QCOMPARE(m_ada->rows("SELECT error_message FROM rejected_write"),
                 QStringList{QStringLiteral("not on Sundays")});
        QCOMPARE(m_ada->rows("SELECT title FROM todo"),
                 (QStringList{QStringLiteral("Milk"), QStringLiteral("Milk")}));
        QCOMPARE(titles().size(), 2);
    }

    void aViewerIsRefused_data() { addWays(); }
    void aViewerIsRefused()
    {
        QFETCH(bool, hasFunction);
        share(QStringLiteral("viewer"));
        setFunction(hasFunction);
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine"))), QString());
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_grace->write(todoSql(2)), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected(),
                 (QStringList{QStringLiteral("forbidden:1"), QStringLiteral("forbidden:1"),
                              QStringLiteral("42501:1")}));
        QCOMPARE(titles(), QStringList{QStringLiteral("Milk")});
        QCOMPARE(m_grace->rows("SELECT title FROM todo"), QStringList{QStringLiteral("Milk")});
    }

    void aRowThatIsGoneIsSaidSo_data() { addWays(); }
    void aRowThatIsGoneIsSaidSo()
    {
        QFETCH(bool, hasFunction);
        share(QStringLiteral("editor"));
        QCOMPARE(m_ada->write(todoSql(2)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_ada->write(deleteSql(1)), QString());
        QCOMPARE(m_ada->write(deleteSql(2)), QString());
        QCOMPARE(m_ada->sync(), QString());
        setFunction(hasFunction);
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("too late"))), QString());
        QCOMPARE(m_grace->write(deleteSql(2)), QString()); // done twice is done
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected(), QStringList{QStringLiteral("row_gone:1")});
        QCOMPARE(m_grace->waiting(), 0);
    }

    void lostAccessIsSaidSo_data() { addWays(); }
    void lostAccessIsSaidSo()
    {
        QFETCH(bool, hasFunction);
        share(QStringLiteral("editor"));
        QCOMPARE(m_ada->write("DELETE FROM profile_member WHERE user_id = '"
                              + m_grace->userId().toStdString() + "'"),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        setFunction(hasFunction);
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine"))), QString());
        QCOMPARE(m_grace->write(deleteSql(1)), QString());
        QCOMPARE(m_grace->write(todoSql(5)), QString());
        QCOMPARE(m_grace->sync(), QString());
        // One by one, the two look alike; the profile that is not here any more tells them apart.
        QCOMPARE(
            m_grace->rejected(),
            (QStringList{hasFunction ? QStringLiteral("no_access:1") : QStringLiteral("row_gone:1"),
                         QStringLiteral("42501:1")}));
        QCOMPARE(m_grace->rows("SELECT count(*) FROM profile WHERE name = 'Home'"),
                 QStringList{QStringLiteral("0")});
        QCOMPARE(titles(), QStringList{QStringLiteral("Milk")});
    }

    void aRefusedTransactionCanBeTriedAgainCopiedAndForgotten()
    {
        share(QStringLiteral("viewer"));
        QCOMPARE(m_grace->write(titleSql(1, QStringLiteral("mine")) + todoSql(2)), QString());
        QCOMPARE(m_grace->write(todoSql(3)), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rejected().size(), 3);
        const auto ids = m_grace->rows("SELECT id FROM rejected_write ORDER BY id");
        const auto decide = [&](int id, bool isRetried) {
            return text(
                await(m_grace->database().store().withDatabase([id, isRetried](Database &database) {
                    return database.write(Database::Writer::Local, [&](Connection &) {
                        return isRetried ? database.uploads().retryRejected(id)
                                         : database.uploads().discardRejected(id);
                    });
                })));
        };
        const auto copy = await(
            m_grace->database().store().withDatabase([id = ids[0].toInt()](Database &database) {
                return database.uploads().copyRejected(id);
            }));
        QVERIFY(copy);
        QCOMPARE(copy->size(), 2);
        QCOMPARE(decide(ids[2].toInt(), false), QString());
        QCOMPARE(m_grace->rejected().size(), 2);
        // Now she may, and both writes go up as one.
        QCOMPARE(m_ada->write(m_ada->memberSql(home, *m_grace, QStringLiteral("editor"))),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(decide(ids[1].toInt(), true), QString());
        QCOMPARE(m_grace->rejected(), QStringList());
        QCOMPARE(m_grace->rows("SELECT count(DISTINCT tx) || ' ' || count(*) FROM sync_crud"),
                 QStringList{QStringLiteral("1 2")});
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(titles(), (QStringList{QStringLiteral("Milk"), QStringLiteral("mine")}));
    }
};

QTEST_GUILESS_MAIN(TestUploadRules)
#include "tst_uploadrules.moc"
