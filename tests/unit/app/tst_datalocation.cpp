// SPDX-License-Identifier: Apache-2.0
#include "app/datalocation.h"

#include <QFileInfo>
#include <QRegularExpression>
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

QTEST_GUILESS_MAIN(TestDataLocation)
#include "tst_datalocation.moc"
