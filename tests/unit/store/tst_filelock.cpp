// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filelock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using Sync::ErrorCode;
using Sync::FileLock;
using Sync::fileSocketName;
using Sync::syncRole;

class TestFileLock : public QObject
{
    Q_OBJECT

    static constexpr QStringView windowRole = u"window";
    QTemporaryDir m_folder;
    QString m_path;

    QString pathOf(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    static QString hashOf(const QByteArray &text)
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_path = QFileInfo(m_folder.path()).canonicalFilePath() + QStringLiteral("/a.db");
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    }

    void isHeldByOneAtATimeAndEndsWithItsHolder()
    {
        auto first = FileLock::acquire(m_path, syncRole);
        QVERIFY(first.isOk());
        QCOMPARE(FileLock::acquire(m_path, syncRole).error().code, ErrorCode::OwnedElsewhere);
        QVERIFY(FileLock::acquire(pathOf("b.db"), syncRole).isOk());
        first->reset();
        QVERIFY(FileLock::acquire(m_path, syncRole).isOk());
    }

    void isAnotherOneForEachRole()
    {
        const auto sync = FileLock::acquire(m_path, syncRole);
        const auto window = FileLock::acquire(m_path, windowRole);
        QVERIFY(sync.isOk() && window.isOk());
        // As programs of other versions call them.
        QVERIFY(QFile::exists(m_path + QStringLiteral("-sync-lock")));
        QVERIFY(QFile::exists(m_path + QStringLiteral("-window-lock")));
        QCOMPARE(QFile::permissions(m_path + QStringLiteral("-sync-lock"))
                     & (QFile::ReadGroup | QFile::ReadOther),
                 0);
    }

    void knowsAFileByItsOwnName()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QString link = pathOf("link.db");
        QVERIFY(QFile::link(m_path, link));
        const auto first = FileLock::acquire(m_path, syncRole);
        QVERIFY(first.isOk());
        QCOMPARE(FileLock::acquire(link, syncRole).error().code, ErrorCode::OwnedElsewhere);
        QCOMPARE(fileSocketName(link, syncRole), fileSocketName(m_path, syncRole));
        // By way of another folder, too, and before there is a file.
        const QString folder = pathOf("folder");
        QVERIFY(QFile::link(m_folder.path(), folder));
        QCOMPARE(fileSocketName(folder + QStringLiteral("/later.db"), syncRole),
                 fileSocketName(pathOf("later.db"), syncRole));
    }

    void saysWhereNoLockCanBeWritten()
    {
        const auto lock = FileLock::acquire(QStringLiteral("/proc/none/a.db"), syncRole);
        QCOMPARE(lock.error().code, ErrorCode::CannotOpen);
        QVERIFY(lock.error().message.contains(QStringLiteral("/proc/none/a.db-sync-lock")));
    }

    void namesSocketsAsProgramsOfOtherVersionsDo()
    {
        const QString folder = m_folder.path() + u'/';
        QCOMPARE(fileSocketName(m_path, syncRole),
                 folder + QStringLiteral("tidelist-sync-") + hashOf(m_path.toUtf8()));
        QCOMPARE(fileSocketName(m_path, windowRole, "7 "),
                 folder + QStringLiteral("tidelist-window-") + hashOf("7 " + m_path.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
