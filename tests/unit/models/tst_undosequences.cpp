// SPDX-License-Identifier: Apache-2.0
#include "anyedits.h"
#include "undofixture.h"

#include "models/profilerepository.h"
#include "sync/data/query.h"
#include "tests/support/publishingserver.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Models;
using Sync::Connection;
using Sync::Database;
using Sync::Result;
using TestSupport::PublishingServer;

namespace {

/// Each to-do, tag and tag on a to-do as one text, with all that a person gave it. It starts with a
/// 1 where it is in sight: neither in the trash nor under something that is.
struct Rows : Sync::QuerySet
{
    Sync::Query<QString()> all{
        this,
        "SELECT (deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM todo AS up WHERE"
        " up.id = todo.parent_id AND up.deleted_at IS NOT NULL)) || 'todo' || quote(id) || "
        "quote(profile_id) || quote(parent_id) || quote(title)"
        " || quote(notes) || quote(priority) || quote(due_date) || quote(due_time)"
        " || quote(time_zone) || quote(remind_at) || quote(recurrence) || quote(position)"
        " || quote(completed_at) || quote(completed_by) || quote(deleted_at) AS line FROM todo"
        " UNION ALL SELECT '0tag' || quote(id) || quote(profile_id) || quote(name) FROM tag"
        " UNION ALL SELECT EXISTS (SELECT 1 FROM todo LEFT JOIN todo AS up ON up.id = "
        "todo.parent_id"
        " WHERE todo.id = todo_id AND todo.deleted_at IS NULL AND up.deleted_at IS NULL)"
        " || 'link' || quote(id) || quote(profile_id) || quote(todo_id) || quote(tag_id)"
        " FROM todo_tag ORDER BY line"};
    Sync::Query<Todo()> todos{this, "FROM todo ORDER BY title, id"};
};

} // namespace

/// Sequences of whatever a person can do, taken back, with and without somebody else at work.
class TestUndoSequences : public QObject
{
    Q_OBJECT

    std::unique_ptr<UndoFixture> m_f;
    std::unique_ptr<PublishingServer> m_server;
    QList<ProfileId> m_profiles;
    int m_theirs = 0;

    QStringList rows()
    {
        return *settled(m_f->store->read([](Connection &c) { return Rows().all.all(c); }));
    }
    QList<Todo> todos()
    {
        return *settled(m_f->store->read([](Connection &c) { return Rows().todos.all(c); }));
    }
    /// Those of `lines` that are in sight.
    static QStringList inSight(const QStringList &lines)
    {
        return lines.filter(QRegularExpression(QStringLiteral("^1")));
    }
    /// Whether all of `start` is here, and nothing else but what is in the trash now.
    bool isBackAt(const QStringList &start)
    {
        const QStringList now = rows();
        const QSet<QString> here(now.begin(), now.end());
        return inSight(now) == inSight(start)
            && here.contains(QSet<QString>(start.begin(), start.end()));
    }
    std::optional<Todo> find(const TodoId &id)
    {
        const QList<Todo> all = todos();
        const auto found = std::ranges::find(all, id, &Todo::id);
        return found == all.end() ? std::nullopt : std::optional(*found);
    }
    QList<EditedTodo> edited()
    {
        QList<EditedTodo> all;
        const QList<Todo> here = todos();
        for (const Todo &todo : here)
            all.append({todo.id, todo.parentId.has_value()});
        return all;
    }
    QSet<QString> ids()
    {
        QSet<QString> ids;
        const QList<Todo> here = todos();
        for (const Todo &todo : here)
            ids += todo.id.text();
        return ids;
    }
    /// Titles that more than one to-do has.
    QStringList doubles()
    {
        QStringList doubles;
        QString last;
        const QList<Todo> here = todos();
        for (const Todo &todo : here) {
            if (todo.title == last)
                doubles += last;
            last = todo.title;
        }
        return doubles;
    }
    /// Empty, or what went wrong.
    QString sync()
    {
        const auto synced = settled(m_f->store->withDatabase(
            [server = m_server.get()](Database &database) { return server->sync(database); }));
        return synced ? QString() : synced.error().message;
    }
    /// To-dos of transactions that the server refused: they are kept there.
    QSet<QString> refused()
    {
        const auto writes = settled(m_f->store->withDatabase(
            [](Database &database) { return database.uploads().rejected(); }));
        QSet<QString> ids;
        for (const Sync::RejectedWrite &write : *writes) {
            if (write.table == u"todo")
                ids += write.rowId;
        }
        return ids;
    }
    void addStart(AnyEdits &edits)
    {
        for (int i = 0; i < 6; ++i)
            QVERIFY(settled(m_f->todos.add(edits.anyProfile(), edits.newTitle())));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(edits.change(edited()), QString());
        m_f->history.clear();
    }

