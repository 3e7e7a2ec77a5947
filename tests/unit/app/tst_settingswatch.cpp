// SPDX-License-Identifier: Apache-2.0
#include "app/window/settingswatch.h"

#include "ui/preferences.h"

#include <QRegularExpression>
#include <QSaveFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using App::SettingsWatch;
namespace Preferences = Ui::Preferences;

/// What another window chooses counts in this one, too.
class TestSettingsWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("window.ini")); }
    /// As another process does: settings of this one share what they have read.
    void writeElsewhere(const QByteArray &text) const
    {
        QSaveFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.commit());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void seesWhatAnotherWindowHasChosenAgainAndAgain()
    {
        QSettings settings(path(), QSettings::IniFormat);
        const SettingsWatch watch(settings);
        const QSignalSpy changed(&watch, &SettingsWatch::changed);
        writeElsewhere("[reminders]\nshown=false\n");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!Preferences::showsReminders(settings));
        writeElsewhere("[reminders]\nshown=false\nsnoozeMinutes=30\n");
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(Preferences::snoozeLength(settings), 30min);
        writeElsewhere("[background]\ncloseToTray=true\nstartHidden=true\n");
        QTRY_COMPARE(changed.size(), 3);
        QVERIFY(Preferences::closesToTray(settings) && Preferences::startsHidden(settings));
        QVERIFY(Preferences::showsReminders(settings));
        writeElsewhere("[appearance]\ncolorScheme=dark\n");
        QTRY_COMPARE(changed.size(), 4);
        writeElsewhere("[appearance]\ncolorScheme=dark\n[keys]\nfind=F5\n");
        QTRY_COMPARE(changed.size(), 5);
    }

    void keepsQuietAboutTheRest()
    {
        QSettings settings(path(), QSettings::IniFormat);
        const SettingsWatch watch(settings);
        const QSignalSpy changed(&watch, &SettingsWatch::changed);
        // A draft of another window is seen, but says nothing about the program.
        writeElsewhere("[draft]\ntext=milk\n");
        QTRY_COMPARE(settings.value(QStringLiteral("draft/text")).toString(),
                     QStringLiteral("milk"));
        QCOMPARE(changed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSettingsWatch)
#include "tst_settingswatch.moc"
