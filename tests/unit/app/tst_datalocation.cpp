// SPDX-License-Identifier: Apache-2.0
#include "app/datalocation.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

class TestDataLocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void doesNotDependOnTheNameOfTheProgram();
    void makesAFolderOfThisUserOnly();
    void saysWhichFolderCannotBeMade();
    void makesAFileOfThisUserOnly();
    void keepsSettingsFromOthersWhoeverWroteThem();
    void saysWhichFileCannotBeMade();
};

void TestDataLocation::doesNotDependOnTheNameOfTheProgram()
{
    const QString before = App::DataLocation::defaultDatabase();
    QVERIFY2(before.endsWith(QStringLiteral("/tidelist/tidelist.db")), qPrintable(before));
    QCoreApplication::setApplicationName(QStringLiteral("another"));
    QCoreApplication::setOrganizationName(QStringLiteral("somebody"));
    QCOMPARE(App::DataLocation::defaultDatabase(), before);
}

void TestDataLocation::makesAFolderOfThisUserOnly()
{
    const QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", QFile::encodeName(dir.filePath(QStringLiteral("a/b"))));
    QVERIFY(App::DataLocation::prepare().isOk());
    QVERIFY(App::DataLocation::prepare().isOk());
    const QFileInfo folder(QFileInfo(App::DataLocation::defaultDatabase()).path());
    QCOMPARE(folder.filePath(), dir.filePath(QStringLiteral("a/b/tidelist")));
    QVERIFY(folder.isDir());
    QCOMPARE(folder.permissions()
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                    | QFile::WriteOther | QFile::ExeOther),
             QFile::Permissions());
}

void TestDataLocation::saysWhichFolderCannotBeMade()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("file"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    qputenv("XDG_DATA_HOME", QFile::encodeName(file));
    const auto prepared = App::DataLocation::prepare();
    QVERIFY(!prepared.isOk());
    QCOMPARE(prepared.error().code, Sync::ErrorCode::CannotOpen);
    QVERIFY2(prepared.error().message.contains(file), qPrintable(prepared.error().message));
}

/// What others may do with a file or folder.
static QFile::Permissions ofOthers(const QString &path)
{
    return QFile::permissions(path)
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
           | QFile::WriteOther | QFile::ExeOther);
}

void TestDataLocation::makesAFileOfThisUserOnly()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a/b/settings.ini"));
    QVERIFY(App::DataLocation::prepareFile(path).isOk());
    QVERIFY(QFileInfo(path).isFile());
    QCOMPARE(ofOthers(path), QFile::Permissions());
    QCOMPARE(ofOthers(dir.filePath(QStringLiteral("a/b"))), QFile::Permissions());
    // What is written there stays so.
    QSettings settings(path, QSettings::IniFormat);
    for (int i = 0; i < 2; ++i) {
        settings.setValue(QStringLiteral("draft"), i);
        settings.sync();
        QCOMPARE(settings.status(), QSettings::NoError);
        QCOMPARE(ofOthers(path), QFile::Permissions());
    }
}

void TestDataLocation::keepsSettingsFromOthersWhoeverWroteThem()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("settings.ini"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("draft=milk\n") > 0);
    file.close();
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(App::DataLocation::prepareFile(path).isOk());
    QCOMPARE(ofOthers(path), QFile::Permissions());
    QCOMPARE(QSettings(path, QSettings::IniFormat).value(QStringLiteral("draft")).toString(),
             QStringLiteral("milk"));
}

void TestDataLocation::saysWhichFileCannotBeMade()
{
    const QTemporaryDir dir;
    for (const QString &path : {dir.path(), dir.filePath(QStringLiteral("file/settings.ini"))}) {
        QVERIFY(QFile(dir.filePath(QStringLiteral("file"))).open(QIODevice::WriteOnly));
        const auto prepared = App::DataLocation::prepareFile(path);
        QVERIFY(!prepared.isOk());
        QCOMPARE(prepared.error().code, Sync::ErrorCode::CannotOpen);
        QVERIFY2(prepared.error().message.contains(dir.path()),
                 qPrintable(prepared.error().message));
    }
}

QTEST_GUILESS_MAIN(TestDataLocation)
#include "tst_datalocation.moc"
