// SPDX-License-Identifier: Apache-2.0
#include "models/sharingdao.h"

#include "models/accountadoption.h"
#include "models/profiledao.h"
#include "models/sharingrefusal.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QRegularExpression>

using namespace Models;
using Sync::Connection;
using Sync::Result;

namespace {

const UserId ada(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const UserId grace(QStringLiteral("22222222-2222-4222-8222-222222222222"));
const UserId alan(QStringLiteral("23333333-3333-4333-8333-333333333333"));
const QString adasAddress = QStringLiteral("ada@example.org");

} // namespace

/// Who may change what about the people of a profile, before the server is asked.
class TestSharingDao : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_family;

    template <typename Body> auto change(Body body)
    {
        return m_file->write([&](Connection &connection, const Author &author) {
            SharingDao dao(connection);
            return body(dao, author);
        });
    }
    SharingDao dao() { return SharingDao(m_file->connection()); }

    /// As sync brings it.
    void bring(const QString &sql)
    {
        const auto done =
            (*m_file)->write(Sync::Database::Writer::Sync,
                             [text = sql.toStdString()](Connection &c) { return c.execute(text); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    void bringMember(const UserId &user, const QString &email, const QString &role,
                     const QString &name = {})
    {
        bring(QStringLiteral("INSERT INTO profile_member(id, profile_id, user_id, email, role, "
                             "display_name, created_at) VALUES('%1', '%2', '%3', '%4', '%5', "
                             "nullif('%6', ''), '2026-01-01T00:00:00.000000Z')")
                  .arg(memberId(m_family, user).text(), m_family.text(), user.text(), email, role,
                       name));
    }
    void bringInvite(const QString &id, const QString &profile, const QString &email)
    {
        bring(QStringLiteral("INSERT INTO profile_invite(id, profile_id, profile_name, email, role,"
                             " invited_by, created_at) VALUES('%1', '%2', 'Shop', '%3', 'viewer',"
                             " 'x', '2026-01-01T00:00:00.000000Z')")
                  .arg(id, profile, email));
    }
    void becomes(const UserId &user, const QString &role)
    {
        bring(QStringLiteral("UPDATE profile_member SET role = '%1' WHERE user_id = '%2'")
                  .arg(role, user.text()));
    }
    template <typename T> static std::optional<SharingRefusal> refusalOf(const Result<T> &result)
    {
        return result ? std::nullopt : sharingRefusalOf(result.error());
    }
    auto inviteGrace(MemberRole role = MemberRole::Editor)
    {
        return change([&](SharingDao &d, const Author &author) {
            return d.invite(m_family, QStringLiteral("grace@example.org"), role, author);
        });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
        const auto made = m_file->write([&](Connection &c, const Author &author) {
            return ProfileDao(c).add(QStringLiteral("Family"), author);
        });
        QVERIFY(made);
        m_family = made->id;
        QVERIFY(adoptAccount(**m_file, ada, adasAddress));
        m_file->clearQueue();
    }

    void invitesWithOneUploadedWrite()
    {
        const auto invited = change([&](SharingDao &d, const Author &author) {
            return d.invite(m_family, QStringLiteral("  Grace@Example.org "), MemberRole::Viewer,
                            author);
        });
        QVERIFY(invited);
        QCOMPARE(invited->email, QStringLiteral("grace@example.org"));
        QCOMPARE(invited->role, QStringLiteral("viewer"));
        QCOMPARE(invited->profileName, QStringLiteral("Family"));
        QCOMPARE(invited->inviterName, adasAddress);
        QCOMPARE(invited->invitedBy, ada);
        QCOMPARE(dao().invites(m_family).value(), QList<ProfileInvite>{*invited});
        QCOMPARE(m_file->queue(), QStringLiteral("PUT profile_invite"));
    }

    void changesTheRoleOfWhoIsInvitedAlready()
    {
        const auto first = inviteGrace(MemberRole::Viewer);
        m_file->clearQueue();
        const auto again = inviteGrace(MemberRole::Editor);
        QVERIFY(again);
        QCOMPARE(again->id, first->id);
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH profile_invite role"));
        QVERIFY(inviteGrace(MemberRole::Editor));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH profile_invite role"));
        QCOMPARE(dao().invites(m_family)->size(), 1);
    }

    void refusesWhatIsNoAddress_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"", "grace", "@example.org", "grace@", "a@b@c", "a b@c"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
        QTest::newRow("too long") << QString(320, u'x') + QStringLiteral("@example.org");
    }

    void refusesWhatIsNoAddress()
    {
        QFETCH(QString, typed);
        const auto refused = change([&](SharingDao &d, const Author &author) {
            return d.invite(m_family, typed, MemberRole::Editor, author);
        });
        QCOMPARE(refusalOf(refused), SharingRefusal::BadAddress);
        QCOMPARE(m_file->queue(), QString());
    }

    void refusesToInviteAsOwnerOrWhoIsInIt()
    {
        QCOMPARE(refusalOf(inviteGrace(MemberRole::Owner)), SharingRefusal::BadRole);
        bringMember(grace, QStringLiteral("Grace@example.org"), QStringLiteral("viewer"));
        QCOMPARE(refusalOf(inviteGrace()), SharingRefusal::AlreadyMember);
        QCOMPARE(m_file->queue(), QString());
    }

    void letsOnlyOwnersShare()
    {
        bringMember(grace, QStringLiteral("grace@example.org"), QStringLiteral("owner"));
        bringInvite(QStringLiteral("i1"), m_family.text(), QStringLiteral("alan@example.org"));
        for (const char *role : {"editor", "viewer"}) {
            becomes(ada, QString::fromLatin1(role));
            const auto refused = change([&](SharingDao &d, const Author &author) {
                return d.invite(m_family, QStringLiteral("alan@example.org"), MemberRole::Viewer,
                                author);
            });
            QCOMPARE(refusalOf(refused), SharingRefusal::NotOwner);
            QCOMPARE(refusalOf(change([&](SharingDao &d, const Author &) {
                         return d.revoke(ProfileInviteId(QStringLiteral("i1")));
                     })),
                     SharingRefusal::NotOwner);
            QCOMPARE(refusalOf(change([&](SharingDao &d, const Author &) {
                         return d.setRole(m_family, grace, MemberRole::Viewer);
                     })),
                     SharingRefusal::NotOwner);
            QCOMPARE(refusalOf(change(
                         [&](SharingDao &d, const Author &) { return d.remove(m_family, grace); })),
                     SharingRefusal::NotOwner);
            QCOMPARE(refusalOf(dao().checkTransfer(m_family, grace)), SharingRefusal::NotOwner);
        }
        QCOMPARE(m_file->queue(), QString());
    }

    void needsAnAccount()
    {
        OpenedDatabase local;
        const auto profile = local.write([&](Connection &c, const Author &author) {
            return ProfileDao(c).add(QStringLiteral("Mine"), author);
        });
        const auto refused = local.write([&](Connection &c, const Author &author) {
            return SharingDao(c).invite(profile->id, adasAddress, MemberRole::Viewer, author);
        });
        QCOMPARE(refusalOf(refused), SharingRefusal::NoAccount);
        QCOMPARE(refused.error().code, Sync::ErrorCode::SignedOut);
        QCOMPARE(refusalOf(SharingDao(local.connection()).checkLeave(profile->id)),
                 SharingRefusal::NoAccount);
    }

    void revokes()
    {
        const auto invited = inviteGrace();
        m_file->clearQueue();
        QVERIFY(change([&](SharingDao &d, const Author &) { return d.revoke(invited->id); }));
        QVERIFY(dao().invites(m_family)->isEmpty());
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE profile_invite"));
    }

    void declinesOnesOwnInvitationsOnly()
    {
        bringInvite(QStringLiteral("i1"), QStringLiteral("elsewhere"), adasAddress);
        bringInvite(QStringLiteral("i2"), QStringLiteral("elsewhere"),
                    QStringLiteral("alan@example.org"));
        QCOMPARE(dao().myInvites()->size(), 1);
        const auto decline = [&](const char *id) {
            return change([&](SharingDao &d, const Author &) {
                return d.decline(ProfileInviteId(QString::fromLatin1(id)));
            });
        };
        QCOMPARE(refusalOf(decline("i2")), SharingRefusal::NotInvited);
        QVERIFY(decline("i1"));
        QVERIFY(dao().myInvites()->isEmpty());
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE profile_invite"));
        QCOMPARE(refusalOf(decline("i1")), SharingRefusal::NotInvited);
    }

    void changesRolesAndRemoves()
    {
        bringMember(grace, QStringLiteral("grace@example.org"), QStringLiteral("editor"));
        const auto demoted = change([&](SharingDao &d, const Author &) {
            return d.setRole(m_family, grace, MemberRole::Viewer);
        });
        QCOMPARE(demoted->role, QStringLiteral("viewer"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH profile_member role"));
        QCOMPARE(refusalOf(change([&](SharingDao &d, const Author &) {
                     return d.setRole(m_family, alan, MemberRole::Viewer);
                 })),
                 SharingRefusal::NotMember);
        m_file->clearQueue();
        QVERIFY(change([&](SharingDao &d, const Author &) { return d.remove(m_family, grace); }));
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE profile_member"));
        QCOMPARE(dao().memberCount(m_family).value(), 1);
    }

    void neverLeavesAProfileWithoutAnOwner()
    {
        bringMember(grace, QStringLiteral("grace@example.org"), QStringLiteral("editor"));
        const auto step = [&](MemberRole role) {
            return change(
                [&](SharingDao &d, const Author &) { return d.setRole(m_family, ada, role); });
        };
        QCOMPARE(refusalOf(step(MemberRole::Editor)), SharingRefusal::LastOwner);
        QCOMPARE(refusalOf(dao().checkLeave(m_family)), SharingRefusal::LastOwner);
        const auto leave = [&] {
            return change([&](SharingDao &d, const Author &) { return d.leave(m_family); });
        };
        QCOMPARE(refusalOf(leave()), SharingRefusal::LastOwner);
        QCOMPARE(m_file->queue(), QString());
        becomes(grace, QStringLiteral("owner"));
        QVERIFY(step(MemberRole::Editor));
        QVERIFY(leave());
    }

    void leavesAtOnceInTheListAndLaterInTheFile()
    {
        bringMember(grace, QStringLiteral("grace@example.org"), QStringLiteral("owner"));
        QVERIFY(change([&](SharingDao &d, const Author &) { return d.leave(m_family); }));
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE profile_member"));
        ProfileDao profiles(m_file->connection());
        QVERIFY(profiles.allShown()->isEmpty());
        QCOMPARE(profiles.find(QStringLiteral("Family")).error().code, Sync::ErrorCode::NotFound);
        QCOMPARE(profiles.all()->size(), 1);
        QCOMPARE(refusalOf(dao().checkLeave(m_family)), SharingRefusal::NotMember);
        // Refused by the server, it is there again.
        bringMember(ada, adasAddress, QStringLiteral("editor"));
        QCOMPARE(profiles.allShown()->size(), 1);
        QVERIFY(profiles.find(QStringLiteral("Family")));
    }

    void showsProfilesOfAFileWithoutAccountWhoeverIsInThem()
    {
        OpenedDatabase file;
        const auto done = file->write(Sync::Database::Writer::Sync, [](Connection &c) {
            return c.execute("INSERT INTO profile(id, name, position) VALUES('p', 'Theirs', 'a');"
                             "INSERT INTO profile_member(id, profile_id, user_id, role)"
                             " VALUES('m', 'p', 'somebody', 'owner')");
        });
        QVERIFY(done);
        QCOMPARE(ProfileDao(file.connection()).allShown()->size(), 1);
    }

    void findsPeopleByIdAddressOrName()
    {
        bringMember(grace, QStringLiteral("grace@example.org"), QStringLiteral("editor"),
                    QStringLiteral("Grace"));
        bringMember(alan, QStringLiteral("alan@example.org"), QStringLiteral("viewer"));
        const auto find = [&](const QString &text) { return dao().findMember(m_family, text); };
        QCOMPARE(find(grace.text())->userId, grace);
        QCOMPARE(find(grace.text().left(4))->userId, grace);
        QCOMPARE(find(QStringLiteral("Alan@example.org"))->userId, alan);
        QCOMPARE(find(QStringLiteral("grace"))->userId, grace);
        QCOMPARE(find(QStringLiteral("2")).error().code, Sync::ErrorCode::Ambiguous);
        QCOMPARE(refusalOf(find(QString())), SharingRefusal::NotMember);
        QCOMPARE(refusalOf(find(QStringLiteral("nobody"))), SharingRefusal::NotMember);
        // Owners first, then by name.
        const auto all = *dao().members(m_family);
        QCOMPARE(all[0].userId, ada);
        QCOMPARE(all[1].userId, grace);
        QCOMPARE(dao().checkTransfer(m_family, grace)->userId, grace);
        QCOMPARE(refusalOf(dao().checkTransfer(m_family, ada)), SharingRefusal::NotMember);
    }
};

QTEST_GUILESS_MAIN(TestSharingDao)
#include "tst_sharingdao.moc"
