// SPDX-License-Identifier: Apache-2.0
#include "ui/details/limitedtextedit.h"
#include "ui/quickadd/quickaddwindow.h"
#include "windowfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QListWidget>
#include <QMessageBox>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QToolButton>

/// Nothing that somebody types is lost where the disk is full.
class TestFullDisk : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void press(int key, Qt::KeyboardModifiers modifiers = {}) { m_f->press(key, modifiers); }
    QList<Models::Todo> stored() const { return m_f->stored(); }
    Models::TodoId make(const char *title, const Models::TodoEdit &details = {})
    {
        return m_f->make(m_f->profiles.idAt(0), title, details).id;
    }
    void setPageLimit(int pages)
    {
        const std::string sql = "PRAGMA max_page_count=" + std::to_string(pages);
        const auto done = OpenedStore::await(m_f->store->withDatabase(
            [sql](Sync::Database &database) { return database.connection().execute(sql); }));
        QVERIFY(done.isOk());
    }
    /// To the last byte.
    void fillDisk()
    {
        setPageLimit(1); // what there is at least
        for (const int size : {400, 20, 1}) {
            const auto fill = [&] {
                const auto added = OpenedStore::await(m_f->todoRepository.add(
                    m_f->profiles.idAt(0), QString(size, u'.'), Models::TodoEdit()));
                return added.isOk();
            };
            while (fill()) {}
        }
        // The list hears of it first, then the answer comes.
        m_f->waitForWrites();
        m_f->waitForWrites();
        QTRY_VERIFY(m_f->todos.isLoaded());
    }
    void makeRoom() { setPageLimit(1'000'000); }
    /// Two lines, which are on no clipboard any more afterwards.
    static void paste(QLineEdit *line)
    {
        QApplication::clipboard()->setText(QString(400, u'a') + u'\n' + QString(400, u'b'));
        line->setFocus();
        QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
        QApplication::clipboard()->clear();
    }
    bool isPasted() const
    {
        const QStringList titles = m_f->titles();
        return titles.contains(QString(400, u'a')) && titles.contains(QString(400, u'b'));
    }
    /// Null where nothing is asked.
    static QMessageBox *unaddedBox()
    {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *each : windows) {
            if (each->objectName() == QStringLiteral("unaddedBox") && each->isVisible())
                return qobject_cast<QMessageBox *>(each);
        }
        return nullptr;
    }
    static void tryAgain()
    {
        const auto buttons = unaddedBox()->buttons();
        const auto agree = std::ranges::find(buttons, QStringLiteral("Try again"),
                                             [](auto *each) { return each->text().remove(u'&'); });
        QVERIFY(agree != buttons.end());
        (*agree)->click();
    }
    void showDetailsOfMilkWithASubtask()
    {
        const Models::TodoId milk = make("milk");
        QVERIFY(OpenedStore::await(m_f->todoRepository.addUnder(milk, QStringLiteral("oat"))));
        QTRY_VERIFY(m_f->titles().contains(QStringLiteral("milk")));
        m_f->goTo("milk");
        m_f->command("Details")->setChecked(true);
        QTRY_COMPARE(m_f->find<QListWidget>("subtasks")->count(), 1);
    }
    static void enter(QLineEdit *line, const QString &text)
    {
        line->setFocus();
        line->insert(text);
        QTest::keyClick(line, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_f = std::make_unique<WindowFixture>();
    }
    void cleanup() { m_f.reset(); }

    void whatIsTypedInTheLineStaysThere()
    {
        // Given a disk that is full,
        fillDisk();
        const int rows = m_f->todos.rowCount();
        // when I add something,
        const QString typed = QStringLiteral("Buy milk tomorrow #shop ") + QString(300, u'x');
        enter(m_f->quickAdd(), typed);
        // then I read that at once, and nothing of it is lost.
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        QCOMPARE(m_f->quickAdd()->text(), typed);
        // It had been shown, and is not any more.
        QTRY_COMPARE(m_f->todos.rowCount(), rows);
        // When there is room again, Enter is enough.
        makeRoom();
        m_f->quickAdd()->setFocus();
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->todos.rowCount(), rows + 1);
    }

    void aTitleThatIsEditedStaysInItsEditor()
    {
        make("milk");
        QTRY_COMPARE(m_f->titles().size(), 1);
        fillDisk();
        m_f->goTo("milk");
        press(Qt::Key_F2);
        const auto editor = [this] {
            return m_f->todoList()->viewport()->findChild<QLineEdit *>();
        };
        QVERIFY(editor());
        const QString typed = QStringLiteral("milk and ") + QString(480, u'y');
        editor()->setText(typed);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        QTRY_VERIFY(editor() && editor()->text() == typed);
        QVERIFY(m_f->titles().contains(QStringLiteral("milk")));
        makeRoom();
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(m_f->titles().contains(typed));
    }

    void theDetailsKeepWhatIsTyped()
    {
        make("milk");
        QTRY_COMPARE(m_f->titles().size(), 1);
        m_f->goTo("milk");
        m_f->command("Details")->setChecked(true);
        auto *notes = m_f->find<Ui::LimitedTextEdit>("detailsNotes");
        QTRY_VERIFY(notes->isVisible());
        fillDisk();
        const QString typed = QString(5'000, u'n');
        notes->setFocus();
        notes->setPlainText(typed);
        auto *subtask = m_f->find<Ui::LimitedLineEdit>("addSubtask");
        subtask->setFocus();
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        QCOMPARE(notes->toPlainText(), typed);
        const QString title(400, u's');
        subtask->insert(title);
        QTest::keyClick(subtask, Qt::Key_Return);
        QTRY_COMPARE(subtask->text(), title);
        makeRoom();
        QTest::keyClick(subtask, Qt::Key_Return);
        QTRY_VERIFY(std::ranges::any_of(
            stored(), [&](const auto &one) { return one.title == title && one.parentId; }));
        notes->setFocus();
        QTest::keyClicks(notes, QStringLiteral("!"));
        subtask->setFocus();
        QTRY_VERIFY(std::ranges::any_of(stored(), [&](const auto &one) {
            return one.notes.value_or(QString()).contains(typed);
        }));
    }

    void pastedLinesWaitForRoom()
    {
        fillDisk();
        // When I paste lines, and copy something else,
        paste(m_f->quickAdd());
        // then I am asked whether to try it again, however often that fails.
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(unaddedBox());
            QVERIFY(unaddedBox()->informativeText().contains(QStringLiteral("disk is full")));
            if (i == 1)
                makeRoom();
            tryAgain();
        }
        QTRY_VERIFY(isPasted());
        QVERIFY(!unaddedBox());
    }

    void pastedLinesWaitInTheSmallWindowToo()
    {
        Ui::QuickAddWindow small(
            {m_f->profiles, m_f->todoRepository, m_f->names, m_f->settings, m_f->store->path()});
        small.show();
        fillDisk();
        paste(small.findChild<QLineEdit *>());
        QTRY_VERIFY(unaddedBox());
        makeRoom();
        tryAgain();
        QTRY_VERIFY(isPasted());
        // What is said of it stays until the next key, whatever changes below.
        auto *hint = small.findChild<QLabel *>(QStringLiteral("quickAddHint"));
        const QString said = QStringLiteral("2 to-dos were added.");
        QTRY_COMPARE(hint->text(), said);
        const QModelIndex profile = m_f->profiles.index(0);
        Q_EMIT m_f->profiles.dataChanged(profile, profile);
        QCoreApplication::processEvents();
        QCOMPARE(hint->text(), said);
        QTest::keyClick(small.findChild<QLineEdit *>(), Qt::Key_A);
        QVERIFY(hint->text().startsWith(QStringLiteral("Enter adds it to")));
    }

    void aTypedLineWaitsForRoomWhereAnotherStands()
    {
        fillDisk();
        // When I have typed on before it is known that there is no room,
        const QString first(400, u'a');
        const QString second(400, u'b');
        enter(m_f->quickAdd(), first);
        m_f->quickAdd()->insert(second);
        // then I am asked whether to try the first again, and both are kept.
        QTRY_VERIFY(unaddedBox());
        makeRoom();
        tryAgain();
        QTRY_VERIFY(m_f->titles().contains(first));
        QCOMPARE(m_f->quickAdd()->text(), second);
    }

    void aTypedLineWaitsInTheSmallWindowToo()
    {
        Ui::QuickAddWindow small(
            {m_f->profiles, m_f->todoRepository, m_f->names, m_f->settings, m_f->store->path()});
        small.show();
        fillDisk();
        auto *line = small.findChild<QLineEdit *>();
        const QString first(400, u'a');
        const QString second(400, u'b');
        enter(line, first);
        line->insert(second);
        QTRY_VERIFY(unaddedBox());
        makeRoom();
        tryAgain();
        QTRY_VERIFY(m_f->titles().contains(first));
        QCOMPARE(line->text(), second);
        QVERIFY(small.isVisible());
    }

    void tagsAndSubtasksComeBackToWhereTheyWereTyped()
    {
        showDetailsOfMilkWithASubtask();
        fillDisk();
        // A tag, and two sub-tasks at once, the first of which comes first.
        auto *tag = m_f->find<Ui::LimitedLineEdit>("addTag");
        enter(tag, QString(80, u't'));
        QTRY_COMPARE(tag->text(), QString(80, u't'));
        QVERIFY(!m_f->find<QWidget>("details")->findChild<QToolButton *>(u"tagChip"_qs));
        auto *subtask = m_f->find<Ui::LimitedLineEdit>("addSubtask");
        enter(subtask, QString(400, u'1'));
        enter(subtask, QString(400, u'2'));
        QTRY_COMPARE(subtask->text(), QString(400, u'1'));
        (void)stored(); // after everything that was to be written
        QTest::qWait(20);
        makeRoom();
        enter(subtask, {});
        QTRY_COMPARE(subtask->text(), QString(400, u'2'));
        enter(subtask, {});
        QTRY_COMPARE(subtask->text(), QString());
        enter(tag, {});
        const auto has = [&](QChar digit) {
            return std::ranges::any_of(
                stored(), [&](const auto &one) { return one.title == QString(400, digit); });
        };
        QTRY_VERIFY(has(u'1') && has(u'2'));
        QTRY_COMPARE(m_f->watch.details()->tagNames, QStringList(QString(80, u't')));
        QCOMPARE(tag->text(), QString());
    }

    void asksBeforeItClosesWithoutWhatIsTyped()
    {
        showDetailsOfMilkWithASubtask();
        fillDisk();
        auto *notes = m_f->find<Ui::LimitedTextEdit>("detailsNotes");
        const QString typed(4'000, u'n');
        notes->setPlainText(typed);
        m_f->todoList()->setFocus();
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        // When I close the window, I am asked; when I stay, nothing is lost.
        QVERIFY(!m_f->window->close());
        const auto box = [this] {
            return m_f->window->findChild<QMessageBox *>(QStringLiteral("unsavedBox"));
        };
        QVERIFY(box() && box()->isVisible());
        box()->reject();
        QTRY_VERIFY(!box());
        QVERIFY(m_f->window->isVisible());
        QCOMPARE(notes->toPlainText(), typed);
        // When there is room again, I am not asked.
        makeRoom();
        notes->setPlainText(typed + u'!');
        m_f->todoList()->setFocus();
        QTRY_VERIFY(std::ranges::any_of(
            stored(), [&](const auto &one) { return one.notes == typed + u'!'; }));
        m_f->waitForWrites();
        QVERIFY(m_f->window->close());
    }

    void theNewNameOfASubtaskStays()
    {
        showDetailsOfMilkWithASubtask();
        fillDisk();
        auto *list = m_f->find<QListWidget>("subtasks");
        const auto editor = [list] { return list->viewport()->findChild<Ui::LimitedLineEdit *>(); };
        const auto type = [&](const QString &title) {
            list->setFocus();
            list->setCurrentRow(0);
            QTest::keyClick(list, Qt::Key_F2);
            QVERIFY(editor());
            editor()->setText(title);
        };
        // It stays in its editor,
        const QString title(400, u's');
        type(title);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        QTRY_VERIFY(editor() && editor()->text() == title);
        QCOMPARE(list->item(0)->text(), QStringLiteral("oat"));
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor());
        // but for whom has gone on: then it can be read.
        type(title);
        m_f->find<Ui::LimitedTextEdit>("detailsNotes")->setFocus();
        QTRY_VERIFY(m_f->message().contains(QStringLiteral("You had typed: ") + title));
        makeRoom();
        type(title);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(std::ranges::any_of(
            stored(), [&](const auto &one) { return one.title == title && one.parentId; }));
    }

    void whatIsTypedOfOneToDoWaitsWhileAnotherIsShown_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char *field : {"detailsNotes", "addSubtask", "addTag"})
            QTest::newRow(field) << QByteArray(field);
    }
    void whatIsTypedOfOneToDoWaitsWhileAnotherIsShown()
    {
        QFETCH(const QByteArray, field);
        make("bread");
        showDetailsOfMilkWithASubtask();
        fillDisk();
        auto *edit = m_f->find<QWidget>(field);
        const char *text = field == "detailsNotes" ? "plainText" : "text";
        const QString typed(80, u't');
        edit->setProperty(text, field == "detailsNotes" ? typed.repeated(60) : typed);
        const QVariant whole = edit->property(text);
        // When I go on, and hear of the disk before the other one is read,
        QSemaphore mayRead;
        (void)m_f->store->read([&mayRead](Sync::Connection &) {
            mayRead.acquire();
            return Sync::Result<void>();
        });
        {
            const auto goOn = qScopeGuard([&mayRead] { mayRead.release(); });
            m_f->goTo("bread");
            QTRY_VERIFY(m_f->message().contains(QStringLiteral("disk is full")));
        }
        // then nothing of it is there,
        auto *title = m_f->find<Ui::LimitedTextEdit>("detailsTitle");
        QTRY_COMPARE(title->toPlainText(), QStringLiteral("bread"));
        QCOMPARE(edit->property(text), QVariant(QString()));
        // and when I come back, all of it is.
        m_f->goTo("milk");
        QTRY_COMPARE(title->toPlainText(), QStringLiteral("milk"));
        QCOMPARE(edit->property(text), whole);
    }
};

QTEST_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
