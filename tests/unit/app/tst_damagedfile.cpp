// SPDX-License-Identifier: Apache-2.0
#include "app/window/damagedfile.h"
#include "damagedfixture.h"
#include "sync/store/filelock.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using App::DamagedFile;
using Models::Backups;
using Sync::ErrorCode;

/// What can be done about a file that cannot be opened any more. Nothing may be lost on the way.
class TestDamagedFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<DamagedFixture> m_f;

    static QDateTime day(int number)
    {
        return QDateTime(QDate(2026, 1, number), QTime(3, 4, 5), Qt::UTC);
    }
    static QString aside(const QString &path)
    {
        return path + QStringLiteral(".damaged-20260109T030405Z");
    }
    QStringList namesWith(const char *part) const
    {
        const QString name = u'*' + QString::fromUtf8(part) + u'*';
        return QDir(m_f->folder.path())
            .entryList({name}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_f = std::make_unique<DamagedFixture>();
        m_f->add("milk");
    }

    void knowsDamageFromWhatPasses()
    {
        for (int code = 0; code <= int(ErrorCode::Ambiguous); ++code) {
            const Sync::Error error{ErrorCode(code), QString()};
            QCOMPARE(DamagedFile::isDamage(error), ErrorCode(code) == ErrorCode::Corrupt);
        }
    }

    void findsTheNewestCopyThatIsWhole()
    {
        const DamagedFile file(m_f->path);
        QVERIFY(!file.lastBackup());
        QVERIFY(Backups::make(m_f->path, Models::BackupKind::Daily, day(1)));
        const auto second = Backups::make(m_f->path, Models::BackupKind::Daily, day(2));
        const auto third = Backups::make(m_f->path, Models::BackupKind::Daily, day(3));
        QVERIFY(second && third);
        QCOMPARE(file.lastBackup()->path, *third);
        m_f->damage(*third, 0);
        QCOMPARE(file.lastBackup()->path, *second);
        QCOMPARE(file.lastBackup()->time, day(2));
    }

    void movesTheFileAsideWithAllItsParts()
    {
        m_f->damage(m_f->path, 0);
        const QByteArray damaged = m_f->bytes(m_f->path);
        const QStringList endings{QStringLiteral("-wal"), QStringLiteral("-shm"),
                                  QStringLiteral("-journal")};
        for (const QString &ending : endings)
            m_f->write(m_f->path + ending, ending.toUtf8());

        const auto moved = DamagedFile(m_f->path).moveAside(day(9));
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message));
        QCOMPARE(*moved, aside(m_f->path));
        QCOMPARE(m_f->bytes(*moved), damaged);
        for (const QString &ending : endings) {
            QCOMPARE(m_f->bytes(*moved + ending), ending.toUtf8());
            QVERIFY(!QFile::exists(m_f->path + ending));
        }
        QVERIFY(!QFile::exists(m_f->path));
        QCOMPARE(m_f->titles(), QStringList());
    }

    void writesOverNothingThatWasKeptBefore()
    {
        m_f->write(m_f->path, "first");
        const auto first = DamagedFile(m_f->path).moveAside(day(9));
        // Of another one only this is left.
        m_f->write(*first + QStringLiteral("-2-wal"), "a log");
        m_f->write(m_f->path, "second");
        const auto second = DamagedFile(m_f->path).moveAside(day(9));
        QVERIFY(first && second);
        QCOMPARE(*second, *first + QStringLiteral("-3"));
        QCOMPARE(m_f->bytes(*first), QByteArray("first"));
        QCOMPARE(m_f->bytes(*second), QByteArray("second"));
        QCOMPARE(m_f->bytes(*first + QStringLiteral("-2-wal")), QByteArray("a log"));
    }

    void restoresACopyAndKeepsTheDamagedFile_data()
    {
        QTest::addColumn<int>("place");
        QTest::newRow("header") << 0;
        QTest::newRow("schema") << 100;
    }
    void restoresACopyAndKeepsTheDamagedFile()
    {
        QFETCH(int, place);
        const auto copy = Backups::make(m_f->path, Models::BackupKind::Daily, day(1));
        QVERIFY(copy);
        m_f->add("made after the backup");
        m_f->damage(m_f->path, place);
        QVERIFY(DamagedFile::isDamage(m_f->openingError()));
        const QByteArray damaged = m_f->bytes(m_f->path);
        const QByteArray copied = m_f->bytes(*copy);

        const DamagedFile file(m_f->path);
        const auto restored = file.restore(*file.lastBackup(), day(9));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        QCOMPARE(*restored, aside(m_f->path));
        QCOMPARE(m_f->bytes(*restored), damaged);
        QCOMPARE(m_f->bytes(*copy), copied);
        QCOMPARE(QFile(m_f->path).permissions() & 0x077, QFile::Permissions());
        // The copy that a restore makes before it would be of an empty file.
        QCOMPARE(Backups::all(m_f->path).size(), 1);
        QCOMPARE(namesWith(".restore-"), QStringList());
    }

    void leavesEverythingWhereItCannotRestore()
    {
        const auto copy = Backups::make(m_f->path, Models::BackupKind::Daily, day(1));
        QVERIFY(copy);
        const DamagedFile file(m_f->path);
        const auto backup = file.lastBackup();
        QVERIFY(backup);
        m_f->damage(m_f->path, 0);
        const QByteArray damaged = m_f->bytes(m_f->path);
        {
            const auto lock = Sync::FileLock::acquire(m_f->path, Sync::syncRole);
            QVERIFY(lock);
            QCOMPARE(file.restore(*backup, day(9)).error().code, ErrorCode::OwnedElsewhere);
            QCOMPARE(file.moveAside(day(9)).error().code, ErrorCode::OwnedElsewhere);
        }
        m_f->damage(*copy, 0);
        QVERIFY(!file.restore(*backup, day(9)));
        QCOMPARE(m_f->bytes(m_f->path), damaged);
        QCOMPARE(namesWith(".damaged-"), QStringList());
        QCOMPARE(namesWith(".restore-"), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDamagedFile)
#include "tst_damagedfile.moc"
