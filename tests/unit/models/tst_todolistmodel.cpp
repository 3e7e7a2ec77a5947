// SPDX-License-Identifier: Apache-2.0
#include "models/duetext.h"
#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "models/queuemonitor.h"
#include "models/todoarrange.h"
#include "models/todocounts.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "tests/support/openedstore.h"
#include "tests/support/words.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>

using namespace Models;
using TestSupport::words;

class TestTodoListModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedStore> m_store;
    std::unique_ptr<ProfileRepository> m_profiles;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<TodoRepository> m_todos;
    std::unique_ptr<TodoListModel> m_model;
    ProfileId m_profile;

    TodoId add(const QString &title)
    {
        const int rows = m_model->rowCount();
        const auto todo = OpenedStore::await(m_todos->add(m_profile, title));
        if (!QTest::qWaitFor([&] { return m_model->rowCount() == rows + 1; }))
            qFatal("the row did not come");
        return todo->id;
    }
    /// As sync would bring them, `T1` and so on, all with the id and rank of their number.
    void bring(int count)
    {
        m_store->writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < %2) INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT '0b0c6c0e-5a52-4e0a-9f5e-' || substr('000000000000' || i, -12),"
                           " '%1', 'T' || i, 'V' || substr('0000000' || i, -7) || 'V' FROM n")
                .arg(m_profile.text())
                .arg(count));
        QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), count, 20'000);
    }
    static TodoId idOf(int number)
    {
        return TodoId(
            QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-%1").arg(number, 12, 10, QChar(u'0')));
    }
    bool isThere(int row) const
    {
        return m_model->index(row).data(TodoListModel::LoadedRole).toBool();
    }
    /// Until everything that was asked for so far has come.
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            (void)m_store->queued();
            QCoreApplication::processEvents();
            (void)OpenedStore::await(
                (*m_store)->read([](Sync::Connection &) { return Sync::Result<void>(); }));
            QCoreApplication::processEvents();
        }
    }
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < m_model->rowCount(); ++row)
            titles += m_model->index(row).data().toString();
        return titles;
    }
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
        m_profiles = std::make_unique<ProfileRepository>(**m_store);
        m_history = std::make_unique<UndoHistory>(**m_store);
        m_todos = std::make_unique<TodoRepository>(*m_history);
        m_profile = OpenedStore::await(m_profiles->add(QStringLiteral("Home")))->id;
        m_model = std::make_unique<TodoListModel>(**m_store, *m_todos);
        new QAbstractItemModelTester(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
        m_model->setProfile(m_profile);
        QTRY_VERIFY(m_model->isLoaded());
    }
    void cleanup()
    {
        m_model.reset();
        m_todos.reset();
        m_history.reset();
        m_profiles.reset();
        m_store.reset();
    }

    void showsWhatIsAddedFromHereAndElsewhere()
    {
        add(QStringLiteral("one"));
        m_store->writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position) "
                           "VALUES ('t', '%1', 'zero', '1')")
                .arg(m_profile.text()));
        QTRY_COMPARE(titles(), words("zero one"));
    }

    void showsAnEditBeforeItIsCommitted()
    {
        add(QStringLiteral("one"));
        const QModelIndex index = m_model->index(0);
        QVERIFY(m_model->setData(index, QStringLiteral(" two "), Qt::EditRole));
        QCOMPARE(index.data().toString(), QStringLiteral("two"));
        QVERIFY(m_model->setData(index, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(index.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QTRY_COMPARE(m_model->rowCount(), 0);
        m_model->setShowsCompleted(true);
        QTRY_COMPARE(titles(), words("two"));
    }

    void showsANewToDoBeforeItIsCommitted()
    {
        add(QStringLiteral("one"));
        QTRY_COMPARE(titles(), words("one"));
        QSemaphore mayGoOn;
        (void)(*m_store)->withDatabase([&](Sync::Database &) {
            mayGoOn.acquire();
            return Sync::Result<void>();
        });
        NewTodo wanted;
        wanted.id = TodoId::create();
        wanted.profile = m_profile;
        wanted.details.title = QStringLiteral("two ");
        wanted.details.priority = 3;
        wanted.details.dueDate = QStringLiteral("2026-11-23");
        wanted.tags = {QStringLiteral("shop"), QStringLiteral("home"), QStringLiteral("Shop")};
        QVERIFY(m_model->showAdded(wanted, m_todos->addAll({wanted})));
        const QPersistentModelIndex added = m_model->index(1);
        const auto facts = [&] {
            return QStringList{added.data().toString(),
                               added.data(TodoListModel::TagsRole).toStringList().join(u' '),
                               added.data(TodoListModel::DueTextRole).toString(),
                               added.data(TodoListModel::PriorityRole).toString()};
        };
        const QStringList before = facts();
        QCOMPARE(before.first(), QStringLiteral("two"));
        QCOMPARE(before.at(1), QStringLiteral("home shop"));
        // What is done with it meanwhile comes after it.
        QVERIFY(m_model->setData(m_model->index(1), QStringLiteral("three"), Qt::EditRole));
        QCOMPARE(titles(), words("one three"));
        mayGoOn.release();
        QTRY_COMPARE(m_store->queued(), 2 + 1 + 1 + 2 + 2 + 1);
        settle();
        QCOMPARE(added.row(), 1);
        QCOMPARE(facts().mid(1), before.mid(1));
        QCOMPARE(titles(), words("one three"));
        QCOMPARE(m_model->idAt(1), wanted.id);
    }

    void showsANewToDoOnlyWhereItsPlaceIsKnown()
    {
        NewTodo wanted;
        wanted.id = TodoId::create();
        wanted.profile = m_profile;
        wanted.details.title = QStringLiteral("new");
        QPromise<Sync::Result<QList<Todo>>> written;
        written.start();
        TodoView view;
        view.profile = m_profile;
        const auto isShownIn = [&](const TodoView &other, const NewTodo &todo) {
            m_model->setView(other);
            if (!QTest::qWaitFor([this] { return m_model->isLoaded(); }))
                return true;
            return m_model->showAdded(todo, written.future());
        };
        TodoView other = view;
        other.showsCompleted = true;
        QVERIFY(!isShownIn(other, wanted));
        other = view;
        other.sort = TodoSort::Due;
        QVERIFY(!isShownIn(other, wanted));
        other = view;
        other.group = TodoGroup::Priority;
        QVERIFY(!isShownIn(other, wanted));
        other = view;
        other.tag = QStringLiteral("home");
        QVERIFY(!isShownIn(other, wanted));
        other = {};
        other.kind = TodoKind::All;
        QVERIFY(!isShownIn(other, wanted));
        NewTodo elsewhere = wanted;
        elsewhere.profile = ProfileId::create();
        QVERIFY(!isShownIn(view, elsewhere));
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(isShownIn(view, wanted));
        QCOMPARE(titles(), words("new"));
        written.addResult(Sync::Error{Sync::ErrorCode::DiskFull, QStringLiteral("no room")});
        written.finish();
        QTRY_COMPARE(m_model->rowCount(), 0);
    }

    void neverFlickersBackWhileEditsAreUnderWay()
    {
        add(QStringLiteral("start"));
        QString latest = QStringLiteral("start");
        bool hasFlickered = false;
        connect(m_model.get(), &QAbstractItemModel::dataChanged, this, [&] {
            hasFlickered = hasFlickered || m_model->index(0).data().toString() != latest;
        });
        for (int i = 0; i < 40; ++i) {
            latest = QStringLiteral("edit %1").arg(i);
            QVERIFY(m_model->setData(m_model->index(0), latest, Qt::EditRole));
            QCoreApplication::processEvents();
            if (i % 7 == 0)
                QTest::qWait(3);
        }
        const qint64 queued = 2 + 1 + 40;
        QTRY_COMPARE(m_store->queued(), queued);
        QVERIFY(!hasFlickered);
        QCOMPARE(m_model->index(0).data().toString(), latest);
    }

    void takesAnEditBackThatTheStoreRefuses()
    {
        const TodoId id = add(QStringLiteral("one"));
        QSignalSpy failed(m_model.get(), &TodoListModel::editFailed);
        m_model->hold(m_model->index(0));
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM todo"));
        QVERIFY(m_model->setData(m_model->index(0), QStringLiteral("two"), Qt::EditRole));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Sync::Error>().code, Sync::ErrorCode::NotFound);
        QTRY_COMPARE(titles(), words("one"));
        m_model->release();
        QTRY_COMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->rowOfTodo(id), -1);
    }

    void refusesEmptyTitles()
    {
        add(QStringLiteral("one"));
        QVERIFY(!m_model->setData(m_model->index(0), QStringLiteral("  "), Qt::EditRole));
        QCOMPARE(titles(), words("one"));
    }

    void keepsAnotherPersonsLaterValue()
    {
        add(QStringLiteral("one"));
        QVERIFY(m_model->setData(m_model->index(0), QStringLiteral("mine"), Qt::EditRole));
        QTRY_COMPARE(m_store->queued(), qint64(4));
        m_store->writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'theirs'"));
        QTRY_COMPARE(titles(), words("theirs"));
    }

    void holdsTheRowThatIsBeingEdited()
    {
        add(QStringLiteral("one"));
        add(QStringLiteral("two"));
        m_model->hold(m_model->index(0));
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE todo SET completed_at = 'now' WHERE title = 'one';"
                           "INSERT INTO todo (id, profile_id, title, position) "
                           "VALUES ('t', '%1', 'three', 'z')")
                .arg(m_profile.text()));
        QTRY_COMPARE(titles(), words("one two three"));
        m_model->release();
        QTRY_COMPARE(titles(), words("two three"));
    }

    void movesUpAndDown()
    {
        for (const QString &title : words("a b c"))
            add(title);
        QVERIFY(!m_model->moveBy(m_model->index(0), -1));
        QVERIFY(m_model->moveBy(m_model->index(0), 1));
        QTRY_COMPARE(titles(), words("b a c"));
        QVERIFY(m_model->moveBy(m_model->index(2), -1));
        QTRY_COMPARE(titles(), words("b c a"));
        QVERIFY(m_model->moveBy(m_model->index(1), -1));
        QTRY_COMPARE(titles(), words("c b a"));
    }

    void saysItsWholeMeaning()
    {
        const TodoId id = add(QStringLiteral("Buy milk"));
        const QString tomorrow = QDate::currentDate().addDays(1).toString(Qt::ISODate);
        TodoEdit edit;
        edit.dueDate = tomorrow;
        edit.priority = 3;
        QVERIFY(OpenedStore::await(m_todos->edit(id, edit)));
        QTRY_COMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(),
                     QStringLiteral("Buy milk, not completed, due tomorrow, priority high"));
    }

    void saysTheTimeOfDayAndItsTags()
    {
        const TodoId id = add(QStringLiteral("Buy milk"));
        QCOMPARE(m_model->index(0).data(TodoListModel::DueTimeRole).toString(), QString());
        QCOMPARE(m_model->index(0).data(TodoListModel::TagsRole).toStringList(), QStringList());
        const QStringList tags{QStringLiteral("home"), QStringLiteral("shop")};
        TodoEdit edit;
        edit.dueDate = QDate::currentDate().addDays(1).toString(Qt::ISODate);
        edit.dueTime = QStringLiteral("17:30");
        QVERIFY(OpenedStore::await(m_todos->edit(id, edit)));
        QVERIFY(OpenedStore::await(m_todos->setTags(id, tags)));
        const QString time =
            dueTimeText(QStringLiteral("17:30"), QString(), **edit.dueDate, QLocale());
        QTRY_COMPARE(m_model->index(0).data(TodoListModel::TagsRole).toStringList(), tags);
        QCOMPARE(m_model->index(0).data(TodoListModel::DueTimeRole).toString(), time);
        const QString all = QStringLiteral("Buy milk, not completed, due tomorrow at %1, tagged %2")
                                .arg(time, QLocale().createSeparatedList(tags));
        QCOMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(), all);
        // Whoever gives a tag another name, the row follows; two of one name are one.
        m_store->writeFromElsewhere(QStringLiteral("UPDATE tag SET name = 'shop'"));
        QTRY_COMPARE(m_model->index(0).data(TodoListModel::TagsRole).toStringList(),
                     QStringList{QStringLiteral("shop")});
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM todo_tag"));
        QTRY_COMPARE(m_model->index(0).data(TodoListModel::TagsRole).toStringList(), QStringList());
        // A time without a day is none.
        TodoEdit without;
        without.dueDate.emplace();
        QVERIFY(OpenedStore::await(m_todos->edit(id, without)));
        QTRY_COMPARE(m_model->index(0).data(TodoListModel::DueTimeRole).toString(), QString());
    }

    void switchesProfilesWithoutAReset()
    {
        add(QStringLiteral("one"));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        const auto shop = OpenedStore::await(m_profiles->add(QStringLiteral("Shop")));
        QVERIFY(OpenedStore::await(m_todos->add(shop->id, QStringLiteral("boxes"))));
        m_model->setProfile(shop->id);
        QTRY_COMPARE(titles(), words("boxes"));
        m_model->setProfile(ProfileId());
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(resets.size(), 0);
    }

    void keepsFewRowsOfALongList()
    {
        bring(100'000);
        settle();
        QVERIFY2(m_model->cachedRows() <= 300, qPrintable(QString::number(m_model->cachedRows())));
        QCOMPARE(m_model->index(30).data().toString(), QStringLiteral("T31"));
        settle();
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE todo SET title = 'new' WHERE title IN ('T31', 'T70000')"));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 30);
        QCOMPARE(changed[0][1].toModelIndex().row(), 30);
        settle();
        QCOMPARE(changed.size(), 1);
        QTRY_COMPARE(m_model->index(69'999).data().toString(), QStringLiteral("new"));
        QVERIFY(m_model->cachedRows() <= 600);
    }

    void showsNothingOfARowThatIsNotHereYet()
    {
        bring(3000);
        settle();
        const QModelIndex index = m_model->index(2500);
        QVERIFY(!isThere(2500));
        QCOMPARE(index.data(TodoListModel::IdRole).toString(), idOf(2501).text());
        QCOMPARE(m_model->rowOfTodo(idOf(2501)), 2500);
        QCOMPARE(m_model->idAt(2500), idOf(2501));
        QVERIFY(m_model->idAt(3000).isEmpty() && m_model->idAt(-1).isEmpty());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), QString());
        for (int role : {int(Qt::DisplayRole), int(Qt::CheckStateRole), int(Qt::ToolTipRole)})
            QVERIFY(!index.data(role).isValid());
        const auto mayDo = Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
        QVERIFY(!(index.flags() & mayDo));
        QVERIFY(!m_model->setData(index, Qt::Checked, Qt::CheckStateRole));
        QTRY_VERIFY(isThere(2500));
        QVERIFY(index.flags() & mayDo);
        QCOMPARE(index.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    }

    void takesATitleForARowThatIsNotHere()
    {
        bring(3000);
        settle();
        QVERIFY(m_model->setData(m_model->index(2500), QStringLiteral("mine"), Qt::EditRole));
        QTRY_COMPARE(m_model->index(2500).data().toString(), QStringLiteral("mine"));
        QTRY_COMPARE(m_store->queued(), 3);
    }

    void findsATitleThatIsNotHere()
    {
        bring(3000);
        settle();
        QSignalSpy found(m_model.get(), &TodoListModel::titleFound);
        const auto typed = [&](int from, const char *text) {
            const auto now =
                m_model->match(m_model->index(from), Qt::DisplayRole, QString::fromLatin1(text), 1,
                               Qt::MatchStartsWith | Qt::MatchWrap);
            return now.isEmpty();
        };
        QVERIFY(typed(10, "t2500"));
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.takeFirst()[0].toModelIndex().row(), 2499);
        // From the top once the end is reached; what is asked last counts.
        QVERIFY(typed(0, "T1"));
        QVERIFY(typed(2700, "T25"));
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.takeFirst()[0].toModelIndex().row(), 24);
        QVERIFY(typed(0, "U"));
        settle();
        QCOMPARE(found.size(), 0);
    }

    void movesARowThatIsNotHere()
    {
        bring(3000);
        settle();
        QVERIFY(m_model->moveBy(m_model->index(2500), 1));
        QTRY_COMPARE(m_model->rowOfTodo(idOf(2501)), 2501);
        QVERIFY(m_model->moveBy(m_model->index(2000), -1));
        QTRY_COMPARE(m_model->rowOfTodo(idOf(2001)), 1999);
        QVERIFY(!m_model->moveBy(m_model->index(2999), 1));
    }

    void movesAmongThoseOfOneParent()
    {
        bring(5);
        const QString below = QStringLiteral("UPDATE todo SET parent_id = '%1' WHERE id = '%2'");
        m_store->writeFromElsewhere(below.arg(idOf(1).text(), idOf(4).text()));
        m_store->writeFromElsewhere(below.arg(idOf(1).text(), idOf(5).text()));
        QTRY_COMPARE(titles(), words("T1 T4 T5 T2 T3"));
        QCOMPARE(m_model->index(1).data(TodoListModel::DepthRole).toInt(), 1);
        QVERIFY(m_model->index(1).data(Qt::AccessibleTextRole).toString().contains(u"sub-task"));
        QVERIFY(!m_model->moveBy(m_model->index(1), -1));
        QVERIFY(!m_model->moveBy(m_model->index(2), 1));
        QVERIFY(m_model->moveBy(m_model->index(2), -1));
        QTRY_COMPARE(titles(), words("T1 T5 T4 T2 T3"));
        QVERIFY(m_model->moveBy(m_model->index(0), 1));
        QTRY_COMPARE(titles(), words("T2 T1 T5 T4 T3"));
    }

    void ordersTiesByIdAndCompletedOnesLast()
    {
        bring(5);
        m_store->writeFromElsewhere(QStringLiteral(
            "UPDATE todo SET position = 'V' WHERE title IN ('T5', 'T3', 'T4');"
            "UPDATE todo SET completed_at = '2026-01-01' WHERE title IN ('T1', 'T4')"));
        QTRY_COMPARE(titles(), words("T3 T5 T2"));
        m_model->setShowsCompleted(true);
        QTRY_COMPARE(titles(), words("T3 T5 T2 T4 T1"));
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE todo SET parent_id = '%1', completed_at = NULL"
                           " WHERE title = 'T4'")
                .arg(idOf(2).text()));
        QTRY_COMPARE(titles(), words("T3 T5 T2 T4 T1"));
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE todo SET deleted_at = '2026-01-01' WHERE title = 'T2'"));
        QTRY_COMPARE(titles(), words("T3 T5 T1"));
    }

    void saysOfOneRowThatItCannotBeShown()
    {
        bring(3);
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE todo SET priority = 'high' WHERE title = 'T2'"));
        QTRY_COMPARE(m_model->index(1).data(TodoListModel::ErrorRole).toString(),
                     QStringLiteral("bad_value"));
        QCOMPARE(m_model->index(0).data().toString(), QStringLiteral("T1"));
        QVERIFY(m_model->index(1).data().toString().contains(u"cannot"));
        QVERIFY(!(m_model->index(1).flags() & Qt::ItemIsEditable));
    }

    void followsRandomChanges()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        m_model->setShowsCompleted(true);
        for (int i = 0; i < 120; ++i) {
            const int row = m_model->rowCount() ? int(random.bounded(m_model->rowCount())) : -1;
            const QModelIndex index = m_model->index(row);
            switch (row < 0 ? 0 : random.bounded(6)) {
            case 0:
                m_todos->add(m_profile, QString::number(i));
                break;
            case 1:
                m_model->setData(index, QStringLiteral("edit %1").arg(i), Qt::EditRole);
                break;
            case 2:
                m_model->setData(index, random.bounded(2) ? Qt::Checked : Qt::Unchecked,
                                 Qt::CheckStateRole);
                break;
            case 3:
                m_model->trash(index);
                break;
            case 4:
                m_model->moveBy(index, random.bounded(2) ? 1 : -1);
                break;
            default:
                m_store->writeFromElsewhere(
                    QStringLiteral("UPDATE todo SET position = 'R%1' WHERE id = '%2'")
                        .arg(i)
                        .arg(m_model->idAt(row).text()));
                break;
            }
            if (random.bounded(3) == 0)
                QTest::qWait(1);
        }
        // In the end the model shows what a fresh one shows.
        TodoListModel fresh(**m_store, *m_todos);
        fresh.setShowsCompleted(true);
        fresh.setProfile(m_profile);
        const auto isSame = [&] {
            if (!fresh.isLoaded() || fresh.rowCount() != m_model->rowCount())
                return false;
            for (int row = 0; row < fresh.rowCount(); ++row) {
                for (int role :
                     {int(Qt::DisplayRole), int(Qt::CheckStateRole), int(TodoListModel::IdRole)}) {
                    if (fresh.index(row).data(role) != m_model->index(row).data(role))
                        return false;
                }
            }
            return true;
        };
        QTRY_VERIFY(isSame());
    }

    void arrangesSubtasksUnderTheirParents()
    {
        const auto item = [](const char *id, const char *parent, bool isCompleted = false) {
            return TodoPlace{Sync::IdKey::fromUtf8(id), Sync::IdKey::fromUtf8(parent), isCompleted};
        };
        const auto describe = [](const std::vector<TodoPlace> &items) {
            const auto order = arranged(items);
            QStringList parts;
            for (int row = 0; row < order.count(); ++row)
                parts += QString(order.depthAt(row), u'-') + order.keys[row].text();
            return parts.join(u' ');
        };
        QCOMPARE(describe({item("a", "", true), item("c", "b"), item("b", ""), item("d", "c"),
                           item("e", "gone")}),
                 QStringLiteral("b -c --d e a"));
        QCOMPARE(describe({item("a", "b"), item("b", "a"), item("c", "")}),
                 QStringLiteral("c a -b"));
    }

    void countsOpenToDosOfProfilesAndRenames()
    {
        TodoCountWatch counts(**m_store);
        ProfileListModel profiles(**m_store, *m_profiles, counts);
        QAbstractItemModelTester tester(&profiles,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(profiles.rowCount(), 1);
        add(QStringLiteral("one"));
        QTRY_COMPARE(profiles.index(0).data(Qt::AccessibleTextRole).toString(),
                     QStringLiteral("Home, 1 open to-do"));
        QVERIFY(profiles.setData(profiles.index(0), QStringLiteral("House"), Qt::EditRole));
        QCOMPARE(profiles.index(0).data().toString(), QStringLiteral("House"));
        const qint64 queued = 2 + 1 + 1;
        QTRY_COMPARE(m_store->queued(), queued);
        m_store->writeFromElsewhere(QStringLiteral("UPDATE profile SET name = 'Castle'"));
        QTRY_COMPARE(profiles.index(0).data().toString(), QStringLiteral("Castle"));
    }

    void tellsOfRefusedChanges()
    {
        QueueMonitor monitor(**m_store);
        add(QStringLiteral("Buy milk"));
        QTRY_COMPARE(monitor.counts().waiting, 3);
        const auto refused =
            OpenedStore::await((*m_store)->withDatabase([](Sync::Database &database) {
                return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
                    const auto entries = database.uploads().entries();
                    return database.uploads().reject(entries->back().transaction,
                                                     entries->back().id, QStringLiteral("42501"),
                                                     QStringLiteral("no"));
                });
            }));
        QVERIFY(refused);
        QTRY_COMPARE(monitor.counts(), (QueueCounts{2, 1}));
        const auto items = OpenedStore::await(monitor.rejected());
        QCOMPARE(items->size(), 1);
        QCOMPARE(items->first().rowName, QStringLiteral("Buy milk"));
        QCOMPARE(items->first().profileName, QStringLiteral("Home"));
        QVERIFY(items->first().isGuilty);
        QVERIFY(OpenedStore::await(monitor.retry(items->first().id)));
        QTRY_COMPARE(monitor.counts(), (QueueCounts{3, 0}));
    }
};

QTEST_GUILESS_MAIN(TestTodoListModel)
#include "tst_todolistmodel.moc"
