// SPDX-License-Identifier: Apache-2.0
#include "app/window/wiring.h"
#include "ui/commands/commands.h"
#include "ui/limitedlineedit.h"
#include "ui/preferences.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

/// The settings of this computer, which several windows share.
class TestComputerSettings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<App::Wiring> m_wiring;

    QString settingsFile() const
    {
        return m_folder.filePath(QStringLiteral("c/tidelist/window.ini"));
    }
    template <typename Object> Object *find(const char *name)
    {
        auto *object = m_wiring->window().findChild<Object *>(QLatin1String(name));
        if (!object)
            qFatal("there is no %s", name);
        return object;
    }
    /// As the dialog shows it.
    bool isChosen(const QString &preference)
    {
        find<QAction>("view.settings")->trigger();
        auto *dialog = find<QDialog>("settingsDialog");
        const bool isChecked = dialog->findChild<QCheckBox *>(preference)->isChecked();
        delete dialog;
        return isChecked;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           m_folder.filePath(QStringLiteral("c")));
        App::Options options;
        options.database = m_folder.filePath(QStringLiteral("tidelist.db"));
        options.keepsSessionInMemory = true;
        auto made = App::Wiring::make(options);
        QVERIFY(made);
        m_wiring = std::move(*made);
        m_wiring->start({});
        QTRY_VERIFY(m_wiring->window().isVisible());
    }
    void cleanup() { m_wiring.reset(); }

    void countWhicheverWindowHasChosenThem()
    {
        QVERIFY(isChosen(Ui::Preferences::remindersShown));
        // Given a window that has nothing to write any more, by which it would read, too,
        QTRY_VERIFY(QFileInfo(settingsFile()).size() > 0);
        // when a window of another process writes them,
        QFile before(settingsFile());
        QVERIFY(before.open(QIODevice::ReadOnly));
        QSaveFile file(settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(before.readAll()
                   + "\n[background]\ncloseToTray=true\n[appearance]\ncolorScheme=dark\n"
                     "[keys]\nsearch.find=F8\n");
        QVERIFY(file.commit());
        // then this one knows,
        QTRY_VERIFY(isChosen(Ui::Preferences::closeToTray));
        // looks like it and has the same keys.
        QTRY_VERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
        const QList<QKeySequence> keys{QKeySequence(Qt::Key_F8)};
        QTRY_COMPARE(m_wiring->window().commands().keys(u"search.find"), keys);
    }

    void areNobodyElsesBusiness()
    {
        // Somebody's draft is among them.
        auto *line = find<Ui::LimitedLineEdit>("quickAdd");
        QTest::keyClicks(line, QStringLiteral("see a doctor"));
        m_wiring.reset();
        QFile file(settingsFile());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("see a doctor"));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(file.permissions() & others, QFile::Permissions());
        const QString folder = QFileInfo(settingsFile()).path();
        QCOMPARE(QFile::permissions(folder) & others, QFile::Permissions());
    }
};

QTEST_MAIN(TestComputerSettings)
#include "tst_computersettings.moc"
