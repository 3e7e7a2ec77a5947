// SPDX-License-Identifier: Apache-2.0
#include "ui/profiles/profilebadge.h"
#include "ui/profiles/profilecolors.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Ui;

class TestProfileColors : public QObject
{
    Q_OBJECT

    static QPalette paletteOf(const QColor &base, const QColor &window)
    {
        QPalette palette(window);
        palette.setColor(QPalette::Base, base);
        palette.setColor(QPalette::Window, window);
        return palette;
    }
    static QPalette light() { return paletteOf(Qt::white, QColor(0xef, 0xef, 0xef)); }
    static QPalette dark() { return paletteOf(QColor(0x1f, 0x1f, 0x22), QColor(0x2b, 0x2b, 0x2e)); }

private Q_SLOTS:
    void knowsTheContrastOfBlackAndWhite()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // The grey that is known for just being readable on white.
        QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void canBeReadInLightAndDark_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << light();
        QTest::newRow("dark") << dark();
        QTest::newRow("paper") << paletteOf(Qt::white, Qt::white);
        QTest::newRow("night") << paletteOf(Qt::black, Qt::black);
        QTest::newRow("solarized") << paletteOf(QColor(0xfd, 0xf6, 0xe3), QColor(0xee, 0xe8, 0xd5));
    }
    void canBeReadInLightAndDark()
    {
        QFETCH(QPalette, palette);
        QSet<QRgb> shown;
        for (const char *color : profileColors) {
            const QColor shade = shownProfileColor(QLatin1String(color), palette);
            QVERIFY2(contrast(shade, palette.color(QPalette::Base)) >= 4.5, color);
            QVERIFY2(contrast(shade, palette.color(QPalette::Window)) >= 4.5, color);
            shown += shade.rgb();
        }
        // And told apart.
        QCOMPARE(shown.size(), static_cast<qsizetype>(profileColors.size()));
        // So can whatever another program has chosen.
        for (int i = 0; i < 500; ++i) {
            const QColor any = QColor::fromRgb(QRandomGenerator::global()->generate());
            const QColor shade = shownProfileColor(any.name(), palette);
            QVERIFY2(contrast(shade, palette.color(QPalette::Base)) >= 4.5, qPrintable(any.name()));
        }
    }

    void leavesAColourAsItIsWhereItCanBeRead()
    {
        QCOMPARE(shownProfileColor(QStringLiteral("#000080"), light()), QColor(0, 0, 0x80));
        QVERIFY(!shownProfileColor(QString(), light()).isValid());
        QVERIFY(!shownProfileColor(QStringLiteral("reddish"), light()).isValid());
    }

    void namesEveryColour()
    {
        QSet<QString> names{profileColorName(QString())};
        for (const char *color : profileColors) {
            const QString name = profileColorName(QLatin1String(color));
            QVERIFY(!name.startsWith(u'#'));
            names += name;
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(profileColors.size()) + 1);
        QCOMPARE(profileColorName(QStringLiteral("#123456")), QStringLiteral("#123456"));
    }

    void drawsTheColourAndTheLetter()
    {
        const QString red = QLatin1String(profileColors[0]);
        const QColor shade = shownProfileColor(red, QGuiApplication::palette());
        const auto count = [&](const ProfileBadge &badge) {
            const QImage image = profileIcon(badge).pixmap(QSize(48, 48), 1.0).toImage();
            int found = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixelColor(x, y).rgb() == shade.rgb();
            }
            return found;
        };
        const int plain = count({red, QString()});
        QVERIFY2(plain > 48 * 48 / 2, qPrintable(QString::number(plain)));
        const int lettered = count(ProfileBadge::of(red, QString(), QStringLiteral("Home")));
        QVERIFY(lettered > 0 && lettered < plain);
        QCOMPARE(count(ProfileBadge::of(QString(), QString(), QStringLiteral("Home"))), 0);
        // What no font has is not shown as a box.
        const auto strange =
            ProfileBadge::of(red, QString::fromUcs4(U"\U0010FFFD"), QStringLiteral("Home"));
        QCOMPARE(strange.text, QStringLiteral("H"));
    }
};

QTEST_MAIN(TestProfileColors)
#include "tst_profilecolors.moc"
