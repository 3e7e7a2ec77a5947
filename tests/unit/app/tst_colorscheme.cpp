// SPDX-License-Identifier: Apache-2.0
#include "app/window/colorscheme.h"
#include "tests/support/privatebus.h"
#include "tests/support/settingsportal.h"

#include <QApplication>
#include <QCheckBox>
#include <QRegularExpression>
#include <QSettings>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTest>

#include <cmath>

using App::ColorScheme;
using Scheme = Ui::ColorScheme;

class TestColorScheme : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;

    static double contrast(const QColor &a, const QColor &b)
    {
        const auto light = [](const QColor &color) {
            const auto part = [](double c) {
                return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
                + 0.0722 * part(color.blueF());
        };
        const double first = light(a);
        const double second = light(b);
        return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
    }

private Q_SLOTS:
    void initTestCase() { m_bus = std::make_unique<PrivateBus>(); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QApplication::setPalette(QPalette());
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
    }

    void isWhatThePersonChoseAndStaysSo()
    {
        {
            ColorScheme colors(*m_settings, m_bus->connection());
            QVERIFY(!colors.isDark());
            colors.setScheme(Scheme::Dark);
            QVERIFY(colors.isDark());
            QCOMPARE(QApplication::style()->objectName(), QStringLiteral("fusion"));
            colors.setScheme(Scheme::Light);
            QVERIFY(!colors.isDark());
            colors.setScheme(Scheme::Dark);
        }
        QApplication::setPalette(QPalette());
        ColorScheme colors(*m_settings, m_bus->connection());
        QCOMPARE(colors.scheme(), Scheme::Dark);
        QVERIFY(colors.isDark());
        // Another window of the person chooses, too.
        m_settings->setValue(QStringLiteral("appearance/colorScheme"), QStringLiteral("light"));
        colors.readScheme();
        QCOMPARE(colors.scheme(), Scheme::Light);
        QVERIFY(!colors.isDark());
        // And back to what it would be by itself.
        colors.setScheme(Scheme::Dark);
        colors.setScheme(Scheme::System);
        QVERIFY(!colors.isDark());
    }

    void followsTheDesktopLive()
    {
        SettingsPortal portal(m_bus->connection(), 1);
        ColorScheme colors(*m_settings, m_bus->connection());
        QTRY_VERIFY(colors.isDark());
        QCOMPARE(portal.questions, 1);
        portal.change(QStringLiteral("color-scheme"), 2);
        QTRY_VERIFY(!colors.isDark());
        portal.change(QStringLiteral("color-scheme"), 1);
        QTRY_VERIFY(colors.isDark());
        portal.change(QStringLiteral("accent-color"), 0);
        portal.change(QStringLiteral("color-scheme"), 0);
        QTRY_VERIFY(!colors.isDark());
    }

    void boxesToTickAreSeenInTheDark()
    {
        ColorScheme colors(*m_settings, m_bus->connection());
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            colors.setScheme(scheme);
            QCheckBox box;
            box.resize(box.sizeHint());
            QStyleOptionButton option;
            option.initFrom(&box);
            const QRect place =
                box.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &box);
            const QImage picture = box.grab(place).toImage();
            double best = 0;
            for (int x = 0; x < picture.width(); ++x) {
                const QColor edge = picture.pixelColor(x, picture.height() / 2);
                best = std::max(best, contrast(edge, box.palette().color(QPalette::Window)));
            }
            QVERIFY2(best >= (scheme == Scheme::Dark ? 3 : 1.2), qPrintable(QString::number(best)));
        }
    }

    void asksThePersonFirst()
    {
        SettingsPortal portal(m_bus->connection(), 1);
        ColorScheme colors(*m_settings, m_bus->connection());
        QTRY_VERIFY(colors.isDark());
        colors.setScheme(Scheme::Light);
        QVERIFY(!colors.isDark());
        portal.change(QStringLiteral("color-scheme"), 2);
        portal.change(QStringLiteral("color-scheme"), 1);
        QTest::qWait(100);
        QVERIFY(!colors.isDark());
        // What the desktop said meanwhile counts as soon as it is asked again.
        colors.setScheme(Scheme::System);
        QTRY_VERIFY(colors.isDark());
    }

    void doesWithoutAService()
    {
        ColorScheme onEmptyBus(*m_settings, m_bus->connection());
        ColorScheme onNone(*m_settings, QDBusConnection(QStringLiteral("no such bus")));
        QTest::qWait(50);
        QVERIFY(!onEmptyBus.isDark());
        QVERIFY(!onNone.isDark());
        onNone.setScheme(Scheme::Dark);
        QVERIFY(onNone.isDark());
    }

    void reads()
    {
        ColorScheme colors(*m_settings, m_bus->connection());
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            colors.setScheme(scheme);
            const QPalette palette = QApplication::palette();
            QVERIFY(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window))
                    >= 7);
            for (const auto role : {QPalette::PlaceholderText, QPalette::Link})
                QVERIFY(contrast(palette.color(role), palette.color(QPalette::Base)) >= 4.5);
            QVERIFY(contrast(palette.color(QPalette::HighlightedText),
                             palette.color(QPalette::Highlight))
                    >= 4.5);
        }
    }
};

QTEST_MAIN(TestColorScheme)
#include "tst_colorscheme.moc"
