// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"

#include "models/profiledao.h"
#include "models/profilemember.h"
#include "models/todorepository.h"
#include "models/undohistory.h"
#include "sync/data/dao.h"
#include "tests/support/openedstore.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Models;
using Sync::Connection;

/// Changes of profiles, and taking them back.
class TestProfileRepository : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedStore> m_store;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<ProfileRepository> m_profiles;

    Profile add(const char *name)
    {
        return *OpenedStore::await(m_profiles->add(QString::fromUtf8(name)));
    }
    /// "Home #dc2626 🏠" of every profile.
    QStringList all()
    {
        const auto profiles = OpenedStore::await(
            (*m_store)->read([](Connection &c) { return ProfileDao(c).allShown(); }));
        QStringList lines;
        for (const Profile &profile : *profiles)
            lines += QStringList{profile.name, profile.color.value_or(QStringLiteral("-")),
                                 profile.avatar.value_or(QStringLiteral("-"))}
                         .join(u' ');
        return lines;
    }
    QStringList one(const char *line) { return {QString::fromUtf8(line)}; }
    qsizetype memberCount()
    {
        return OpenedStore::await((*m_store)->read([](Connection &c) {
                   return Sync::Dao<ProfileMember>(c).all();
               }))
            ->size();
    }
    /// "DELETE profile" of what waits.
    QStringList queue()
    {
        const auto entries = OpenedStore::await((*m_store)->withDatabase(
            [](Sync::Database &database) { return database.uploads().entries(); }));
        QStringList lines;
        for (const Sync::UploadEntry &entry : *entries)
            lines += Sync::uploadOpName(entry.op) + u' ' + entry.table;
        return lines;
    }
    void becomeUploaded()
    {
        QVERIFY(OpenedStore::await((*m_store)->withDatabase(
            [](Sync::Database &database) { return database.uploads().discardAll(); })));
    }
    /// How many writes were left alone.
    int undo()
    {
        QSignalSpy done(m_history.get(), &UndoHistory::undone);
        m_history->undo();
        return done.wait() ? done[0][1].toInt() : -1;
    }
    int redo()
    {
        QSignalSpy done(m_history.get(), &UndoHistory::redone);
        m_history->redo();
        return done.wait() ? done[0][1].toInt() : -1;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
        m_history = std::make_unique<UndoHistory>(**m_store);
        m_profiles = std::make_unique<ProfileRepository>(**m_store, m_history.get());
    }
    void cleanup()
    {
        m_profiles.reset();
        m_history.reset();
        m_store.reset();
    }

    void changesWhatIsAskedForAndNothingElse()
    {
        const Profile home = add("Home");
        becomeUploaded();
        const auto edited = OpenedStore::await(m_profiles->edit(
            home.id, {.color = QStringLiteral("#DC2626"), .picture = QStringLiteral(" 🏠 ")}));
        QVERIFY(edited);
        QCOMPARE(all(), one("Home #dc2626 🏠"));
        QCOMPARE(queue(), one("PATCH profile"));
        QVERIFY(OpenedStore::await(m_profiles->edit(home.id, {.color = QString()})));
        QCOMPARE(all(), one("Home - 🏠"));
        // Nothing changed, nothing written.
        QVERIFY(OpenedStore::await(m_profiles->edit(home.id, {.picture = QStringLiteral("🏠")})));
        QCOMPARE(queue().size(), 2);
        for (const ProfileEdit &edit :
             {ProfileEdit{.name = QStringLiteral(" ")}, ProfileEdit{.color = QStringLiteral("red")},
              ProfileEdit{.picture = QStringLiteral("Home")}}) {
            const auto refused = OpenedStore::await(m_profiles->edit(home.id, edit));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Sync::ErrorCode::InvalidArgument);
        }
        QCOMPARE(all(), one("Home - 🏠"));
    }

    void isForOwnersOnly()
    {
        const Profile home = add("Home");
        for (const char *role : {"viewer", "editor"}) {
            m_store->writeFromElsewhere(
                QStringLiteral("UPDATE profile_member SET role = '%1'").arg(QLatin1String(role)));
            const auto refused =
                OpenedStore::await(m_profiles->edit(home.id, {.color = QStringLiteral("#dc2626")}));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Sync::ErrorCode::Rejected);
        }
        QCOMPARE(all(), one("Home - -"));
    }

    void takesBackWhatWasChanged()
    {
        const Profile home = add("Home");
        QVERIFY(OpenedStore::await(m_profiles->rename(home.id, QStringLiteral("House"))));
        QCOMPARE(*m_history->undoLabel(),
                 (UndoLabel{UndoKind::RenameProfile, QStringLiteral("House"), 1}));
        QVERIFY(OpenedStore::await(m_profiles->edit(
            home.id, {.color = QStringLiteral("#dc2626"), .picture = QStringLiteral("🏠")})));
        QCOMPARE(m_history->undoLabel()->kind, UndoKind::EditProfile);
        QCOMPARE(undo(), 0);
        QCOMPARE(all(), one("House - -"));
        QCOMPARE(undo(), 0);
        QCOMPARE(all(), one("Home - -"));
        QCOMPARE(redo(), 0);
        QCOMPARE(redo(), 0);
        QCOMPARE(all(), one("House #dc2626 🏠"));
    }

    void leavesTheColourThatSomebodyElseHasChosen()
    {
        const Profile home = add("Home");
        QVERIFY(OpenedStore::await(m_profiles->edit(
            home.id, {.color = QStringLiteral("#dc2626"), .picture = QStringLiteral("🏠")})));
        m_store->writeFromElsewhere(QStringLiteral("UPDATE profile SET color = '#16a34a'"));
        QCOMPARE(undo(), 1);
        QCOMPARE(all(), one("Home #16a34a -"));
    }

    void takesANewProfileBackWithItsOwnerAndMakesItAgain()
    {
        const Profile home = add("Home");
        QCOMPARE(*m_history->undoLabel(),
                 (UndoLabel{UndoKind::AddProfile, QStringLiteral("Home"), 1}));
        QCOMPARE(undo(), 0);
        QCOMPARE(all(), QStringList());
        QCOMPARE(memberCount(), 0);
        // The one deletion: a server lets nobody take out the last owner.
        QCOMPARE(queue().filter(QStringLiteral("DELETE")), one("DELETE profile"));
        QCOMPARE(redo(), 0);
        QCOMPARE(all(), one("Home - -"));
        QCOMPARE(memberCount(), 1);
        const auto roles = OpenedStore::await(
            (*m_store)->read([](Connection &c) { return ProfileDao(c).roles(); }));
        QCOMPARE(roles->value(home.id), MemberRole::Owner);
        QCOMPARE(undo(), 0);
        QCOMPARE(all(), QStringList());
    }

    void keepsAProfileThatIsSyncedAlready()
    {
        // Another computer may have put something into it that has not come here yet.
        add("Home");
        becomeUploaded();
        QCOMPARE(undo(), 1);
        QCOMPARE(all(), one("Home - -"));
        QCOMPARE(memberCount(), 1);
        QCOMPARE(queue(), QStringList());
    }

    void keepsAProfileThatIsUsedMeanwhile()
    {
        add("Home");
        m_store->writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 'a0000000-0000-4000-8000-000000000000', id, 'Milk', 'a0'"
                           " FROM profile"));
        QCOMPARE(undo(), 1);
        QCOMPARE(all(), one("Home - -"));
        // Nor does what others are in go.
        QVERIFY(!m_history->canUndo());
        add("Family");
        m_store->writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_member (id, profile_id, user_id, role)"
                           " SELECT 'b0000000-0000-4000-8000-000000000000', id,"
                           " 'c0000000-0000-4000-8000-000000000000', 'editor' FROM profile"
                           " WHERE name = 'Family'"));
        QCOMPARE(undo(), 1);
        QCOMPARE(all().size(), 2);
        // Nor what has another name now.
        add("Shop");
        m_store->writeFromElsewhere(
            QStringLiteral("UPDATE profile SET name = 'Store' WHERE name = 'Shop'"));
        QCOMPARE(undo(), 1);
        QCOMPARE(all().size(), 3);
    }

    void writesWithoutAHistoryToo()
    {
        ProfileRepository plain(**m_store);
        const auto home = OpenedStore::await(plain.add(QStringLiteral("Home")));
        QVERIFY(home);
        QVERIFY(OpenedStore::await(plain.rename(home->id, QStringLiteral("House"))));
        QCOMPARE(all(), one("House - -"));
        QVERIFY(!m_history->canUndo());
    }
};

QTEST_GUILESS_MAIN(TestProfileRepository)
#include "tst_profilerepository.moc"
