// SPDX-License-Identifier: Apache-2.0
#include "app/window/accounts/accountlist.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using App::AccountList;
using Ui::AccountFile;

/// Which files of to-dos there are on this computer, as several windows remember them.
class TestAccountList : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QStringList> m_launched;
    QStringList m_forgotten;
    bool m_launches = true;

    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QString settings() const { return path("accounts.ini"); }
    void make(const char *name) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    /// As the window of a file has it.
    std::unique_ptr<AccountList> listOf(const char *name, bool remembers = true)
    {
        return std::make_unique<AccountList>(
            AccountList::Place{path(name), path("tidelist.db"), remembers}, settings(),
            [this](const QStringList &arguments) {
                m_launched += arguments;
                return m_launches;
            },
            [this](const QString &file) { m_forgotten += file; });
    }
    static QDateTime moment(int hour)
    {
        return QDateTime(QDate(2026, 11, 22), QTime(hour, 0), QTimeZone::utc());
    }
    static QStringList namesOf(const QList<AccountFile> &files)
    {
        QStringList names;
        for (const AccountFile &file : files)
            names += QFileInfo(file.path).fileName();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_launched.clear();
        m_forgotten.clear();
        m_launches = true;
        make("tidelist.db");
    }

    void knowsTheUsualFileBeforeAnythingIsRemembered()
    {
        const auto files = listOf("other.db")->all();
        QCOMPARE(namesOf(files),
                 (QStringList{QStringLiteral("other.db"), QStringLiteral("tidelist.db")}));
        QVERIFY(files[0].isCurrent && !files[0].isThere && !files[0].isUsual);
        QVERIFY(!files[1].isCurrent && files[1].isThere && files[1].isUsual);
        QVERIFY(!files[1].lastOpened.isValid());
    }

    void aWindowHearsOfWhatAnotherHasNoted()
    {
        // Two windows that are open at once.
        const auto first = listOf("tidelist.db");
        const auto second = listOf("work.db");
        make("work.db");
        first->noteOpened(moment(8));
        second->noteOpened(moment(9));
        second->noteAccount(QStringLiteral("ada@example.org"), QStringLiteral("s.example"));
        first->noteAccount({}, {});
        const auto files = first->all();
        QCOMPARE(namesOf(files),
                 (QStringList{QStringLiteral("tidelist.db"), QStringLiteral("work.db")}));
        QCOMPARE(files[1].email, QStringLiteral("ada@example.org"));
        QCOMPARE(files[1].server, QStringLiteral("s.example"));
        QCOMPARE(files[1].lastOpened, moment(9));
        QVERIFY(files[0].isCurrent && !files[1].isCurrent && files[1].isThere);
        // The other one sees itself first.
        QCOMPARE(namesOf(second->all()),
                 (QStringList{QStringLiteral("work.db"), QStringLiteral("tidelist.db")}));
    }

    void theLastOpenedComesBeforeTheOthers()
    {
        listOf("a.db")->noteOpened(moment(7));
        listOf("b.db")->noteOpened(moment(9));
        listOf("c.db")->noteOpened(moment(8));
        QCOMPARE(namesOf(listOf("tidelist.db")->all()),
                 (QStringList{QStringLiteral("tidelist.db"), QStringLiteral("b.db"),
                              QStringLiteral("c.db"), QStringLiteral("a.db")}));
    }

    void aFileByAnotherNameIsTheSame()
    {
        make("work.db");
        QVERIFY(QFile::link(path("work.db"), path("link.db")));
        listOf("work.db")->noteOpened(moment(8));
        listOf("link.db")->noteOpened(moment(9));
        const auto files = listOf("tidelist.db")->all();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[1].lastOpened, moment(9));
    }

    void addsAFileThatIsNowhereYet()
    {
        const auto list = listOf("tidelist.db");
        const auto work = list->add(QStringLiteral("Work & Büro"));
        QVERIFY(work.isOk());
        QCOMPARE(*work, path("tidelist-work-buro.db"));
        QVERIFY(!QFile::exists(*work));
        // One of the same name, and one whose file lies there, are others.
        QCOMPARE(*list->add(QStringLiteral("work  büro")), path("tidelist-work-buro-2.db"));
        QCOMPARE(*list->add(QStringLiteral("Work Büro")), path("tidelist-work-buro-3.db"));
        make("tidelist-home.db");
        QCOMPARE(*list->add(QStringLiteral("Home")), path("tidelist-home-2.db"));
        QCOMPARE(*list->add(QStringLiteral("../../etc/x")), path("tidelist-etcx.db"));
        QCOMPARE(*list->add(QStringLiteral("家")), path("tidelist-account.db"));
        const auto files = list->all();
        QCOMPARE(files.size(), 7);
        const auto isWork = [&](const AccountFile &file) { return file.path == *work; };
        const auto found = std::find_if(files.begin(), files.end(), isWork);
        QVERIFY(found != files.end());
        QCOMPARE(found->name, QStringLiteral("Work & Büro"));
        QVERIFY(!found->isThere && !found->lastOpened.isValid());
    }

    void theWindowOfAFileHasItsName()
    {
        QVERIFY(listOf("tidelist.db")->title().isEmpty());
        QVERIFY(listOf("tidelist.db")->add(QStringLiteral("Work")).isOk());
        QCOMPARE(listOf("tidelist-work.db")->title(), QStringLiteral("Work"));
        QVERIFY(listOf("tidelist.db")->title().isEmpty());
    }

    void startsTheProgramWithTheFile()
    {
        const auto list = listOf("tidelist.db");
        QVERIFY(list->open(path("work.db"), {}).isOk());
        QVERIFY(list->open(path("work.db"), QStringLiteral("tidelist://server?x")).isOk());
        QVERIFY(list->open(path("tidelist.db"), {}).isOk());
        const QString db = QStringLiteral("--db");
        QCOMPARE(m_launched,
                 (QList<QStringList>{{db, path("work.db")},
                                     {db, path("work.db"), QStringLiteral("tidelist://server?x")},
                                     {}}));
        m_launches = false;
        QCOMPARE(list->open(path("work.db"), {}).error().code, Sync::ErrorCode::CannotOpen);
    }

    void forgetsAFileAndLeavesItAlone()
    {
        make("work.db");
        listOf("work.db")->noteOpened(moment(8));
        const auto list = listOf("tidelist.db");
        QCOMPARE(list->all().size(), 2);
        list->forget(path("work.db"));
        QCOMPARE(list->all().size(), 1);
        QCOMPARE(m_forgotten, QStringList{path("work.db")});
        QVERIFY(QFile::exists(path("work.db")));
        // Opening it puts it on the list again.
        listOf("work.db")->noteOpened(moment(9));
        QCOMPARE(list->all().size(), 2);
    }

    void onlyThisUserMayReadTheList()
    {
        const auto list = listOf("work.db");
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
        list->noteOpened(moment(8));
        QCOMPARE(QFile::permissions(settings()) & others, QFile::Permissions());
        list->noteAccount(QStringLiteral("ada@example.org"), QStringLiteral("s.example"));
        QCOMPARE(QFile::permissions(settings()) & others, QFile::Permissions());
        QVERIFY(list->add(QStringLiteral("Home")).isOk());
        QCOMPARE(QFile::permissions(settings()) & others, QFile::Permissions());
    }

    void aWindowForDevelopmentLeavesNoTrace()
    {
        const auto list = listOf("demo.db", false);
        list->noteOpened(moment(8));
        list->noteAccount(QStringLiteral("ada@example.org"), QStringLiteral("s.example"));
        QCOMPARE(namesOf(listOf("tidelist.db")->all()), QStringList(QStringLiteral("tidelist.db")));
    }

    void doesNotBelieveWhatSomebodyElseWroteThere()
    {
        QFile file(settings());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[0123456789abcdef]\npath=/etc/passwd\n[x]\npath=relative.db\n"
                   "[y]\nname=Nothing\n\xff\xfe[");
        file.close();
        QCOMPARE(namesOf(listOf("tidelist.db")->all()), QStringList(QStringLiteral("tidelist.db")));
    }

    void saysWhenNothingCanBeAdded()
    {
        AccountList list({QStringLiteral("/proc/none/a.db"), QStringLiteral("/proc/none/a.db")},
                         settings());
        QCOMPARE(list.add(QStringLiteral("Work")).error().code, Sync::ErrorCode::CannotOpen);
    }
};

QTEST_GUILESS_MAIN(TestAccountList)
#include "tst_accountlist.moc"
