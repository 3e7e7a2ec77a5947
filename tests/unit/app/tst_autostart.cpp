// SPDX-License-Identifier: Apache-2.0
#include "app/window/background/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using App::Autostart;

class TestAutostart : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_config;

    static QString line(const Autostart &autostart, const char *key)
    {
        QFile file(autostart.path());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(QLatin1String(key) + u'='))
                return line.mid(qstrlen(key) + 1);
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_config = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_config->path().toLocal8Bit());
    }

    void isOffUntilItIsSwitchedOnAndOffAgain()
    {
        Autostart autostart(QStringLiteral("/usr/bin/tidelist"));
        QVERIFY(!autostart.isEnabled());
        QVERIFY(autostart.setEnabled(false).isOk());
        QVERIFY(autostart.setEnabled(true).isOk());
        QVERIFY(autostart.isEnabled());
        QCOMPARE(autostart.path(),
                 m_config->filePath(QStringLiteral("autostart/org.tidelist.Tidelist.desktop")));
        QCOMPARE(line(autostart, "Exec"), QStringLiteral("\"/usr/bin/tidelist\" --hidden"));
        QCOMPARE(line(autostart, "Type"), QStringLiteral("Application"));
        QVERIFY(autostart.setEnabled(false).isOk());
        QVERIFY(!autostart.isEnabled());
        QVERIFY(!QFileInfo::exists(autostart.path()));
    }

    void quotesWhateverThePathIs()
    {
        Autostart autostart(QStringLiteral("/home/a b/100%/$x`\"\\/tidelist"),
                            {QStringLiteral("--db"), QStringLiteral("/d/my list.db")});
        QVERIFY(autostart.setEnabled(true).isOk());
        QCOMPARE(line(autostart, "Exec"),
                 QStringLiteral("\"/home/a b/100%%/\\\\$x\\\\`\\\\\"\\\\\\\\/tidelist\" \"--db\" "
                                "\"/d/my list.db\" --hidden"));
    }

    void isOffWhereTheDesktopHasSwitchedItOff()
    {
        Autostart autostart(QStringLiteral("/usr/bin/tidelist"));
        for (const char *text : {"Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"}) {
            QVERIFY(autostart.setEnabled(true).isOk());
            QFile file(autostart.path());
            QVERIFY(file.open(QIODevice::Append));
            file.write(text);
            file.close();
            QVERIFY(!autostart.isEnabled());
            // Switching it on here counts.
            QVERIFY(autostart.setEnabled(true).isOk());
            QVERIFY(autostart.isEnabled());
        }
    }

    void saysWhyItCannot()
    {
        // A file is in the way.
        QFile file(m_config->filePath(QStringLiteral("autostart")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto done = Autostart(QStringLiteral("/usr/bin/tidelist")).setEnabled(true);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Sync::ErrorCode::CannotOpen);
        QVERIFY(done.error().message.contains(QStringLiteral("autostart")));
    }

    void startsTheImageThatItCameIn()
    {
        qputenv("APPIMAGE", "/home/a/Tidelist.AppImage");
        Autostart autostart = Autostart::ofThisProgram(QStringLiteral("/d/my list.db"));
        qunsetenv("APPIMAGE");
        QVERIFY(autostart.setEnabled(true).isOk());
        QCOMPARE(
            line(autostart, "Exec"),
            QStringLiteral("\"/home/a/Tidelist.AppImage\" \"--db\" \"/d/my list.db\" --hidden"));
    }
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
