// SPDX-License-Identifier: Apache-2.0
#include "models/accountadoption.h"
#include "models/automaticprofile.h"
#include "models/profiledao.h"
#include "models/profilemember.h"
#include "models/tododao.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

using namespace Models;
using Sync::Connection;
using Sync::ErrorCode;

class TestProfileDao : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    const UserId m_ada = UserId(QStringLiteral("11111111-1111-4111-8111-111111111111"));
    const QString m_email = QStringLiteral("ada@example.org");

    Profile add(const QString &name)
    {
        return *m_file->write(
            [&](Connection &c, const Author &author) { return ProfileDao(c).add(name, author); });
    }
    QList<ProfileMember> members() { return *Sync::Dao<ProfileMember>(m_file->connection()).all(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
    }

    void loadsAProfileWithEverybodyAndEverythingInIt()
    {
        const Profile home = add(QStringLiteral("Home"));
        const Profile empty = add(QStringLiteral("Empty"));
        QVERIFY(m_file->write([&](Connection &c, const Author &author) -> Sync::Result<void> {
            TodoDao dao(c);
            for (const char *title : {"open", "done", "gone"}) {
                auto todo = dao.add(home.id, QString::fromLatin1(title), {}, author);
                if (!todo)
                    return todo.error();
                if (todo->title == u"done")
                    todo = dao.complete(todo->id, author);
                else if (todo->title == u"gone")
                    todo = dao.trash(todo->id, author);
                if (!todo)
                    return todo.error();
            }
            return {};
        }));
        const auto full = ProfileDao(m_file->connection()).full(home.id);
        QVERIFY(full);
        QCOMPARE(full->profile.name, QStringLiteral("Home"));
        QCOMPARE(full->members.size(), 1);
        QCOMPARE(full->members[0].role, QStringLiteral("owner"));
        QCOMPARE(full->todos.size(), 2);
        QCOMPARE(full->openCount, 1);
        QCOMPARE(full->completedCount, 1);
        QVERIFY(ProfileDao(m_file->connection()).full(empty.id)->todos.isEmpty());
    }

    void makesTheOwnersRowWithTheServersId()
    {
        const Profile profile = add(QStringLiteral("Home"));
        QCOMPARE(m_file->queue(), QStringLiteral("PUT profile; PUT profile_member"));
        QCOMPARE(members().size(), 1);
        const ProfileMember owner = members().first();
        QCOMPARE(owner.role, QStringLiteral("owner"));
        QCOMPARE(owner.id, memberId(profile.id, profile.createdBy));
        // As RFC 4122 derives it: the well-known example of Python's documentation.
        QCOMPARE(memberId(ProfileId(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
                          UserId(QStringLiteral("python.org")))
                     .text(),
                 QStringLiteral("886313e1-3b8a-5372-9b90-0c9aee199e5d"));
    }

    void keepsOrderAndRenames()
    {
        const Profile home = add(QStringLiteral("Home"));
        add(QStringLiteral("Shop"));
        m_file->clearQueue();
        const auto renamed = m_file->write([&](Connection &c, const Author &author) {
            return ProfileDao(c).rename(home.id, QStringLiteral("House"), author);
        });
        QCOMPARE(renamed->name, QStringLiteral("House"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH profile name"));
        const auto all = *ProfileDao(m_file->connection()).all();
        QCOMPARE(all.first().name, QStringLiteral("House"));
        QCOMPARE(all.last().name, QStringLiteral("Shop"));
    }

    void removesWithOneDeleteForTheServer()
    {
        const Profile home = add(QStringLiteral("Home"));
        QVERIFY(m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(home.id, QStringLiteral("one"), {}, author);
        }));
        m_file->clearQueue();
        QVERIFY(m_file->write(
            [&](Connection &c, const Author &) { return ProfileDao(c).remove(home.id); }));
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE profile"));
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 0);
        const auto again = m_file->write(
            [&](Connection &c, const Author &) { return ProfileDao(c).remove(home.id); });
        QCOMPARE(again.error().code, ErrorCode::NotFound);
    }

    void findsByNameOrId()
    {
        const Profile home = add(QStringLiteral("Home"));
        add(QStringLiteral("Twin"));
        add(QStringLiteral("Twin"));
        ProfileDao dao(m_file->connection());
        QCOMPARE(dao.find(QStringLiteral("Home"))->id, home.id);
        QCOMPARE(dao.find(home.id.text())->id, home.id);
        QCOMPARE(dao.find(home.id.text().left(12))->id, home.id);
        QCOMPARE(dao.find(QStringLiteral("Twin")).error().code, ErrorCode::Ambiguous);
        QCOMPARE(dao.find(QStringLiteral("Nobody")).error().code, ErrorCode::NotFound);
    }

    void adoptsTheAccountInRowsAndQueue()
    {
        const Profile profile = add(QStringLiteral("Home"));
        const UserId local = profile.createdBy;
        const auto todo = m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(profile.id, QStringLiteral("one"), {}, author);
        });
        QVERIFY(m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).complete(todo->id, author);
        }));
        const QString queue = m_file->queue();
        const QString client = **(*m_file)->setting(Setting::clientId);

        QVERIFY(adoptAccount(**m_file, m_ada, m_email));

        QCOMPARE(m_file->queue(), queue);
        QVERIFY(**(*m_file)->setting(Setting::clientId) != client);
        QCOMPARE(**(*m_file)->setting(Setting::userId), m_ada.text());
        const ProfileMember owner = members().first();
        QCOMPARE(owner.id, memberId(profile.id, m_ada));
        QCOMPARE(owner.userId, m_ada);
        QCOMPARE(owner.email, m_email);
        QCOMPARE(ProfileDao(m_file->connection()).get(profile.id)->createdBy, m_ada);
        QCOMPARE(TodoDao(m_file->connection()).get(todo->id)->completedBy, m_ada);
        const auto entries = *(*m_file)->uploads().entries();
        for (const Sync::UploadEntry &entry : entries) {
            QVERIFY(entry.rowId != memberId(profile.id, local).text());
            for (const auto &object : {entry.data, entry.old}) {
                if (object)
                    QVERIFY(!QJsonDocument(*object).toJson().contains(local.text().toUtf8()));
            }
        }
        QCOMPARE(entries[1].rowId, owner.id.text());
        QCOMPARE(entries[1].data->value(QStringLiteral("user_id")).toString(), m_ada.text());
        QCOMPARE(entries[1].data->value(QStringLiteral("email")).toString(), m_email);
        QCOMPARE(m_file->number("SELECT count(*) FROM sync_dirty_row WHERE row_id = '"
                                + owner.id.text().toStdString() + "'"),
                 1);
    }

    void belongsToItsFirstAccount()
    {
        QVERIFY(adoptAccount(**m_file, m_ada, m_email));
        const QString client = **(*m_file)->setting(Setting::clientId);
        QVERIFY(adoptAccount(**m_file, m_ada, QStringLiteral("new@example.org")));
        QCOMPARE(**(*m_file)->setting(Setting::clientId), client);
        QCOMPARE(adoptAccount(**m_file, UserId::create(), m_email).error().code,
                 ErrorCode::AccountMismatch);
        QCOMPARE(add(QStringLiteral("Mine")).createdBy, m_ada);
    }

    void makesTheAutomaticProfileOnce()
    {
        QVERIFY(addAutomaticProfile(**m_file, QStringLiteral("Personal")));
        QVERIFY(addAutomaticProfile(**m_file, QStringLiteral("Personal")));
        const auto all = *ProfileDao(m_file->connection()).all();
        QCOMPARE(all.size(), 1);
        QVERIFY(m_file->write(
            [&](Connection &c, const Author &) { return ProfileDao(c).remove(all.first().id); }));
        QVERIFY(addAutomaticProfile(**m_file, QStringLiteral("Personal")));
        QVERIFY(ProfileDao(m_file->connection()).all()->isEmpty());
    }

    void takesBackAnUntouchedAutomaticProfile()
    {
        QVERIFY(addAutomaticProfile(**m_file, QStringLiteral("Personal")));
        QVERIFY(adoptAccount(**m_file, m_ada, m_email));
        QCOMPARE(removeUntouchedAutomaticProfile(**m_file).value(), true);
        QCOMPARE(m_file->queue(), QString());
        QVERIFY(members().isEmpty());
        QVERIFY(ProfileDao(m_file->connection()).all()->isEmpty());
        QCOMPARE(m_file->number("SELECT count(*) FROM sync_tx"), 0);
    }

    void knowsWhatThePersonMayDoWhere()
    {
        const ProfileId mine = add(QStringLiteral("Mine")).id;
        const ProfileId viewed = add(QStringLiteral("Viewed")).id;
        const ProfileId left = add(QStringLiteral("Left")).id;
        const ProfileId nobodys = add(QStringLiteral("Nobody's")).id;
        const auto execute = [this](const QString &sql, const ProfileId &profile) {
            return m_file->write([&](Connection &c, const Author &) {
                return c.execute(sql.arg(profile.text()).toStdString());
            });
        };
        QVERIFY(execute(QStringLiteral("UPDATE profile_member SET role = 'viewer' "
                                       "WHERE profile_id = '%1'"),
                        viewed));
        QVERIFY(execute(QStringLiteral("UPDATE profile_member SET user_id = 'another' "
                                       "WHERE profile_id = '%1'"),
                        left));
        QVERIFY(
            execute(QStringLiteral("DELETE FROM profile_member WHERE profile_id = '%1'"), nobodys));
        const auto roles = *ProfileDao(m_file->connection()).roles();
        QCOMPARE(roles.size(), 4);
        QCOMPARE(roles[mine], MemberRole::Owner);
        QCOMPARE(roles[viewed], MemberRole::Viewer);
        QCOMPARE(roles[left], MemberRole::None);
        QCOMPARE(roles[nobodys], MemberRole::Owner);
    }

    void staysTheOwnerAfterTheFirstSignIn()
    {
        const ProfileId mine = add(QStringLiteral("Mine")).id;
        QVERIFY(adoptAccount(**m_file, m_ada, m_email));
        QCOMPARE(ProfileDao(m_file->connection()).roles()->value(mine), MemberRole::Owner);
    }

    void keepsATouchedAutomaticProfile_data()
    {
        QTest::addColumn<QByteArray>("touch");
        QTest::newRow("renamed") << QByteArray("UPDATE profile SET name = 'Mine'");
        QTest::newRow("renamed and back") << QByteArray("UPDATE profile SET name = 'Mine';"
                                                        "UPDATE profile SET name = 'Personal'");
        QTest::newRow("used") << QByteArray(
            "INSERT INTO todo (id, profile_id, title) SELECT 't', id, 'one' FROM profile");
        QTest::newRow("used and emptied") << QByteArray(
            "INSERT INTO todo (id, profile_id, title) SELECT 't', id, 'one' FROM profile;"
            "DELETE FROM todo");
        QTest::newRow("uploaded") << QByteArray("DELETE FROM sync_crud");
    }

    void keepsATouchedAutomaticProfile()
    {
        QFETCH(QByteArray, touch);
        QVERIFY(addAutomaticProfile(**m_file, QStringLiteral("Personal")));
        QVERIFY(m_file->write([&](Connection &c, const Author &) {
            return c.execute(std::string_view(touch.constData(), touch.size()));
        }));
        QCOMPARE(removeUntouchedAutomaticProfile(**m_file).value(), false);
        QCOMPARE(ProfileDao(m_file->connection()).all()->size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProfileDao)
#include "tst_profiledao.moc"
