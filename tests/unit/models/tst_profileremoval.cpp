// SPDX-License-Identifier: Apache-2.0
#include "models/profileremoval.h"

#include "models/profiledao.h"
#include "models/tododao.h"
#include "tests/support/openeddatabase.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Models;
using Sync::Connection;

/// Nothing of a profile goes before its copy is on the disk.
class TestProfileRemoval : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_profile;

    QDir folder() const { return QFileInfo((*m_file)->path()).absoluteDir(); }
    QStringList copies() const
    {
        return folder().entryList({QStringLiteral("deleted-profile-*")}, QDir::Files);
    }

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
        const auto added = m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(m_profile, QStringLiteral("milk"), {}, author);
        });
        QVERIFY(added.isOk());
    }

    void leavesAWholeCopyThatOnlyItsOwnerReads()
    {
        const auto path = removeProfile(**m_file, m_profile);
        QVERIFY(path.isOk());
        QCOMPARE(m_file->number("SELECT count(*) FROM profile"), 0);
        // Nothing half-written stands beside it.
        QCOMPARE(copies(), QStringList{QFileInfo(*path).fileName()});
        QCOMPARE(
            QFile::permissions(*path)
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            0);
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject rows = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(rows.value(u"todo").toArray().at(0).toObject().value(u"title").toString(),
                 QStringLiteral("milk"));
    }

    void deletesNothingWhereNoCopyCanBeWritten()
    {
        // The file is open; its folder is gone for whoever looks for it by name.
        const QString here = folder().absolutePath();
        const QString away = here + QStringLiteral("-away");
        QVERIFY(QDir().rename(here, away));
        const auto removed = removeProfile(**m_file, m_profile);
        QVERIFY(QDir().rename(away, here));
        QVERIFY(!removed.isOk());
        QCOMPARE(removed.error().code, Sync::ErrorCode::CannotOpen);
        QVERIFY(removed.error().message.contains(QStringLiteral("deleted-profile-")));
        QCOMPARE(m_file->number("SELECT count(*) FROM profile"), 1);
        QCOMPARE(copies(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestProfileRemoval)
#include "tst_profileremoval.moc"
