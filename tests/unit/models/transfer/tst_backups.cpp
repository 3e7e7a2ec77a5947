// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/tododao.h"
#include "models/transfer/backups.h"
#include "models/transfer/restore.h"
#include "sync/data/dao.h"
#include "sync/store/filelock.h"
#include "tests/support/openeddatabase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Models;
using Sync::Connection;
using Sync::ErrorCode;
using Sync::Result;

class TestBackups : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_profile;

    Todo add(const char *title)
    {
        return *m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(m_profile, QString::fromUtf8(title), {}, author);
        });
    }
    QString backUp()
    {
        const auto made = Backups::make((*m_file)->path(), BackupKind::Manual);
        return made ? *made : made.error().message;
    }
    QString clientId() { return (*m_file)->setting(Setting::clientId)->value_or(QString()); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
        m_profile = m_file
                        ->write([](Connection &c, const Author &author) {
                            return ProfileDao(c).add(QStringLiteral("Home"), author);
                        })
                        ->id;
        m_file->clearQueue();
    }

    void keepsFourteenDailyOnesAndFourteenOthers()
    {
        const QString path = (*m_file)->path();
        const QDateTime start(QDate(2026, 1, 1), QTime(3, 4, 5), Qt::UTC);
        for (int day = 0; day < 20; ++day) {
            QVERIFY(Backups::make(path, BackupKind::Daily, start.addDays(day)));
            QVERIFY(Backups::make(path, day % 2 ? BackupKind::Import : BackupKind::Restore,
                                  start.addDays(day).addSecs(60)));
        }
        const QList<Backup> all = Backups::all(path);
        QCOMPARE(all.size(), 28);
        QCOMPARE(all.first().kind, BackupKind::Import);
        QCOMPARE(all.first().time, start.addDays(19).addSecs(60));
        QCOMPARE(all.last().time, start.addDays(6));
        for (const Backup &backup : all) {
            QCOMPARE(QFile(backup.path).permissions() & 0x077, QFile::Permissions());
            QVERIFY(backup.bytes > 0);
        }
    }

    void leavesNothingBehindWhenItIsEnded()
    {
        const std::atomic<bool> isCancelled = true;
        const auto made = Backups::make((*m_file)->path(), BackupKind::Daily,
                                        QDateTime::currentDateTimeUtc(), &isCancelled);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        const QFileInfo file((*m_file)->path());
        QCOMPARE(file.dir().entryList({QStringLiteral("*backup*")}), QStringList());
    }

    void copiesWhileSomebodyWrites()
    {
        auto copied = m_file->write([&](Connection &c, const Author &author) -> Result<QString> {
            if (auto added = TodoDao(c).add(m_profile, QStringLiteral("not yet"), {}, author);
                !added)
                return added.error();
            return Backups::make((*m_file)->path(), BackupKind::Manual);
        });
        QVERIFY2(copied, copied ? "" : qPrintable(copied.error().message));
        const auto restored = restoreBackup(**m_file, *copied);
        QVERIFY(restored);
        QCOMPARE(restored->counts(QStringLiteral("todo")), ImportCounts());
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 1);
    }

    void bringsDifferencesBackAsNewEdits()
    {
        const Todo changed = add("before");
        const Todo trashed = add("kept");
        const Todo gone = add("gone");
        const QString copy = backUp();
        m_file->clearQueue();
        auto edited = m_file->write([&](Connection &c, const Author &author) -> Result<void> {
            TodoDao dao(c);
            TodoEdit edit;
            edit.title = QStringLiteral("after");
            if (auto done = dao.edit(changed.id, edit, author); !done)
                return done.error();
            if (auto done = dao.trash(trashed.id, author); !done)
                return done.error();
            if (auto done = Sync::Dao<Todo>(c).remove(gone.id); !done)
                return done.error();
            return {};
        });
        QVERIFY(edited);
        add("made since");
        m_file->clearQueue();
        const QString client = clientId();

        const auto restored = restoreBackup(**m_file, copy);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->counts(QStringLiteral("todo")), (ImportCounts{1, 2, 0, 0, 0}));
        QVERIFY(QFile::exists(restored->backup));
        TodoDao dao(m_file->connection());
        QCOMPARE(dao.get(changed.id)->title, QStringLiteral("before"));
        QVERIFY(!dao.get(trashed.id)->deletedAt);
        QVERIFY(dao.get(gone.id));
        QCOMPARE(m_file->number("SELECT count(*) FROM todo WHERE title = 'made since'"), 1);
        QStringList queue = m_file->queue().split(QStringLiteral("; "));
        queue.sort();
        QCOMPARE(queue,
                 (QStringList{QStringLiteral("PATCH todo deleted_at"),
                              QStringLiteral("PATCH todo title"), QStringLiteral("PUT todo")}));
        QVERIFY(clientId() != client);
        QCOMPARE(m_file->number("SELECT count(DISTINCT tx) FROM sync_crud"), 1);

        // Once more there is nothing to do, and nobody needs a new name for that.
        const QString after = clientId();
        m_file->clearQueue();
        QVERIFY(restoreBackup(**m_file, copy));
        QCOMPARE(m_file->queue(), QString());
        QCOMPARE(clientId(), after);
    }

    void restoresIntoAnEmptyFile()
    {
        add("one");
        const auto user = *(*m_file)->setting(Setting::localUserId);
        const auto old = std::move(m_file);
        const QString copy = *Backups::make((*old)->path(), BackupKind::Manual);
        m_file = std::make_unique<OpenedDatabase>();
        const auto restored = restoreBackup(**m_file, copy);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(m_file->queue(), QStringLiteral("PUT profile; PUT profile_member; PUT todo"));
        QCOMPARE(*(*m_file)->setting(Setting::localUserId), user);
    }

    void refusesWhatItCannotRestore()
    {
        add("one");
        const QString copy = backUp();
        {
            const auto lock = Sync::FileLock::acquire((*m_file)->path(), Sync::syncRole);
            QVERIFY(lock);
            QCOMPARE(restoreBackup(**m_file, copy).error().code, ErrorCode::OwnedElsewhere);
        }
        QVERIFY(!restoreBackup(**m_file, copy + u'x'));
        QFile file(copy);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no database at all") > 0);
        file.close();
        QVERIFY(!restoreBackup(**m_file, copy));
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 1);
    }
};

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