    /// What somebody else does at the server.
    void changeElsewhere(AnyEdits &edits)
    {
        const QString todo = QStringLiteral("todo");
        // By title: the ids are new in every run.
        const PublishingServer::Rows there = m_server->rows(todo);
        QStringList all = there.keys();
        std::ranges::sort(all, {}, [&there](const QString &id) {
            return there[id].value(QStringLiteral("title")).toString();
        });
        const QString any = all.isEmpty() ? QString() : all[edits.below(int(all.size()))];
        const QString now = QStringLiteral("2026-02-02T10:00:00.000000Z");
        switch (edits.below(8)) {
        case 0:
            addElsewhere(edits.anyProfile(), {});
            break;
        case 1: {
            const QJsonObject parent = m_server->rows(todo).value(any);
            if (!any.isEmpty() && parent.value(QStringLiteral("parent_id")).isNull())
                addElsewhere(ProfileId(parent.value(QStringLiteral("profile_id")).toString()), any);
            break;
        }
        case 2:
            m_server->patch(todo, any, {{QStringLiteral("notes"), QStringLiteral("theirs")}});
            break;
        case 3:
            m_server->patch(todo, any, {{QStringLiteral("completed_at"), now}});
            break;
        case 4:
            m_server->patch(todo, any, {{QStringLiteral("deleted_at"), now}});
            break;
        case 5:
            m_server->patch(todo, any,
                            {{QStringLiteral("deleted_at"), QJsonValue()},
                             {QStringLiteral("completed_at"), QJsonValue()}});
            break;
        case 6:
            m_server->patch(todo, any, {{QStringLiteral("position"), QStringLiteral("b")}});
            break;
        default:
            if (!any.isEmpty())
                m_server->moveToProfile(any, edits.anyProfile().text());
        }
    }
    QString addElsewhere(const ProfileId &profile, const QString &parent)
    {
        const QString id = TodoId::create().text();
        m_server->put(
            QStringLiteral("todo"), id,
            {{QStringLiteral("profile_id"), profile.text()},
             {QStringLiteral("parent_id"), parent.isEmpty() ? QJsonValue() : QJsonValue(parent)},
             {QStringLiteral("title"), QStringLiteral("theirs %1").arg(++m_theirs)},
             {QStringLiteral("priority"), 0},
             {QStringLiteral("position"), QStringLiteral("a")}});
        return id;
    }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<UndoFixture>();
        m_server = std::make_unique<PublishingServer>();
        m_theirs = 0;
        m_profiles.clear();
        ProfileRepository profiles(*m_f->store);
        for (const char *name : {"Home", "Work"})
            m_profiles += settled(profiles.add(QString::fromLatin1(name)))->id;
    }
    void cleanup()
    {
        m_f.reset();
        m_server.reset();
    }

    void undoingEverythingRestoresTheStart_data() { addSeeds(); }
    void undoingEverythingRestoresTheStart()
    {
        QFETCH(int, seed);
        AnyEdits edits(m_f->todos, m_profiles, quint32(seed));
        addStart(edits);
        const QStringList start = rows();
        for (int i = 0; i < 80; ++i)
            QCOMPARE(edits.change(edited()), QString());
        const QStringList end = rows();
        QVERIFY(end != start);
        QCOMPARE(doubles(), QStringList());
        while (m_f->history.canUndo())
            QCOMPARE(m_f->undo(), 0);
        QCOMPARE(rows(), start);
        while (m_f->history.canRedo())
            QCOMPARE(m_f->redo(), 0);
        QCOMPARE(rows(), end);
        while (m_f->history.canUndo())
            QCOMPARE(m_f->undo(), 0);
        QCOMPARE(rows(), start);
    }

    /// The same when every step has been to the server and back, which changes nothing; but what
    /// was added and uploaded goes to the trash.
    void syncInBetweenChangesNothingOfThat_data() { addSeeds(); }
    void syncInBetweenChangesNothingOfThat()
    {
        QFETCH(int, seed);
        AnyEdits edits(m_f->todos, m_profiles, quint32(seed));
        addStart(edits);
        QCOMPARE(sync(), QString());
        const QStringList start = rows();
        for (int i = 0; i < 60; ++i) {
            QCOMPARE(edits.change(edited()), QString());
            if (edits.below(3) == 0) {
                const QStringList before = rows();
                QCOMPARE(sync(), QString());
                QCOMPARE(rows(), before);
            }
        }
        const QStringList end = rows();
        while (m_f->history.canUndo()) {
            QCOMPARE(m_f->undo(), 0);
            if (edits.below(3) == 0) {
                const QStringList before = rows();
                QCOMPARE(sync(), QString());
                QCOMPARE(rows(), before);
            }
        }
        QVERIFY(isBackAt(start));
        QCOMPARE(sync(), QString());
        QVERIFY(isBackAt(start));
        while (m_f->history.canRedo())
            QCOMPARE(m_f->redo(), 0);
        QCOMPARE(rows(), end);
        QCOMPARE(sync(), QString());
        QCOMPARE(rows(), end);
        QCOMPARE(m_server->refused(), 0);
    }

    /// Edits, publications of what somebody else did, undo and redo in any order.
    void nothingIsLostOrThereTwice_data() { addSeeds(); }
    void nothingIsLostOrThereTwice()
    {
        QFETCH(int, seed);
        AnyEdits edits(m_f->todos, m_profiles, quint32(seed));
        addStart(edits);
        QCOMPARE(sync(), QString());
        const QSet<QString> start = ids();
        QSet<QString> here = start;
        // Only taking back an addition that no server has takes a to-do away, and what the server
        // refuses is kept.
        const auto check = [&](bool mayGo) {
            const QSet<QString> now = ids();
            QSet<QString> gone = here - now - refused();
            const auto known = m_server->rows(QStringLiteral("todo")).keys();
            if (mayGo)
                gone &= QSet<QString>(known.begin(), known.end());
            here = now;
            QCOMPARE(gone.values(), QStringList());
            QCOMPARE(doubles(), QStringList());
        };
        for (int i = 0; i < 120 && !QTest::currentTestFailed(); ++i) {
            const int what = edits.below(8);
            if (what < 3) {
                QCOMPARE(edits.change(edited()), QString());
                check(false);
            } else if (what < 5) {
                changeElsewhere(edits);
            } else if (what == 5) {
                QCOMPARE(sync(), QString());
                check(false);
                const auto known = m_server->rows(QStringLiteral("todo")).keys();
                QCOMPARE(here, QSet<QString>(known.begin(), known.end()));
            } else if (what == 6 && m_f->history.canUndo()) {
                const bool isAddition = m_f->history.undoLabel()->kind == UndoKind::Add;
                QVERIFY(m_f->undo() >= 0);
                check(isAddition);
            } else if (what == 7 && m_f->history.canRedo()) {
                QVERIFY(m_f->redo() >= 0);
                check(false);
            }
        }
        while (m_f->history.canUndo() && !QTest::currentTestFailed()) {
            const bool isAddition = m_f->history.undoLabel()->kind == UndoKind::Add;
            QVERIFY(m_f->undo() >= 0);
            check(isAddition);
        }
        QCOMPARE(sync(), QString());
        check(false);
        // All that was there at first and all of theirs, here and there.
        for (const QString &id : start)
            QVERIFY(here.contains(id));
        int theirs = 0;
        const QList<Todo> all = todos();
        for (const Todo &todo : all)
            theirs += todo.title.startsWith(u"theirs") ? 1 : 0;
        QCOMPARE(theirs, m_theirs);
    }

    /// Of a step that met somebody else's change only what is still one's own goes back.
    void leavesAloneWhatAPublicationHasChanged()
    {
        const Todo milk = *settled(m_f->todos.add(m_profiles[0], QStringLiteral("Milk")));
        QCOMPARE(sync(), QString());
        QVERIFY(
            settled(m_f->todos.edit(milk.id, {.notes = QStringLiteral("mine"), .priority = 2})));
        QCOMPARE(sync(), QString());
        m_server->patch(QStringLiteral("todo"), milk.id.text(),
                        {{QStringLiteral("notes"), QStringLiteral("theirs")}});
        QCOMPARE(sync(), QString());
        QCOMPARE(m_f->undo(), 1);
        QCOMPARE(sync(), QString());
        const QList<Todo> all = todos();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().notes, std::optional(QStringLiteral("theirs")));
        QCOMPARE(all.first().priority, 0);
    }

    void takesNothingAwayThatSomebodyHasPutASubtaskUnder()
    {
        const Todo trip = *settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip")));
        QCOMPARE(sync(), QString());
        const QString passport = addElsewhere(m_profiles[0], trip.id.text());
        QCOMPARE(sync(), QString());
        QCOMPARE(m_f->undo(), 1);
        QCOMPARE(sync(), QString());
        QCOMPARE(ids(), QSet<QString>({trip.id.text(), passport}));
    }

    void keepsWhatWasPutUnderAnAddedOneThatIsTakenBack()
    {
        // Given a to-do under which somebody has put another one that has not come here yet,
        const Todo trip = *settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip")));
        QCOMPARE(sync(), QString());
        const QString passport = addElsewhere(m_profiles[0], trip.id.text());
        // when adding it is taken back, then it goes to the trash, and theirs stays under it.
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 1);
        QCOMPARE(sync(), QString());
        QCOMPARE(ids(), QSet<QString>({trip.id.text(), passport}));
        QVERIFY(find(trip.id)->deletedAt);
        // And when it is added again, everything is in its place.
        QCOMPARE(m_f->redo(), 0);
        QCOMPARE(sync(), QString());
        QVERIFY(!find(trip.id)->deletedAt);
        QCOMPARE(find(TodoId(passport))->parentId, std::optional(trip.id));
    }

    void whatOnlyWaitsIsGoneWhenItIsTakenBack()
    {
        const QStringList start = rows();
        QVERIFY(settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip"))));
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 0);
        QCOMPARE(rows(), start);
        QCOMPARE(sync(), QString());
        QVERIFY(m_server->rows(QStringLiteral("todo")).isEmpty());
    }

    /// Its answer may be lost, and somebody may have put something under it there.
    void whatIsOnItsWayGoesToTheTrash()
    {
        QVERIFY(settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip"))));
        QVERIFY(settled(m_f->store->withDatabase([](Database &database) -> Result<void> {
            const auto entries = database.uploads().entries();
            database.uploads().setLastSent(entries->back().transaction);
            return {};
        })));
        // What was written since is known to nobody.
        QVERIFY(settled(m_f->todos.add(m_profiles[0], QStringLiteral("Hat"))));
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 0);
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 1);
        QCOMPARE(todos().size(), 1);
        QVERIFY(todos().first().deletedAt);
        QCOMPARE(sync(), QString());
        QCOMPARE(m_server->rows(QStringLiteral("todo")).size(), 1);
    }

    /// So that it is complete when it is taken out of the trash by hand.
    void whatGoesToTheTrashKeepsItsTagsAndSubtasks()
    {
        NewTodo trip{
            {}, m_profiles[0], {.title = QStringLiteral("Trip")}, {QStringLiteral("away")}};
        NewTodo ticket{{}, m_profiles[0], {.title = QStringLiteral("Ticket")}, {}, true};
        QVERIFY(settled(m_f->todos.addAll({trip, ticket})));
        const QStringList added = rows();
        QCOMPARE(sync(), QString());
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 1);
        QCOMPARE(sync(), QString());
        const QList<Todo> all = todos();
        QCOMPARE(all.size(), 2);
        QVERIFY(all[1].deletedAt && !all[0].deletedAt);
        QVERIFY(settled(m_f->todos.restore(all[1].id)));
        QCOMPARE(rows(), added);
    }

    /// What is in the trash because of one step does not keep the steps before from going back.
    void takesBackWhatOnlyTheTrashStillRefersTo()
    {
        const Todo trip = *settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip")));
        QVERIFY(settled(m_f->todos.setTags(trip.id, {QStringLiteral("away")})));
        QVERIFY(settled(m_f->todos.addUnder(trip.id, QStringLiteral("Ticket"))));
        NewTodo hat{{}, m_profiles[0], {.title = QStringLiteral("Hat")}, {QStringLiteral("away")}};
        QVERIFY(settled(m_f->todos.addAll({hat})));
        QCOMPARE(sync(), QString());
        const QStringList added = rows();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(m_f->undo(), 0);
        QCOMPARE(m_f->trashed, 3);
        QVERIFY(isBackAt({}));
        QCOMPARE(sync(), QString());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(m_f->redo(), 0);
        QCOMPARE(rows(), added);
    }

    void aMoveThatIsTakenBackTakesAlongWhatHasComeUnderIt()
    {
        const Todo trip = *settled(m_f->todos.add(m_profiles[0], QStringLiteral("Trip")));
        QVERIFY(settled(m_f->todos.moveToProfile(trip.id, m_profiles[1])));
        QCOMPARE(sync(), QString());
        const QString passport = addElsewhere(m_profiles[1], trip.id.text());
        QCOMPARE(sync(), QString());
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(sync(), QString());
        QCOMPARE(m_server->refused(), 0);
        for (const TodoId &id : {trip.id, TodoId(passport)})
            QCOMPARE(find(id)->profileId, m_profiles[0]);
        QCOMPARE(m_f->redo(), 0);
        QCOMPARE(sync(), QString());
        QCOMPARE(m_server->refused(), 0);
        for (const TodoId &id : {trip.id, TodoId(passport)})
            QCOMPARE(find(id)->profileId, m_profiles[1]);
    }
};

QTEST_GUILESS_MAIN(TestUndoSequences)
#include "tst_undosequences.moc"
