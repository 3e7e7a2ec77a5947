// SPDX-License-Identifier: Apache-2.0
#include "sync/data/dao.h"
#include "ui/details/limitedtextedit.h"
#include "windowfixture.h"

#include <QRegularExpression>

/// Nothing that somebody types is lost where the disk is full.
class TestFullDisk : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_f->window->focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    QList<Models::Todo> stored() const
    {
        const auto all = OpenedStore::await(m_f->store->withDatabase([](Sync::Database &database) {
            return Sync::Dao<Models::Todo>(database.connection()).all();
        }));
        return all ? *all : QList<Models::Todo>();
    }
    Models::TodoId make(const char *title, const Models::TodoEdit &details = {})
    {
        const auto made = OpenedStore::await(
            m_f->todoRepository.add(m_f->profiles.idAt(0), QString::fromUtf8(title), details));
        return made ? made->id : Models::TodoId();
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
        QTRY_VERIFY(m_f->todos.isLoaded());
    }
    void makeRoom() { setPageLimit(1'000'000); }
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
};

QTEST_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
