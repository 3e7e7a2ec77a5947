// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"
#include "models/quickadd/quickaddnames.h"
#include "models/quickadd/quickaddtodo.h"
#include "tests/support/openedstore.h"
#include "tests/support/words.h"

#include <QRegularExpression>

using namespace Models;
using TestSupport::words;

class TestQuickAddNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void followsProfilesAndTags()
    {
        OpenedStore store;
        ProfileRepository profiles(*store);
        QuickAddNames names(*store);
        const auto home = OpenedStore::await(profiles.add(QStringLiteral("Home")));
        QTRY_COMPARE(names.profiles(), words("Home"));
        const auto shop = OpenedStore::await(profiles.add(QStringLiteral("Shop")));
        QTRY_COMPARE(names.profiles(), words("Home Shop"));
        for (const auto &profile : {home->id, shop->id}) {
            for (const char *tag : {"Garden", "garden", "bike"}) {
                store.writeFromElsewhere(QStringLiteral("INSERT INTO tag (id, profile_id, name)"
                                                        " VALUES ('%1%2', '%1', '%2')")
                                             .arg(profile.text(), QString::fromUtf8(tag)));
            }
        }
        QTRY_COMPARE(names.tags(), words("Garden bike"));
    }

    void leavesOutWhereOneMayOnlyRead()
    {
        OpenedStore store;
        ProfileRepository profiles(*store);
        QuickAddNames names(*store);
        (void)OpenedStore::await(profiles.add(QStringLiteral("Home")));
        const auto shop = OpenedStore::await(profiles.add(QStringLiteral("Shop")));
        QTRY_COMPARE(names.profiles(), words("Home Shop"));
        store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1'")
                .arg(shop->id.text()));
        QTRY_COMPARE(names.profiles(), words("Home"));
        QVERIFY(names.profileNamed(QStringLiteral("Shop"), shop->id).isEmpty());
    }

    void choosesAmongProfilesOfOneName()
    {
        OpenedStore store;
        ProfileRepository profiles(*store);
        QuickAddNames names(*store);
        const auto first = OpenedStore::await(profiles.add(QStringLiteral("Home")));
        const auto second = OpenedStore::await(profiles.add(QStringLiteral("Home")));
        QTRY_COMPARE(names.profiles().size(), 2);
        QCOMPARE(names.profileNamed(QStringLiteral("Home"), second->id), second->id);
        QCOMPARE(names.profileNamed(QStringLiteral("Home"), ProfileId()), first->id);
        QVERIFY(names.profileNamed(QStringLiteral("home "), first->id).isEmpty());
    }

    void makesTodosOfPastedLines()
    {
        const ProfileId profile = ProfileId::create();
        const auto todos = newTodosOf(
            splitLines(QStringLiteral("[x] milk tomorrow\n  oat\n") + QString(600, u'x')), profile);
        QCOMPARE(todos.size(), 3);
        QCOMPARE(todos[0].details.title, QStringLiteral("milk tomorrow"));
        QVERIFY(todos[0].isCompleted && !todos[0].isSubtask && !todos[0].details.dueDate);
        QVERIFY(todos[1].isSubtask);
        QCOMPARE(todos[2].details.title->size(), 500);
        QCOMPARE(**todos[2].details.notes, QString(100, u'x'));
        QCOMPARE(todos[2].profile, profile);
    }
};

QTEST_MAIN(TestQuickAddNames)
#include "tst_quickaddnames.moc"
