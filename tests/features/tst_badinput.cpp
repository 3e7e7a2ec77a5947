// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/commands.h"
#include "ui/details/limitedtextedit.h"
#include "ui/errortext.h"
#include "windowfixture.h"

#include <QElapsedTimer>

/// What nobody should type, and somebody does. Broken files to import are tst_transferdialogs'.
class TestBadInput : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void press(int key, Qt::KeyboardModifiers modifiers = {}) { m_f->press(key, modifiers); }
    void addPasted(const QString &text)
    {
        m_f->quickAdd()->setFocus();
        m_f->quickAdd()->clear();
        m_f->quickAdd()->insert(text);
        press(Qt::Key_Return);
    }
    QList<Models::Todo> stored() const { return m_f->stored(); }
    Models::TodoId make(const char *title, const Models::TodoEdit &details = {})
    {
        return m_f->make(m_f->profiles.idAt(0), title, details).id;
    }
    /// As sync brings them.
    void bring(const QString &rows, int count)
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
                           " i < %1) ")
                .arg(count)
            + rows);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void titlesOfMoreThanFiveHundredCharactersAreCutAndThatIsSaid()
    {
        // Each of them takes two units of UTF-16, and counts as one. No emoji: Qt 6.4 reads the
        // picture of every one of them anew whenever it measures a text, 600 take it seconds.
        const QString many = QString::fromUtf8("𝔪").repeated(500);
        m_f->quickAdd()->setFocus();
        m_f->quickAdd()->insert(many);
        QTest::keyClicks(m_f->quickAdd(), QStringLiteral("x"));
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("500")));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->titles().size(), 1);
        QCOMPARE(m_f->titles().first(), QString::fromUtf8("𝔪").repeated(500));
        QVERIFY(!m_f->window->grab().isNull());
    }

    void notesOfMoreThanSixteenThousandCharactersAreCut()
    {
        make("milk");
        QTRY_COMPARE(m_f->titles().size(), 1);
        m_f->goTo("milk");
        m_f->command("Details")->setChecked(true);
        auto *notes = m_f->find<Ui::LimitedTextEdit>("detailsNotes");
        QTRY_VERIFY(notes->isVisible());
        notes->setFocus();
        notes->setPlainText(QString::fromUtf8("é𝔪").repeated(9'000));
        QCOMPARE(notes->toPlainText().toUcs4().size(), 16'000);
        m_f->todoList()->setFocus();
        QTRY_COMPARE(stored().first().notes.value_or(QString()).toUcs4().size(), 16'000);
    }

    void aThousandProfilesCanBeWalkedThrough()
    {
        bring(QStringLiteral("INSERT INTO profile (id, name, position) SELECT 'p' || i,"
                             " 'Profile ' || i, printf('z%04d', i) FROM n"),
              1000);
        QTRY_COMPARE_WITH_TIMEOUT(m_f->profileNames().size(), 1001, 20'000);
        m_f->profileList()->setFocus();
        press(Qt::Key_End);
        QTRY_COMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Profile 1000"));
        m_f->quickAdd()->setFocus();
        m_f->add("milk");
        QVERIFY(!m_f->window->grab().isNull());
    }

    void aHundredThousandToDosInOneProfileCanBeUsed()
    {
        bring(QStringLiteral("INSERT INTO todo (id, profile_id, title, position) SELECT 't' || i,"
                             " '%1', 'Row ' || i, printf('V%06d', i) FROM n")
                  .arg(m_f->profiles.idAt(0).text()),
              100'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_f->todos.rowCount(), 100'000, 60'000);
        m_f->todoList()->setFocus();
        press(Qt::Key_End);
        QTRY_COMPARE(m_f->todoList()->currentIndex().data().toString(),
                     QStringLiteral("Row 100000"));
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_f->todos.rowCount(), 99'999, 20'000);
        addPasted(QStringLiteral("One more"));
        QTRY_COMPARE_WITH_TIMEOUT(m_f->todos.rowCount(), 100'000, 20'000);
        QTRY_COMPARE(m_f->todos.index(99'999).data().toString(), QStringLiteral("One more"));
    }

    void signsOfEveryKindStayAsTheyAre_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(text);
        };
        row("emoji", "👩🏽\u200d💻 and 👨\u200d👩\u200d👧 🇩🇪 1️⃣");
        row("Hebrew", "לקנות חלב ולחם");
        row("Arabic with digits", "شراء ٣ حليب");
        row("right to left amid the other", "Buy חלב (3) now");
        row("turned round", "milk \u202ekconk\u202c end");
        row("never turned back", "\u202eabc \u2067def");
        row("no width", "mi\u200blk\u2060 \ufeffbread");
        row("control characters", "ring \x07 the \x1b[31m bell \x7f");
        row("combining signs", "Z\u0351\u0343\u036ba\u0317\u0301lgo\u0334");
        row("outside the first plane", "𝔪𝔦𝔩𝔨 𠀀 \U0001F95B");
        row("markup", "<b>bold</b> &amp; <img src=x> %1 %n %s");
        row("not assigned", "a\U000E0FFF\u0378z");
        row("private use", "\ue000\U000F0000");
    }
    void signsOfEveryKindStayAsTheyAre()
    {
        QFETCH(QString, text);
        addPasted(text);
        QTRY_COMPARE(m_f->titles(), QStringList{text});
        QVERIFY(!m_f->window->grab().isNull());
        QVERIFY(m_f->todos.index(0).data(Qt::AccessibleTextRole).toString().startsWith(text));
        // Whatever it is, it can be found, trashed and brought back.
        press(Qt::Key_F, Qt::ControlModifier);
        m_f->find<QLineEdit>("searchField")->setText(text);
        QTest::qWait(20);
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_f->titles(), QStringList{text});
        m_f->todoList()->setFocus();
        m_f->todoList()->setCurrentIndex(m_f->todos.index(0));
        press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), QStringList());
        QTRY_VERIFY(!m_f->message().isEmpty());
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), QStringList{text});
    }

    void whatNobodyCanSeeIsNoTitle()
    {
        for (const char *text : {"\u200b", "\u200d \u2060\ufeff", "\u202e", "\x07"}) {
            addPasted(QString::fromUtf8(text));
            QTest::qWait(20);
            QCOMPARE(m_f->titles(), QStringList());
        }
        // Nor does it take the title of another away.
        addPasted(QStringLiteral("milk"));
        QTRY_COMPARE(m_f->titles(), QStringList{QStringLiteral("milk")});
        m_f->goTo("milk");
        press(Qt::Key_F2);
        auto *editor = m_f->todoList()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText(QStringLiteral("\u200b"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::qWait(20);
        QCOMPARE(m_f->titles(), QStringList{QStringLiteral("milk")});
    }

    void datesAtTheEndsOfTimeAreShown()
    {
        make("first", {.dueDate = QStringLiteral("0001-01-01")});
        make("last", {.dueDate = QStringLiteral("9999-12-31")});
        make("leap", {.dueDate = QStringLiteral("2028-02-29")});
        for (const char *view : {"view.today", "view.upcoming", "view.all"}) {
            m_f->window->commands().action(QString::fromLatin1(view))->trigger();
            QTRY_VERIFY(m_f->todos.rowCount() > 0);
            QVERIFY(!m_f->window->grab().isNull());
        }
        QTRY_COMPARE(m_f->todos.rowCount(), 3);
        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = m_f->todos.index(row);
            QVERIFY(!index.data(Models::TodoListModel::DueTextRole).toString().isEmpty());
            const bool isFirst = index.data().toString() == QStringLiteral("first");
            QCOMPARE(index.data(Models::TodoListModel::OverdueRole).toBool(), isFirst);
        }
        // A time on the last day: no clock goes further.
        const auto todos = stored();
        for (const Models::Todo &todo : todos) {
            Models::TodoEdit edit;
            edit.dueTime = QStringLiteral("23:59");
            edit.timeZone = QStringLiteral("Pacific/Kiritimati");
            QVERIFY(OpenedStore::await(m_f->todoRepository.edit(todo.id, edit)));
        }
        QTRY_VERIFY(
            !m_f->todos.index(0).data(Models::TodoListModel::DueTimeRole).toString().isEmpty());
        QVERIFY(!m_f->window->grab().isNull());
    }

    void datesThatAreNoneStayText_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"Pay feb 31", "Pay 2027-02-29", "Pay 2027-02-30", "Pay 0000-01-01", "Pay 10000-01-01",
              "Pay 13/32/2027", "Pay at 25:61", "Pay june 31"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void datesThatAreNoneStayText()
    {
        QFETCH(QString, text);
        addPasted(text);
        QTRY_COMPARE(m_f->titles().size(), 1);
        const Models::Todo todo = stored().first();
        QVERIFY(!todo.dueDate || QDate::fromString(*todo.dueDate, Qt::ISODate).isValid());
        QVERIFY2(todo.title.startsWith(QStringLiteral("Pay")), qPrintable(todo.title));
        QCOMPARE(todo.title, text);
        QVERIFY(!todo.dueDate);
    }

    void rulesThatNeverComeTrueAreRefused_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule :
             {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=32",
              "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=0",
              "FREQ=SECONDLY", "FREQ=DAILY;UNTIL=00010101", "FREQ=WEEKLY;BYDAY=XX",
              "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYYEARDAY=400", "FREQ=DAILY;FREQ=WEEKLY",
              "FREQ=YEARLY;BYWEEKNO=60", "RRULE", "FREQ="})
            QTest::newRow(rule) << QString::fromLatin1(rule);
    }
    void rulesThatNeverComeTrueAreRefused()
    {
        QFETCH(QString, rule);
        const Models::TodoId id =
            make("milk", {.dueDate = QDate::currentDate().toString(Qt::ISODate)});
        QElapsedTimer timer;
        timer.start();
        Models::TodoEdit edit;
        edit.recurrence = rule;
        const auto written = OpenedStore::await(m_f->todoRepository.edit(id, edit));
        QVERIFY2(!written, qPrintable(rule));
        QVERIFY(!Ui::errorText(written.error()).isEmpty());
        // A limit against hanging, far above what it takes.
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(!stored().first().recurrence);
    }

    void whatComesFromElsewhereCanBeShownWhateverItIs()
    {
        // Given rows that no program of ours writes,
        const QString profile = m_f->profiles.idAt(0).text();
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position, due_date, due_time,"
                           " time_zone, recurrence, priority, remind_at, notes) VALUES"
                           " ('a', '%1', '', '1', 'soon', 'noon', 'x', 'FREQ=NEVER', 99, 'x', ''),"
                           " ('b', '%1', 'b', '2', '2027-02-31', '24:00', '', '', -5, '', NULL),"
                           " ('c', '%1', char(0x200b), '', '12345-01-01', NULL, NULL,"
                           " 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 3, NULL, NULL)")
                .arg(profile));
        QTRY_COMPARE(m_f->todos.rowCount(), 3);
        QVERIFY(!m_f->window->grab().isNull());
        // when I look at their details and complete each,
        m_f->command("Details")->setChecked(true);
        for (int row = 0; row < 3; ++row) {
            m_f->todoList()->setCurrentIndex(m_f->todos.index(row));
            QTest::qWait(20);
            QVERIFY(!m_f->window->grab().isNull());
        }
        m_f->todoList()->setFocus();
        m_f->todoList()->selectAll();
        press(Qt::Key_Space);
        // then they are done, or I read why not.
        QTRY_VERIFY(m_f->titles().isEmpty() || !m_f->message().isEmpty());
    }
};

QTEST_MAIN(TestBadInput)
#include "tst_badinput.moc"
