// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/profilerepository.h"
#include "models/transfer/backups.h"
#include "models/transfer/transferservice.h"
#include "models/undohistory.h"
#include "tests/support/openedstore.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Models;

/// What a dialog calls.
class TestTransferService : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<OpenedStore> m_store;

    QString write(const char *name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
    }

    void readsShowsAndImports()
    {
        TransferService service(**m_store);
        const QString path = write("Shop.csv", "title,tags\nmilk,\"a,b\"\nbread,\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(file);
        const auto preview = m_store->await(service.preview(*file, {}));
        QVERIFY(preview);
        QCOMPARE(preview->counts(QStringLiteral("todo")).added, 2);
        QCOMPARE(m_store->queued(), 0);
        const auto done = m_store->await(service.import(*file, {}));
        QVERIFY(done);
        QVERIFY(done->tables == preview->tables);
        QCOMPARE(m_store->queued(), 8); // a profile and its owner, two to-dos, two tags twice

        const QString out = m_folder.filePath(QStringLiteral("out.md"));
        const auto exported = m_store->await(service.exportTo(out));
        QVERIFY(exported);
        QCOMPARE(*exported, 2);
        for (const char *other : {"out.json", "out.csv", "out.ics"})
            QCOMPARE(*m_store->await(service.exportTo(m_folder.filePath(QLatin1StringView(other)))),
                     2);
        QFile written(out);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("# Shop\n\n- [ ] milk #a #b\n- [ ] bread\n"));
    }

    void saysWhatIsWrongAndWritesNothing()
    {
        TransferService service(**m_store);
        const QString path = write("bad.csv", "title,due\nx,never\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(file);
        const auto preview = m_store->await(service.preview(*file, {}));
        QVERIFY(preview);
        QCOMPARE(preview->problems.size(), 1);
        QCOMPARE(preview->problems.first().where, QStringLiteral("line 2, column 3"));
        QVERIFY(!m_store->await(service.import(*file, {})));
        QCOMPARE(m_store->queued(), 0);
    }

    void backsUpAndRestores()
    {
        TransferService service(**m_store);
        const QString path = write("a.csv", "title\nx\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(m_store->await(service.import(*file, {})));
        const auto copy = m_store->await(service.backUp());
        QVERIFY(copy);
        m_store->writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'theirs'"));
        const qint64 waiting = m_store->queued();
        const auto preview = m_store->await(service.previewRestore(*copy));
        QVERIFY(preview);
        QCOMPARE(preview->counts(QStringLiteral("todo")).changed, 1);
        QCOMPARE(m_store->queued(), waiting);
        const auto restored = m_store->await(service.restore(*copy));
        QVERIFY(restored);
        QCOMPARE(restored->counts(QStringLiteral("todo")).changed, 1);
        QVERIFY(restored->tables == preview->tables);
        QCOMPARE(Backups::all((*m_store)->path()).size(), 2);
    }

    void countsTheToDosOfEveryCopy()
    {
        TransferService service(**m_store);
        const auto file = m_store->await(service.read(write("a.csv", "title\nx\ny\n"), {}));
        QVERIFY(m_store->await(service.import(*file, {})));
        QVERIFY(m_store->await(service.backUp()));
        const QString broken =
            (*m_store)->path() + QStringLiteral(".backup-manual-20200101T000000000Z");
        QVERIFY(QFile::copy(write("broken", "no database"), broken));
        const auto counted = m_store->await(service.backups());
        QVERIFY(counted);
        QCOMPARE(counted->size(), 2);
        QCOMPARE(counted->first().todos, 2);
        QCOMPARE(counted->last().backup.path, broken);
        QCOMPARE(counted->last().todos, std::optional<int>());
    }

    void knowsAFileByItsContent()
    {
        TransferService service(**m_store);
        const auto formatOf = [&](const QByteArray &bytes) {
            const auto sample = m_store->await(service.sample(write("list.txt", bytes)));
            return sample ? sample->format : TransferFormat::Markdown;
        };
        QCOMPARE(formatOf(" \n{\"format\":\"tidelist\""), TransferFormat::Json);
        QCOMPARE(formatOf("\xEF\xBB\xBF{"), TransferFormat::Json);
        QCOMPARE(formatOf("BEGIN:VCALENDAR\r\n"), TransferFormat::Calendar);
        QCOMPARE(formatOf("title;due\nx;\n"), TransferFormat::Csv);
        QVERIFY(!m_store->await(service.sample(m_folder.filePath(QStringLiteral("none")))));
    }

    void showsTheFirstRowsOfATableAndWhatItsColumnsAre()
    {
        TransferService service(**m_store);
        const auto sample = m_store->await(service.sample(
            write("t.csv", "Aufgabe,what,due\n1,a,\n2,b,\n3,c,\n4,d,\n5,e,\n6,f,\n")));
        QVERIFY(sample);
        QCOMPARE(sample->columns,
                 QStringList(
                     {QStringLiteral("Aufgabe"), QStringLiteral("what"), QStringLiteral("due")}));
        QCOMPARE(sample->rows.size(), 5);
        QCOMPARE(sample->rows.last().first(), QStringLiteral("5"));
        QCOMPARE(sample->mapping.value(QStringLiteral("title")), QStringLiteral("Aufgabe"));
        QVERIFY(!sample->mapping.contains(QStringLiteral("notes")));
    }

    void takesBackWhatAFileHasAdded()
    {
        // Given a file with a sub-task that stands before its to-do, and profiles that are not
        // here,
        UndoHistory history(**m_store);
        TransferService service(**m_store, &history);
        QByteArray json =
            "{'profile':[{'id':'10000000-0000-4000-8000-000000000001','name':'Shop',"
            "'position':'a0'}],"
            "'tag':[{'id':'20000000-0000-4000-8000-000000000001','name':'big',"
            "'profile_id':'10000000-0000-4000-8000-000000000001'}],"
            "'todo':[{'id':'30000000-0000-4000-8000-000000000001','title':'oats',"
            "'position':'a0','profile_id':'10000000-0000-4000-8000-000000000001',"
            "'parent_id':'30000000-0000-4000-8000-000000000002'},"
            "{'id':'30000000-0000-4000-8000-000000000002','title':'food','position':'a1',"
            "'profile_id':'10000000-0000-4000-8000-000000000001'}],"
            "'format':'tidelist','version':1}";
        const QString path = write("list.json", json.replace('\'', '"'));
        const QString out = m_folder.filePath(QStringLiteral("before.json"));
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        const auto done = m_store->await(service.import(*file, {}));
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(done->isStep && done->backup.isEmpty());
        QCOMPARE(*history.undoLabel(), (UndoLabel{UndoKind::Import, QStringLiteral("list")}));
        // when it is taken back, then nothing of it is left,
        QSignalSpy undone(&history, &UndoHistory::undone);
        history.undo();
        QVERIFY(undone.wait());
        QCOMPARE(undone[0][1].toInt(), 0);
        const auto profiles = [&] {
            return m_store->await((*m_store)->read(
                [](Sync::Connection &connection) { return ProfileDao(connection).roles(); }));
        };
        QVERIFY(profiles()->isEmpty());
        QCOMPARE(*m_store->await(service.exportTo(out)), 0);
        // and it can be done again.
        QSignalSpy redone(&history, &UndoHistory::redone);
        history.redo();
        QVERIFY(redone.wait());
        QCOMPARE(redone[0][1].toInt(), 0);
        QCOMPARE(profiles()->values(), QList<MemberRole>{MemberRole::Owner});
        QCOMPARE(*m_store->await(service.exportTo(out)), 2);
    }

    void copiesTheFileBeforeItAddsMoreThanCanBeTakenBack()
    {
        UndoHistory history(**m_store);
        TransferService service(**m_store, &history);
        QByteArray csv = "title\n";
        for (int i = 0; i <= maxUndoneRows; ++i)
            csv += "x\n";
        const auto file = m_store->await(service.read(write("many.csv", csv), {}));
        QVERIFY(file);
        const auto done = m_store->await(service.import(*file, {}));
        QVERIFY(done);
        QVERIFY(!done->isStep && !history.canUndo());
        QVERIFY(QFile::exists(done->backup));
    }

    void putsEverythingIntoTheProfileThatAPersonChooses()
    {
        TransferService service(**m_store);
        ProfileRepository profiles(**m_store);
        const auto home = m_store->await(profiles.add(QStringLiteral("Home")));
        QVERIFY(home);
        const auto file =
            m_store->await(service.read(write("a.csv", "title,profile\nx,Shop\ny,\n"), {}));
        QVERIFY(file);
        QCOMPARE(firstRows(*file, 1),
                 QList<ImportRow>({{QStringLiteral("x"), QStringLiteral("Shop"), {}, false}}));
        ImportOptions options;
        options.profile = home->id;
        const auto done = m_store->await(service.import(*file, options));
        QVERIFY(done);
        QCOMPARE(done->counts(QStringLiteral("todo")).added, 2);
        QCOMPARE(done->counts(QStringLiteral("profile")), ImportCounts());
    }
};

QTEST_GUILESS_MAIN(TestTransferService)
#include "tst_transferservice.moc"
