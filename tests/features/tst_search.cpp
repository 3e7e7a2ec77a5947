// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "ui/commands/commands.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>

/// Search as a person types, by keyboard alone.
class TestSearch : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    QLineEdit *field() const { return m_f->find<QLineEdit>("searchField"); }
    QString count() const { return m_f->find<QLabel>("searchCount")->text(); }
    QString emptyText() const
    {
        return m_f->find<Ui::PlaceholderListView>("todoList")->placeholder();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { m_f->press(key, modifiers); }
    void type(const char *text)
    {
        QTest::keyClicks(m_f->window->focusWidget(), QString::fromUtf8(text));
    }
    static QStringList list(const char *titles)
    {
        return QString::fromUtf8(titles).split(u',', Qt::SkipEmptyParts);
    }
    Models::ProfileId personal() const { return m_f->profiles.idAt(0); }
    Models::TodoId make(const Models::ProfileId &profile, const char *title, const char *notes = "")
    {
        Models::TodoEdit details;
        details.notes = QString::fromUtf8(notes);
        const auto made =
            OpenedStore::await(m_f->todoRepository.add(profile, QString::fromUtf8(title), details));
        return made ? made->id : Models::TodoId();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_f = std::make_unique<WindowFixture>();
    }
    void cleanup() { m_f.reset(); }

    void givenToDosWhenOneTypesThenTheMatchingOnesOfAllProfilesAreShown()
    {
        const auto shop = OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop")));
        make(personal(), "Buy milk");
        make(personal(), "Rent");
        make(shop->id, "Order", "paper\ncoffee and Mílk");
        QTRY_COMPARE(m_f->titles(), list("Buy milk,Rent"));

        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field()->hasFocus());
        QVERIFY(!field()->accessibleName().isEmpty());
        QCOMPARE(m_f->titles(), list("Buy milk,Rent"));
        type("mil");
        QTRY_COMPARE(m_f->titles(), list("Buy milk,Order"));
        QTRY_COMPARE(count(), QStringLiteral("2 found"));
        QCOMPARE(m_f->title(), QStringLiteral("Search"));
        QVERIFY(!m_f->quickAdd()->isVisible());
        QTRY_COMPARE(m_f->todos.index(1).data(Models::TodoListModel::FoundLineRole).toString(),
                     QString::fromUtf8("coffee and Mílk"));
        QVERIFY(field()->hasFocus());
        type("k order");
        QTRY_COMPARE(m_f->titles(), list("Order"));
        QTRY_COMPARE(count(), QStringLiteral("1 found"));
    }

    void givenAResultWhenOneGoesToItThenItCanBeChangedThere()
    {
        make(personal(), "Buy milk");
        make(personal(), "Sell milk");
        press(Qt::Key_F, Qt::ControlModifier);
        type("milk");
        QTRY_COMPARE(m_f->titles(), list("Sell milk,Buy milk"));
        press(Qt::Key_Down);
        QVERIFY(m_f->todoList()->hasFocus());
        QCOMPARE(m_f->todoList()->currentIndex().row(), 0);
        QCOMPARE(m_f->todoList()->selectionModel()->selectedRows().size(), 1);
        press(Qt::Key_Down);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), list("Sell milk"));
        m_f->find<QCheckBox>("searchCompleted")->setFocus();
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), list("Sell milk,Buy milk"));
    }

    void givenNothingMatchesThenTheListSaysSoAndWhatCouldHelp()
    {
        make(personal(), "Buy milk");
        press(Qt::Key_F, Qt::ControlModifier);
        type("mlik");
        QTRY_COMPARE(emptyText(), QString::fromUtf8("No to-do matches “mlik”. Include completed?"));
        QCOMPARE(m_f->titles(), QStringList());
        m_f->find<QCheckBox>("searchCompleted")->setChecked(true);
        QTRY_COMPARE(emptyText(), QString::fromUtf8("No to-do matches “mlik”."));
        press(Qt::Key_Return);
        QVERIFY(!m_f->todoList()->hasFocus());
    }

    void givenASearchWhenOneLeavesThenSelectionAndScrollAreAsBefore()
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
                           " i < 200) INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 't' || i, '%1', 'Row ' || i, printf('%04d', i) FROM n")
                .arg(personal().text()));
        QTRY_COMPARE(m_f->todos.rowCount(), 200);
        QListView *view = m_f->todoList();
        view->setFocus();
        view->scrollTo(m_f->todos.index(120), QAbstractItemView::PositionAtTop);
        view->setCurrentIndex(m_f->todos.index(122));
        view->selectionModel()->select(m_f->todos.index(125), QItemSelectionModel::Select);
        const int scrolled = view->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        const QString before = m_f->title();

        press(Qt::Key_F, Qt::ControlModifier);
        type("row 7");
        QTRY_COMPARE(m_f->todos.rowCount(), 11);
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_f->todos.rowCount(), 200);
        QTRY_COMPARE(view->selectionModel()->selectedRows().size(), 2);
        QCOMPARE(view->currentIndex().row(), 122);
        QCOMPARE(view->verticalScrollBar()->value(), scrolled);
        QVERIFY(view->hasFocus());
        QVERIFY(!field()->isVisible());
        QVERIFY(m_f->quickAdd()->isVisible());
        QCOMPARE(m_f->title(), before);

        // From the list, too
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(field()->text(), QString());
        type("row 7");
        QTRY_COMPARE(m_f->todos.rowCount(), 11);
        press(Qt::Key_Return);
        QVERIFY(view->hasFocus());
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_f->todos.rowCount(), 200);
        QTRY_COMPARE(view->currentIndex().row(), 122);
    }

    void givenASearchWhenOthersChangeSomethingThenItFollowsAndTakesNoFocus()
    {
        make(personal(), "Buy milk");
        press(Qt::Key_F, Qt::ControlModifier);
        type("mil");
        QTRY_COMPARE(m_f->titles(), list("Buy milk"));
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position)"
                           " VALUES ('x', '%1', 'Mild soap', 'zz')")
                .arg(personal().text()));
        QTRY_COMPARE(m_f->titles(), list("Mild soap,Buy milk"));
        QTRY_COMPARE(count(), QStringLiteral("2 found"));
        QVERIFY(field()->hasFocus());
        QCOMPARE(field()->text(), QStringLiteral("mil"));
    }

    void givenASearchThenWhatIsOfAListIsNotOffered()
    {
        make(personal(), "Buy milk");
        auto *share = m_f->find<QWidget>("shareButton");
        auto *sort = m_f->find<QWidget>("sortButton");
        QVERIFY(share->isVisible() && sort->isVisible());
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(share->isVisible());
        type("mil");
        QTRY_COMPARE(m_f->titles(), list("Buy milk"));
        QVERIFY(!share->isVisible());
        QVERIFY(!sort->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(share->isVisible() && sort->isVisible());
    }

    void givenVeryManyToDosThenItSaysThatItStillReads()
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
                           " i < 20000) INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 't' || i, '%1', 'Row ' || i, printf('%06d', i) FROM n")
                .arg(personal().text()));
        QTRY_COMPARE(m_f->todos.rowCount(), 20000);
        // What stood there while it was read, and what is said where nothing was found so far.
        QSet<QString> counts;
        QSet<QString> texts;
        connect(&m_f->search, &Models::TodoSearch::moreFound, this, [&] {
            if (m_f->search.isReading()) {
                counts.insert(count());
                texts.insert(emptyText());
            }
        });
        press(Qt::Key_F, Qt::ControlModifier);
        type("20000");
        QTRY_VERIFY(m_f->search.isReading());
        QTRY_COMPARE(count(), QString::fromUtf8("Still reading…"));
        QTRY_COMPARE(count(), QStringLiteral("1 found"));
        QTRY_VERIFY(!m_f->search.isReading());
        QCOMPARE(m_f->titles(), list("Row 20000"));
        // Nobody was told that there is none, when it was only not read so far.
        for (const QString &text : std::as_const(texts))
            QVERIFY2(!text.startsWith(u"No to-do matches"), qPrintable(text));
        QVERIFY(!counts.contains(QStringLiteral("0 found")));
    }

    void givenASearchWhenOneGoesElsewhereThenItEnds()
    {
        make(personal(), "Buy milk");
        make(personal(), "Rent");
        press(Qt::Key_F, Qt::ControlModifier);
        type("mil");
        QTRY_COMPARE(m_f->titles(), list("Buy milk"));
        m_f->window->commands().action(u"view.all")->trigger();
        QTRY_COMPARE(m_f->titles(), list("Buy milk,Rent"));
        QVERIFY(!field()->isVisible());
    }
};

QTEST_MAIN(TestSearch)
#include "tst_search.moc"
