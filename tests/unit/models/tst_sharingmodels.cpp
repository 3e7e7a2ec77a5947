// SPDX-License-Identifier: Apache-2.0
#include "models/accountadoption.h"
#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "models/sharing.h"
#include "models/todocounts.h"
#include "tests/support/openedstore.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Models;

namespace {

const UserId ada(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const QString gracesId = QStringLiteral("22222222-2222-4222-8222-222222222222");

} // namespace

/// The lists of people and invitations, and the list of profiles that people come and go in.
class TestSharingModels : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedStore> m_store;
    std::unique_ptr<ProfileRepository> m_repository;
    std::unique_ptr<TodoCountWatch> m_counts;
    std::unique_ptr<ProfileListModel> m_profiles;
    std::unique_ptr<Sharing> m_sharing;
    ProfileId m_family;

    static QStringList textsOf(const QAbstractItemModel &model, int role = Qt::DisplayRole)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts += model.index(row, 0).data(role).toString();
        return texts;
    }
    void bringGrace(const QString &role = QStringLiteral("editor"))
    {
        m_store->writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_member(id, profile_id, user_id, email, role) "
                           "VALUES('%1', '%2', '%3', 'grace@example.org', '%4')")
                .arg(memberId(m_family, UserId(gracesId)).text(), m_family.text(), gracesId, role));
    }
    static void watch(QAbstractItemModel &model)
    {
        new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     &model);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
        m_repository = std::make_unique<ProfileRepository>(**m_store);
        QVERIFY(OpenedStore::await((*m_store)->withDatabase([](Sync::Database &database) {
            return adoptAccount(database, ada, QStringLiteral("ada@example.org"));
        })));
        m_family = OpenedStore::await(m_repository->add(QStringLiteral("Family")))->id;
        m_counts = std::make_unique<TodoCountWatch>(**m_store);
        m_profiles = std::make_unique<ProfileListModel>(**m_store, *m_repository, *m_counts);
        m_sharing = std::make_unique<Sharing>(**m_store);
        watch(m_sharing->members);
        watch(m_sharing->invites);
        watch(m_sharing->mine);
        m_sharing->members.setProfile(m_family);
        m_sharing->invites.setProfile(m_family);
        QTRY_COMPARE(m_sharing->members.rowCount(), 1);
        QTRY_VERIFY(m_profiles->isLoaded());
    }
    void cleanup()
    {
        m_sharing.reset();
        m_profiles.reset();
        m_counts.reset();
        m_store.reset();
    }

    void showPeopleWithTheirRoles()
    {
        bringGrace();
        QTRY_COMPARE(textsOf(m_sharing->members),
                     QStringList({QStringLiteral("ada@example.org – you"),
                                  QStringLiteral("grace@example.org")}));
        QCOMPARE(textsOf(m_sharing->members, MemberListModel::RoleNameRole),
                 QStringList({QStringLiteral("Owner"), QStringLiteral("Editor")}));
        QCOMPARE(textsOf(m_sharing->members, Qt::AccessibleTextRole)[1],
                 QStringLiteral("grace@example.org, Editor"));
        m_store->writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'viewer', "
                                                   "display_name = 'Grace' WHERE user_id = '%1'")
                                        .arg(gracesId));
        QTRY_COMPARE(textsOf(m_sharing->members)[1], QStringLiteral("Grace (grace@example.org)"));
        QCOMPARE(m_sharing->members.itemAt(1).role, MemberRole::Viewer);
        m_sharing->members.setProfile({});
        QCOMPARE(m_sharing->members.rowCount(), 0);
    }

    void showAnInvitationAtOnceAndUntilItIsTakenBack()
    {
        const auto invited = OpenedStore::await(m_sharing->repository.invite(
            m_family, QStringLiteral("alan@example.org"), MemberRole::Viewer));
        QVERIFY(invited);
        QTRY_COMPARE(textsOf(m_sharing->invites), QStringList(QStringLiteral("alan@example.org")));
        QCOMPARE(m_sharing->mine.rowCount(), 0);
        QVERIFY(OpenedStore::await(m_sharing->repository.revoke(invited->id)));
        QTRY_COMPARE(m_sharing->invites.rowCount(), 0);
    }

    void showMyInvitationsUntilIDecline()
    {
        m_store->writeFromElsewhere(QStringLiteral(
            "INSERT INTO profile_invite(id, profile_id, profile_name, email, role, inviter_name) "
            "VALUES('i', 'elsewhere', 'Shop', 'ada@example.org', 'viewer', 'Alan')"));
        QTRY_COMPARE(m_sharing->mine.rowCount(), 1);
        const InviteItem item = m_sharing->mine.itemAt(0);
        QCOMPARE(item.profileName, QStringLiteral("Shop"));
        QCOMPARE(item.inviterName, QStringLiteral("Alan"));
        QVERIFY(OpenedStore::await(m_sharing->repository.decline(item.id)));
        QTRY_COMPARE(m_sharing->mine.rowCount(), 0);
    }

    void tellsOfASharedProfileThatOthersTookAway()
    {
        QSignalSpy lost(&m_sharing->access, &AccessWatch::accessLost);
        bringGrace();
        QTRY_VERIFY(m_sharing->access.isShared(m_family));
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lost[0][0].toStringList(), QStringList(QStringLiteral("Family")));
    }

    void saysNothingOfAProfileNobodyElseIsIn()
    {
        QSignalSpy lost(&m_sharing->access, &AccessWatch::accessLost);
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_COMPARE(m_profiles->rowCount(), 0);
        QVERIFY(lost.isEmpty());
    }

    void saysNothingOfAProfileThatThePersonLeaves()
    {
        QSignalSpy lost(&m_sharing->access, &AccessWatch::accessLost);
        bringGrace(QStringLiteral("owner"));
        QTRY_VERIFY(m_sharing->access.isShared(m_family));
        m_sharing->access.setLeaving(m_family, true);
        QVERIFY(OpenedStore::await(m_sharing->repository.leave(m_family)));
        // Gone at once, before the server knows of it.
        QTRY_COMPARE(m_profiles->rowCount(), 0);
        QTRY_VERIFY(!m_sharing->access.isShared(m_family));
        QVERIFY(lost.isEmpty());
        // It could not leave, and is removed later: that is news.
        m_store->writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_member(id, profile_id, user_id, role) "
                           "VALUES('%1', '%2', '%3', 'editor')")
                .arg(memberId(m_family, ada).text(), m_family.text(), ada.text()));
        QTRY_COMPARE(m_profiles->rowCount(), 1);
        QTRY_VERIFY(m_sharing->access.isShared(m_family));
        m_store->writeFromElsewhere(
            QStringLiteral("DELETE FROM profile_member WHERE user_id = '%1'").arg(ada.text()));
        QTRY_COMPARE(lost.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSharingModels)
#include "tst_sharingmodels.moc"
