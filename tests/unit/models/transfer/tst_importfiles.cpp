// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/transfer.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Models;
using Sync::ErrorCode;
using Sync::Result;

namespace {

const char jsonStart[] = R"({"format":"tidelist","version":1,"profile":[{"id":)"
                         R"("11111111-1111-4111-8111-111111111111","name":"P","position":"V"}],)";

QByteArray jsonTodo(const QByteArray &more, const QByteArray &title = "x")
{
    return QByteArray(jsonStart)
        + R"("todo":[{"id":"22222222-2222-4222-8222-222222222222","profile_id":)"
          R"("11111111-1111-4111-8111-111111111111","position":"V","title":")"
        + title + "\"" + more + "}]}";
}

QByteArray calendar(const QByteArray &lines)
{
    return "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:x\r\n" + lines
        + "END:VTODO\r\nEND:VCALENDAR\r\n";
}

} // namespace

/// Files of others, good and bad.
class TestImportFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<OpenedDatabase> m_file;

    Result<ImportSummary> import(const QString &name, const QByteArray &bytes,
                                 const ImportOptions &options = {})
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        auto read = readImport(file.fileName(), options);
        if (!read)
            return read.error();
        return importTo(**m_file, *read, options);
    }
    Todo todo(const QString &title)
    {
        const auto all = Sync::Dao<Todo>(m_file->connection()).all();
        for (const Todo &row : *all) {
            if (row.title == title)
                return row;
        }
        return {};
    }
    QStringList rows(const char *sql)
    {
        auto statement = m_file->connection().prepare(sql);
        QStringList found;
        while (statement && *statement->step())
            found += statement->columnString(0);
        return found;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
    }

    void namesThePlaceAndImportsNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *tag, const char *name, const QByteArray &bytes,
                            const char *message) {
            QTest::newRow(tag) << QString::fromLatin1(name) << bytes << QString::fromUtf8(message);
        };
        row("csv: open quote", "a.csv", "title\ngood\n\"x", "line 3, column 1: a quote");
        row("csv: too many fields", "a.csv", "title,due\ngood,\nx,,z\n",
            "line 3, column 4: there are 3");
        row("csv: a date that is none", "a.csv", "title,due\ngood,\nx,2026-02-30\n",
            "line 3, column 3: due_date: this is no date");
        row("csv: 29 February of a common year", "a.csv", "title,due\nx,2027-02-29\n",
            "line 2, column 3: due_date");
        row("csv: a time that is none", "a.csv", "title,time\nx,25:00\n",
            "line 2, column 3: due_time");
        row("csv: a priority that is none", "a.csv", "priority,title\n7,x\n",
            "line 2, column 1: priority");
        row("csv: neither yes nor no", "a.csv", "title,done\nx,perhaps\n",
            "line 2, column 3: completed_at");
        row("csv: no title", "a.csv", "a,b\n1,2\n", "line 1, column 1: no column");
        row("csv: an empty title", "a.csv", "title,notes\ngood,\n,n\n",
            "line 3, column 1: The text");
        row("csv: a long title", "a.csv", "title\ngood\n" + QByteArray(501, 'x'),
            "line 3, column 1: The text is longer than 500");
        row("csv: long notes", "a.csv", "title,notes\nx," + QByteArray(16'001, 'n'),
            "line 2, column 1: Notes are longer than 16000");
        row("csv: a rule that is none", "a.csv", "title,rrule\nx,FREQ=NEVER\n",
            "line 2, column 1:");
        row("csv: a rule that never comes", "a.csv",
            "title,due,rrule\nx,2026-01-01,\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\"\n",
            "line 2, column 1:");
        row("csv: no parent", "a.csv", "id,parent,title\n1,,good\n2,9,x\n",
            "line 3, column 5: there is no to-do 9");
        row("csv: empty", "a.csv", "", "line 1, column 1: the file is empty");
        row("csv: Latin-1", "a.csv", "title\ngood\nf\xFCr\n", "line 3, column 2: this is no UTF-8");
        row("json: cut off", "a.json", QByteArray(jsonStart) + "\n\"todo\":[", "line 2, column 9:");
        row("json: another program's", "a.json", "{\"format\":\"x\"}",
            "line 1, column 1: this is no");
        row("json: no JSON", "a.json", "hello", "line 1, column ");
        row("json: a list", "a.json", "[]", "line 1, column 1: this is no");
        row("json: newer", "a.json", R"({"format":"tidelist","version":2})",
            "line 1, column 1: a newer");
        row("json: a long title", "a.json", jsonTodo("", QByteArray(501, 'x')),
            "$.todo[0].title: is longer than 500");
        row("json: a number as a title", "a.json",
            QByteArray(jsonStart)
                + R"("todo":[{"id":"22222222-2222-4222-8222-222222222222","profile_id":)"
                  R"("11111111-1111-4111-8111-111111111111","title":7}]})",
            "$.todo[0].title: does not fit");
        row("json: a priority out of bounds", "a.json", jsonTodo(R"(,"priority":4)"),
            "$.todo[0].priority");
        row("json: half a priority", "a.json", jsonTodo(R"(,"priority":1.5)"),
            "$.todo[0].priority");
        row("json: a date that is none", "a.json", jsonTodo(R"(,"due_date":"2026-02-30")"),
            "$.todo[0].due_date");
        row("json: no parent", "a.json",
            jsonTodo(R"(,"parent_id":"33333333-3333-4333-8333-333333333333")"),
            "$.todo[0]: what it");
        row("json: its own parent", "a.json",
            jsonTodo(R"(,"parent_id":"22222222-2222-4222-8222-222222222222")"),
            "$.todo[0]: what it");
        row("json: an id that is none", "a.json",
            QByteArray(jsonStart) + R"("tag":[{"id":"1","profile_id":null,"name":"t"}]})",
            "$.tag[0].id: does not fit (and 1 more)");
        row("json: no list", "a.json", QByteArray(jsonStart) + "\"todo\":3}", "$.todo: is no list");
        row("ics: no calendar", "a.ics", "hello\n", "line 1: this is no line");
        row("ics: cut off", "a.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\n",
            "line 2: BEGIN:VTODO is never ended");
        row("ics: crossed", "a.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VCALENDAR\n",
            "line 3: END:VCALENDAR ends nothing");
        row("ics: empty", "a.ics", "", "line 1: a calendar begins");
        row("ics: no date", "a.ics", calendar("DUE:20260231T090000\r\n"), "line 5: DUE");
        row("ics: a date of letters", "a.ics", calendar("DUE:tomorrow\r\n"), "line 5: DUE");
        row("ics: a duration", "a.ics", calendar("DURATION:long\r\n"), "line 5: DURATION");
        row("ics: a priority", "a.ics", calendar("PRIORITY:12\r\n"), "line 5: PRIORITY");
        row("ics: no title", "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR\n", "line 2: The text");
        row("ics: a rule", "a.ics", calendar("RRULE:FREQ=SOMETIMES\r\n"), "line 2:");
    }
    void namesThePlaceAndImportsNothing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const auto done = import(name, bytes);
        QVERIFY(!done);
        QVERIFY2(done.error().message.startsWith(message), qPrintable(done.error().message));
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 0);
        QCOMPARE(m_file->number("SELECT count(*) FROM profile"), 0);
        QCOMPARE(m_file->queue(), QString());
    }

    void readsCsvOfOtherPrograms()
    {
        const QByteArray bytes =
            "\xEF\xBB\xBF"
            "Aufgabe;Fällig am;Prio;Schlagwörter;Liste;Erledigt\r\n"
            "\"Müll, \"\"bunt\"\"\r\nzwei\";02.01.2027 9:05;hoch;\"a,b\";Haus;\r\n"
            "שלום 🥛;;;;Haus;ja\r\n";
        const auto done = import(QStringLiteral("a.csv"), bytes);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        const Todo first = todo(QStringLiteral("Müll, \"bunt\" zwei"));
        QCOMPARE(first.dueDate, QStringLiteral("2027-01-02"));
        QCOMPARE(first.dueTime, QStringLiteral("09:05"));
        QCOMPARE(first.priority, 3);
        QVERIFY(!first.completedAt);
        QVERIFY(todo(QString::fromUtf8("שלום 🥛")).completedAt);
        QCOMPARE(rows("SELECT name FROM tag ORDER BY name"),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(rows("SELECT name FROM profile"), QStringList{QStringLiteral("Haus")});
        QVERIFY(m_file->queue().startsWith(QStringLiteral(
            "PUT profile; PUT profile_member; PUT tag; PUT tag; PUT todo; PUT todo")));
    }

    void readsUtf16AndRemovesNul()
    {
        QByteArray bytes("\xFF\xFE", 2);
        const QString text = QStringLiteral("title\na%1b\n").arg(QChar(0));
        bytes += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QVERIFY(import(QStringLiteral("a.csv"), bytes));
        QCOMPARE(rows("SELECT title FROM todo"), QStringList{QStringLiteral("ab")});
    }

    void takesTheColumnsThatAreNamed()
    {
        const QByteArray bytes = "what,title,when\nx,wrong,2026-05-05\n";
        ImportOptions options;
        options.mapping = {{QStringLiteral("title"), QStringLiteral("What")},
                           {QStringLiteral("due_date"), QStringLiteral("3")},
                           {QStringLiteral("notes"), QStringLiteral("title")}};
        QVERIFY(import(QStringLiteral("a.csv"), bytes, options));
        const Todo row = todo(QStringLiteral("x"));
        QCOMPARE(row.notes, QStringLiteral("wrong"));
        QCOMPARE(row.dueDate, QStringLiteral("2026-05-05"));
        options.mapping = {{QStringLiteral("title"), QStringLiteral("nope")}};
        QCOMPARE(import(QStringLiteral("a.csv"), bytes, options).error().code,
                 ErrorCode::InvalidArgument);
    }

    void readsTodoist()
    {
        const QByteArray bytes =
            "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
            "section,Later,,,,,,,,\n"
            "task,Call Ada @phone @work,about it,1,1,,,2027-01-02 09:30,en,Europe/Berlin\n"
            "note,\"a comment\",,,,,,,,\n"
            "task,part,,4,2,,,,,\n"
            "task,deeper,,4,3,,,,,\n"
            "task,Water,,3,1,,,every day,en,\n"
            "task,Odd,,4,1,,,every 3rd blue moon,en,\n";
        QVERIFY(import(QStringLiteral("Inbox.csv"), bytes));
        const Todo call = todo(QStringLiteral("Call Ada"));
        QCOMPARE(call.priority, 3);
        QCOMPARE(call.dueTime, QStringLiteral("09:30"));
        QCOMPARE(call.timeZone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(call.notes, QStringLiteral("about it\n\nSection: Later\n\na comment"));
        QCOMPARE(todo(QStringLiteral("part")).parentId, call.id);
        // The section is that of its to-do.
        QVERIFY(!todo(QStringLiteral("part")).notes);
        QCOMPARE(todo(QStringLiteral("deeper")).parentId, call.id);
        QVERIFY(!todo(QStringLiteral("Water")).parentId);
        QCOMPARE(todo(QStringLiteral("Water")).recurrence, QStringLiteral("FREQ=DAILY"));
        QCOMPARE(todo(QStringLiteral("Odd")).notes,
                 QStringLiteral("Todoist: every 3rd blue moon\n\nSection: Later"));
        QCOMPARE(rows("SELECT name FROM profile"), QStringList{QStringLiteral("Inbox")});
        QCOMPARE(rows("SELECT name FROM tag ORDER BY name"),
                 (QStringList{QStringLiteral("phone"), QStringLiteral("work")}));
    }

    void keepsSectionAndDeadlineOfTodoist()
    {
        QVERIFY(import(QStringLiteral("Inbox.csv"),
                       "TYPE,CONTENT,DESCRIPTION,INDENT,DATE,DEADLINE,DEADLINE_LANG\n"
                       "task,Early,,1,,,\n"
                       "section,\" At \nhome \",,,,,\n"
                       "task,Roof,tiles,1,2090-01-02,2090-02-03,en\n"
                       "section,,,,,,\n"
                       "task,Late,,1,,,\n"));
        QVERIFY(!todo(QStringLiteral("Early")).notes);
        const Todo roof = todo(QStringLiteral("Roof"));
        QCOMPARE(roof.notes, QStringLiteral("tiles\n\nDeadline: 2090-02-03\n\nSection: At  home"));
        QCOMPARE(roof.dueDate, QStringLiteral("2090-01-02"));
        QVERIFY(!todo(QStringLiteral("Late")).notes);
    }

    void readsTheDatesOfTodoistThatQuickAddKnows_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QString>("read"); // of a repetition the rule, else the day
        QTest::addColumn<QString>("note");
        const auto row = [](const char *date, const char *read, const char *note = "") {
            QTest::newRow(date) << QByteArray(date) << QString::fromLatin1(read)
                                << QString::fromLatin1(note);
        };
        row("\"Dec 24 2090\",en", "2090-12-24");
        row("Dec 24 2090 at 9am,en", "2090-12-24 09:00 Europe/Berlin");
        row("24 Dec 2090 18:30,", "2090-12-24 18:30 Europe/Berlin");
        row("24. Dezember 2090,de", "2090-12-24");
        row("every monday at 9am,en", "FREQ=WEEKLY;BYDAY=MO 09:00 Europe/Berlin");
        row("jeden Montag um 9 Uhr,de", "FREQ=WEEKLY;BYDAY=MO 09:00 Europe/Berlin");
        row("Dec 24 2090 maybe,en", "", "Todoist: Dec 24 2090 maybe");
        row("Dec 24 2090 #x,en", "", "Todoist: Dec 24 2090 #x");
        row("Dec 24 2090 !high,en", "", "Todoist: Dec 24 2090 !high");
        row("11/12/2090,en", "", "Todoist: 11/12/2090");
    }
    void readsTheDatesOfTodoistThatQuickAddKnows()
    {
        QFETCH(QByteArray, date);
        QFETCH(QString, read);
        QFETCH(QString, note);
        const auto done = import(QStringLiteral("Inbox.csv"),
                                 "TYPE,CONTENT,INDENT,DATE,DATE_LANG,TIMEZONE\n"
                                 "task,x,1,"
                                     + date + ",Europe/Berlin\n");
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        const Todo row = todo(QStringLiteral("x"));
        QStringList parts;
        for (const std::optional<QString> &part :
             {row.recurrence ? row.recurrence : row.dueDate, row.dueTime, row.timeZone}) {
            if (part)
                parts += *part;
        }
        QCOMPARE(parts.join(u' '), read);
        QCOMPARE(row.notes.value_or(QString()), note);
        if (row.recurrence)
            QCOMPARE(QDate::fromString(row.dueDate.value_or(QString()), Qt::ISODate).dayOfWeek(),
                     int(Qt::Monday));
    }

    void readsTomorrowOfTodoistFromToday()
    {
        // The day may change meanwhile.
        const QDate before = QDate::currentDate();
        QVERIFY(import(QStringLiteral("Inbox.csv"),
                       "TYPE,CONTENT,INDENT,DATE,DATE_LANG,TIMEZONE\ntask,x,1,tomorrow,en,\n"));
        const QDate due =
            QDate::fromString(todo(QStringLiteral("x")).dueDate.value_or(QString()), Qt::ISODate);
        QVERIFY(due == before.addDays(1) || due == QDate::currentDate().addDays(1));
    }

    void readsCalendarsOfOtherPrograms()
    {
        const QByteArray bytes =
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:no to-do\nEND:VEVENT\n"
            "BEGIN:VTODO\nUID:child@x\nSUMMARY:part\nRELATED-TO:top@x\nEND:VTODO\n"
            "BEGIN:VTODO\nUID:top@x\nSUMMARY:A \n long\\, one\nDESCRIPTION:l1\\nl2\n"
            "DUE;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20270102T093000\n"
            "PRIORITY:2\nCATEGORIES:a\\,b,c\nRRULE:FREQ=WEEKLY\n"
            "BEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:alarm\nEND:VALARM\nEND:VTODO\n"
            "BEGIN:VTODO\nUID:d@x\nSUMMARY:done\nDUE;VALUE=DATE:20240229\nSTATUS:COMPLETED\n"
            "COMPLETED:20240228T101112Z\nEND:VTODO\nEND:VCALENDAR\n";
        QVERIFY(import(QStringLiteral("Tasks.ics"), bytes));
        const Todo top = todo(QStringLiteral("A long, one"));
        QCOMPARE(top.notes, QStringLiteral("l1\nl2"));
        QCOMPARE(top.timeZone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(top.dueTime, QStringLiteral("09:30"));
        QCOMPARE(top.remindAt, QStringLiteral("2027-01-02T08:15:00.000000Z"));
        QCOMPARE(top.priority, 3);
        QCOMPARE(top.recurrence, QStringLiteral("FREQ=WEEKLY;BYDAY=SA"));
        QCOMPARE(todo(QStringLiteral("part")).parentId, top.id);
        const Todo done = todo(QStringLiteral("done"));
        QCOMPARE(done.dueDate, QStringLiteral("2024-02-29"));
        QCOMPARE(done.completedAt, QStringLiteral("2024-02-28T10:11:12.000000Z"));
        QCOMPARE(rows("SELECT name FROM tag ORDER BY name"),
                 (QStringList{QStringLiteral("a,b"), QStringLiteral("c")}));
        // The same file once more adds nothing.
        const auto again = import(QStringLiteral("Tasks.ics"), bytes);
        QVERIFY(again);
        QCOMPARE(again->counts(QStringLiteral("todo")), (ImportCounts{0, 0, 3, 0, 0}));
    }

    void takesTheFirstAlarmOfACalendarThatNamesAMoment_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("remindAt");
        const auto row = [](const char *tag, const QByteArray &lines, const char *remindAt = "") {
            QTest::newRow(tag) << lines << QString::fromLatin1(remindAt);
        };
        const auto alarmOf = [](const QByteArray &lines) -> QByteArray {
            return "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:d\r\n" + lines
                + "\r\nEND:VALARM\r\n";
        };
        const QByteArray due = "DUE:20270102T093000Z\r\n";
        const QByteArray start = "DTSTART:20270101T080000Z\r\n";
        const QByteArray absolute = alarmOf("TRIGGER;VALUE=DATE-TIME:20261231T235901Z");
        row("none", due);
        row("a moment", absolute, "2026-12-31T23:59:01.000000Z");
        row("a moment of a zone",
            alarmOf("TRIGGER;VALUE=DATE-TIME;TZID=Europe/Berlin:20270102T090000"),
            "2027-01-02T08:00:00.000000Z");
        row("before the due time", alarmOf("TRIGGER:-PT15M") + due, "2027-01-02T09:15:00.000000Z");
        row("from the start", due + start + alarmOf("TRIGGER;RELATED=START:PT1H"),
            "2027-01-01T09:00:00.000000Z");
        row("from the start, as is usual", due + start + alarmOf("TRIGGER:PT0S"),
            "2027-01-01T08:00:00.000000Z");
        row("from the end", due + start + alarmOf("TRIGGER;RELATED=END:-P1DT30M"),
            "2027-01-01T09:00:00.000000Z");
        row("from an end that the duration gives",
            start + "DURATION:PT90M\r\n" + alarmOf("TRIGGER;RELATED=END:-PT30M"),
            "2027-01-01T09:00:00.000000Z");
        // The clocks go on in the night to 28 March.
        row("a day by the clock on the wall",
            "DUE;TZID=Europe/Berlin:20270328T093000\r\n" + alarmOf("TRIGGER:-P1D"),
            "2027-03-27T08:30:00.000000Z");
        row("before a whole day", "DUE;VALUE=DATE:20270102\r\n" + alarmOf("TRIGGER:-PT15M"));
        row("from nothing", alarmOf("TRIGGER:-PT15M"));
        row("the first", absolute + alarmOf("TRIGGER:-PT15M") + due, "2026-12-31T23:59:01.000000Z");
        row("the first that can be read",
            alarmOf("TRIGGER:soon") + alarmOf("TRIGGER;VALUE=DATE-TIME:20260231T090000Z")
                + alarmOf("X-TRIGGER:no") + absolute,
            "2026-12-31T23:59:01.000000Z");
        row("one that was taken away",
            "BEGIN:VALARM\r\nACTION:NONE\r\nTRIGGER;VALUE=DATE-TIME:19760401T005545Z\r\n"
            "END:VALARM\r\n");
        row("of no year", due + alarmOf("TRIGGER:-P400000W"));
        row("of an event",
            "END:VTODO\r\nBEGIN:VEVENT\r\n" + absolute
                + "END:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:y\r\n");
    }
    void takesTheFirstAlarmOfACalendarThatNamesAMoment()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, remindAt);
        const auto done = import(QStringLiteral("a.ics"), calendar(lines));
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(todo(QStringLiteral("x")).title, QStringLiteral("x"));
        QCOMPARE(todo(QStringLiteral("x")).remindAt.value_or(QString()), remindAt);
        QVERIFY(!todo(QStringLiteral("y")).remindAt);
    }

    void isDueWhenTheDurationEnds_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("due");
        QTest::newRow("days") << QByteArray("DTSTART;VALUE=DATE:20270130\r\nDURATION:P3D\r\n")
                              << QStringLiteral("2027-02-02");
        QTest::newRow("hours") << QByteArray(
            "DURATION:PT2H30M\r\nDTSTART;TZID=Europe/Berlin:20270130T223000\r\n")
                               << QStringLiteral("2027-01-31 01:00 Europe/Berlin");
        QTest::newRow("a due date counts more")
            << QByteArray("DTSTART:20270130T080000Z\r\nDURATION:P1D\r\nDUE:20270201T090000Z\r\n")
            << QStringLiteral("2027-02-01 09:00 UTC");
        QTest::newRow("no start") << QByteArray("DURATION:P1D\r\n") << QString();
        QTest::newRow("no duration") << QByteArray("DTSTART:20270130T080000Z\r\n") << QString();
    }
    void isDueWhenTheDurationEnds()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, due);
        const auto done = import(QStringLiteral("a.ics"), calendar(lines));
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        const Todo row = todo(QStringLiteral("x"));
        QStringList parts;
        for (const std::optional<QString> &part : {row.dueDate, row.dueTime, row.timeZone}) {
            if (part)
                parts += *part;
        }
        QCOMPARE(parts.join(u' '), due);
    }

    void survivesParentsInACircle()
    {
        QVERIFY(import(QStringLiteral("a.csv"), "id,parent,title\n1,2,a\n2,1,b\n3,3,c\n"));
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 3);
    }
};

QTEST_GUILESS_MAIN(TestImportFiles)
#include "tst_importfiles.moc"
