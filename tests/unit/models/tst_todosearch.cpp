// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "models/todosearch.h"
#include "models/todosearchsource.h"
#include "models/undohistory.h"
#include "tests/support/openedstore.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Models;
using Sync::TextRange;

namespace {

/// A file, what finds to-dos in it, and the list that shows what was found.
class Searched
{
public:
    Searched()
        : history(*store)
        , todos(history)
        , search(*store)
        , model(*store, todos)
        , m_tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        model.setSearch(&search);
    }
    /// An index that reads a column which no table has.
    static std::shared_ptr<Sync::SearchIndex> brokenIndex()
    {
        Sync::SearchSource source = searchedTodos();
        source.isShown = "nothing IS NULL";
        return std::make_shared<Sync::SearchIndex>(source);
    }

    ProfileId addProfile(const QString &name)
    {
        return OpenedStore::await(ProfileRepository(*store).add(name))->id;
    }
    Todo add(const ProfileId &profile, const QString &title, const QString &notes = {})
    {
        const Todo todo = *OpenedStore::await(todos.add(profile, title));
        if (notes.isEmpty())
            return todo;
        TodoEdit edit;
        edit.notes = notes;
        return *OpenedStore::await(todos.edit(todo.id, edit));
    }
    void type(const QString &text, bool withCompleted = false)
    {
        TodoView view;
        view.search = text;
        view.showsCompleted = withCompleted;
        model.setView(view);
    }
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row)
            titles += model.index(row).data().toString();
        return titles;
    }
    /// The same by looking through the file.
    QStringList scanned(const QString &typed, Sync::SearchScope scope)
    {
        const auto found =
            OpenedStore::await(store->read([typed, scope](Sync::Connection &connection) {
                return findTodos(connection, Sync::SearchWords(typed), scope);
            }));
        QStringList titles;
        for (const Todo &todo : *found)
            titles += todo.title;
        return titles;
    }

    OpenedStore store;
    UndoHistory history;
    TodoRepository todos;
    TodoSearch search;
    TodoListModel model;

private:
    QAbstractItemModelTester m_tester;
};

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(u',', Qt::SkipEmptyParts);
}

} // namespace

class TestTodoSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void findsTitlesAndNotesInAllProfiles()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        const ProfileId shop = app.addProfile(QStringLiteral("Shop"));
        app.add(shop, QStringLiteral("Cake"), QStringLiteral("six eggs\nand milk from Łódź"));
        app.add(home, QStringLiteral("Buy Milk"));
        app.add(home, QStringLiteral("Butter"));
        app.search.prepare();
        app.type(QStringLiteral("mil"));
        QTRY_COMPARE(app.titles(), list("Buy Milk,Cake"));
        QTRY_COMPARE(app.model.index(1).data(TodoListModel::ProfileNameRole).toString(),
                     QStringLiteral("Shop"));
        QCOMPARE(app.model.index(1).data(TodoListModel::FoundLineRole).toString(),
                 QString::fromUtf8("and milk from Łódź"));
        QCOMPARE(app.model.index(0).data(TodoListModel::FoundLineRole).toString(), QString());
        const QList<TextRange> ranges{{4, 3}};
        QCOMPARE(app.model.index(0).data(TodoListModel::FoundRangesRole).value<QList<TextRange>>(),
                 ranges);
        app.type(QStringLiteral("milk lodz"));
        QTRY_COMPARE(app.titles(), list("Cake"));
        app.type(QStringLiteral("\"milk\" OR x"));
        QTRY_COMPARE(app.titles(), list(""));
    }

    void completedOnesAreFoundOnRequestAndTrashNever()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        const Todo done = app.add(home, QStringLiteral("Milk done"));
        const Todo gone = app.add(home, QStringLiteral("Milk gone"));
        const Todo under =
            *OpenedStore::await(app.todos.addUnder(gone.id, QStringLiteral("Milk under it")));
        app.add(home, QStringLiteral("Milk open"));
        (void)OpenedStore::await(app.todos.complete(done.id));
        (void)OpenedStore::await(app.todos.trash(gone.id));
        app.search.prepare();
        app.type(QStringLiteral("milk"));
        QTRY_COMPARE(app.titles(), list("Milk open"));
        app.type(QStringLiteral("milk"), true);
        QTRY_COMPARE(app.titles(), list("Milk open,Milk done"));
        // And back again, while it is shown
        (void)OpenedStore::await(app.todos.restore(gone.id));
        QTRY_COMPARE(app.titles().size(), 4);
        QVERIFY(app.titles().contains(under.title));
        (void)OpenedStore::await(app.todos.reopen(done.id));
        QTRY_COMPARE(app.titles().last(), QStringLiteral("Milk done"));
    }

    void looksThroughTheFileWhereTheIndexCannotBeMade()
    {
        Searched app;
        TodoSearch search(*app.store, Searched::brokenIndex());
        app.model.setSearch(&search);
        const QSignalSpy reading(&search, &TodoSearch::readingChanged);
        QSignalSpy more(&search, &TodoSearch::moreFound);
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        app.add(home, QStringLiteral("Milk"));
        app.add(home, QStringLiteral("Bread"), QStringLiteral("with milk"));
        search.prepare();
        app.type(QStringLiteral("milk"));
        QTRY_COMPARE(app.titles(), list("Milk,Bread"));
        // It follows what changes, too, and nobody is told of a reading that leads to nothing.
        app.add(home, QStringLiteral("Milk for tea"));
        QTRY_COMPARE(app.titles(), list("Milk for tea,Milk,Bread"));
        QVERIFY(more.size() > 0);
        QVERIFY(!search.isReady());
        QVERIFY(!search.isReading());
        QCOMPARE(reading.size(), 0);
        app.model.setSearch(nullptr);
    }

    void followsWhatChangesWhileItIsShown()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        const Todo milk = app.add(home, QStringLiteral("Milk"));
        app.search.prepare();
        app.type(QStringLiteral("mi"));
        QTRY_COMPARE(app.titles(), list("Milk"));

        app.add(home, QStringLiteral("Mint"));
        QTRY_COMPARE(app.titles(), list("Mint,Milk"));
        TodoEdit edit;
        edit.title = QStringLiteral("Water");
        (void)OpenedStore::await(app.todos.edit(milk.id, edit));
        QTRY_COMPARE(app.titles(), list("Mint"));
        app.history.undo();
        QTRY_COMPARE(app.titles(), list("Mint,Milk"));
        app.store.writeFromElsewhere(
            QStringLiteral("UPDATE todo SET notes = 'mixed', title = 'Tea' WHERE title = 'Milk'"));
        QTRY_COMPARE(app.titles(), list("Mint,Tea"));
        // Many at once, as a first sync brings them
        app.store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 500) INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 's' || i, '%1', 'Minute ' || i, 's' FROM n")
                .arg(home.text()));
        QTRY_COMPARE(app.model.rowCount(), 502);
        app.store.writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_COMPARE(app.model.rowCount(), 0);
    }

    void seesWhatOtherProcessesWrite_data()
    {
        QTest::addColumn<bool>("hasLibrary");
        QTest::newRow("the command line") << true;
        QTest::newRow("another program") << false;
    }
    void seesWhatOtherProcessesWrite()
    {
        QFETCH(bool, hasLibrary);
        using namespace std::chrono_literals;
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        app.add(home, QStringLiteral("Milk"));
        app.search.prepare();
        app.type(QStringLiteral("mi"));
        QTRY_COMPARE(app.titles(), list("Milk"));
        QTRY_VERIFY(app.search.isReady());

        const std::string change = "UPDATE todo SET title = 'Mint'";
        if (hasLibrary) {
            auto other = Sync::Database::open(app.store->path(), tidelistSchema());
            QVERIFY((*other)->write(Sync::Database::Writer::Local,
                                    [&](Sync::Connection &c) { return c.execute(change); }));
        } else {
            auto other = Sync::Connection::open(app.store->path(),
                                                Sync::Connection::Mode::ReadWrite, 1000ms);
            QVERIFY((*other)->execute(change));
        }
        QTRY_COMPARE(app.titles(), list("Mint"));
        app.type(QStringLiteral("mint"));
        QTRY_COMPARE(app.titles(), list("Mint"));
    }

    void findsWhatTheLookThroughTheFileFinds()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        app.store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 900) INSERT INTO todo (id, profile_id, title, notes,"
                           " position, completed_at, deleted_at, parent_id) SELECT 't' || i, '%1',"
                           " 'word' || i || ' and ' || (i % 7), 'note ' || (i % 11), 's',"
                           " iif(i % 3, NULL, '2026'), iif(i % 5, NULL, '2026'),"
                           " iif(i % 4, NULL, 't' || (i / 2)) FROM n")
                .arg(home.text()));
        app.search.prepare();
        for (const bool withCompleted : {false, true}) {
            for (const char *typed : {"w", "word1", "and 3", "note 4", "5", "word12 6"}) {
                const QString text = QString::fromLatin1(typed);
                const QStringList wanted = app.scanned(
                    text, withCompleted ? Sync::SearchScope::All : Sync::SearchScope::First);
                QVERIFY(!wanted.isEmpty());
                app.type(text, withCompleted);
                QTRY_COMPARE(app.titles(), wanted);
            }
        }
    }

    void leavesOutProfilesThatOneHasLeft()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        app.add(home, QStringLiteral("Milk"));
        app.search.prepare();
        app.type(QStringLiteral("milk"));
        QTRY_COMPARE(app.titles(), list("Milk"));
        app.store.writeFromElsewhere(
            QStringLiteral("INSERT INTO sync_setting (key, value) VALUES ('user_id', 'me');"
                           "UPDATE profile_member SET user_id = 'somebody else'"));
        QTRY_COMPARE(app.titles(), list(""));
    }

    void anEditShowsAtOnceAndAnOrdinaryViewComesBack()
    {
        Searched app;
        const ProfileId home = app.addProfile(QStringLiteral("Home"));
        app.add(home, QStringLiteral("Milk"));
        app.add(home, QStringLiteral("Eggs"));
        app.search.prepare();
        app.type(QStringLiteral("milk"));
        QTRY_COMPARE(app.titles(), list("Milk"));
        QVERIFY(app.model.setData(app.model.index(0), QStringLiteral("Milk!"), Qt::EditRole));
        QCOMPARE(app.titles(), list("Milk!"));
        TodoView view;
        view.profile = home;
        app.model.setView(view);
        app.search.rest();
        QTRY_COMPARE(app.titles(), list("Milk!,Eggs"));
        QCOMPARE(app.model.index(0).data(TodoListModel::FoundRangesRole).value<QList<TextRange>>(),
                 QList<TextRange>());
    }
};

QTEST_GUILESS_MAIN(TestTodoSearch)
#include "tst_todosearch.moc"
