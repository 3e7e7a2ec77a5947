// SPDX-License-Identifier: Apache-2.0
#include "models/accountdeparture.h"

#include "models/accountadoption.h"
#include "models/profiledao.h"
#include "models/tododao.h"
#include "tests/support/openeddatabase.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>

#include <csignal>

#include <sys/resource.h>

using namespace Models;
using Sync::Connection;

namespace {

const UserId ada(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const UserId grace(QStringLiteral("22222222-2222-4222-8222-222222222222"));

} // namespace

/// What is said to somebody who wants to delete an account.
class TestAccountDeparture : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;

    Profile newProfile(const char *name)
    {
        const auto made = m_file->write([&](Connection &c, const Author &author) {
            return ProfileDao(c).add(QString::fromLatin1(name), author);
        });
        return *made;
    }
    void change(const QString &sql)
    {
        const auto done =
            (*m_file)->write(Sync::Database::Writer::Sync,
                             [text = sql.toStdString()](Connection &c) { return c.execute(text); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    void bringGrace(const Profile &profile, const char *role)
    {
        change(
            QStringLiteral("INSERT INTO profile_member(id, profile_id, user_id, role, created_at)"
                           " VALUES('%1', '%2', '%3', '%4', '2026-01-01T00:00:00.000000Z')")
                .arg(memberId(profile.id, grace).text(), profile.id.text(), grace.text(),
                     QString::fromLatin1(role)));
    }
    static QStringList names(const QList<Profile> &profiles)
    {
        QStringList all;
        for (const Profile &profile : profiles)
            all += profile.name;
        return all;
    }
    static QStringList only(const char *name) { return {QString::fromLatin1(name)}; }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
    }

    void tellsWhatGoesWhatStaysAndWhatIsInTheWay()
    {
        newProfile("Mine");
        const Profile led = newProfile("Led");
        const Profile owned = newProfile("Owned by both");
        const Profile joined = newProfile("Joined");
        QVERIFY(adoptAccount(**m_file, ada, QStringLiteral("ada@example.org")));
        bringGrace(led, "editor");
        bringGrace(owned, "owner");
        bringGrace(joined, "owner");
        change(QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1' "
                              "AND user_id = '%2'")
                   .arg(joined.id.text(), ada.text()));

        const auto departure = findAccountDeparture(m_file->connection());
        QVERIFY(departure);
        QCOMPARE(names(departure->deleted), only("Mine"));
        QCOMPARE(names(departure->blocking), only("Led"));
        QCOMPARE(names(departure->left),
                 QStringList({QStringLiteral("Owned by both"), QStringLiteral("Joined")}));
    }

    void copiesAllOrNone()
    {
        constexpr qint64 roomLeft = 1'200;
        const QList<Profile> both{newProfile("One"), newProfile("Two")};
        m_file->clearQueue();
        const auto copies = copyProfiles(**m_file, both);
        QVERIFY(copies);
        QCOMPARE(copies->size(), 2);
        for (const QString &path : *copies)
            QVERIFY(QFileInfo(path).size() > 10);
        // It is no change of anything.
        QCOMPARE(m_file->queue(), QString());

        const QString folder = QFileInfo((*m_file)->path()).path();
        const auto count = [&] {
            return QDir(folder).entryList({QStringLiteral("*.json")}).size();
        };
        QCOMPARE(count(), 2);
        // Given a disk that has room for the first of them only, then there is none.
        const auto grown = m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(both.last().id, QString(500, u'x'), {}, author);
        });
        QVERIFY(grown);
        QVERIFY(QFileInfo(copies->first()).size() < roomLeft);
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit usual{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
        const auto giveBack = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &usual); });
        rlimit small = usual;
        small.rlim_cur = static_cast<rlim_t>(roomLeft);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto refused = copyProfiles(**m_file, both);
        QVERIFY(!refused);
        QCOMPARE(count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestAccountDeparture)
#include "tst_accountdeparture.moc"
