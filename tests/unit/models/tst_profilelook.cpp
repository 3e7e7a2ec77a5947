// SPDX-License-Identifier: Apache-2.0
#include "models/profilelook.h"

#include <QTest>

using namespace Models;

class TestProfileLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAColourAsTheColumnHoldsIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("held");
        QTest::addColumn<bool>("isTaken");
        const auto row = [](const char *text, const char *held, bool isTaken = true) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(held)
                                << isTaken;
        };
        row("", "");
        row("#dc2626", "#dc2626");
        row(" #DC2626 ", "#dc2626");
        row("red", "", false);
        row("#fff", "", false);
        row("#dc262", "", false);
        row("#dc2626ff", "", false);
        row("dc26261", "", false);
        row("#gg2626", "", false);
    }
    void takesAColourAsTheColumnHoldsIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, held);
        QFETCH(bool, isTaken);
        const auto checked = checkedColor(text);
        QCOMPARE(checked.isOk(), isTaken);
        if (checked)
            QCOMPARE(*checked, held);
        else
            QCOMPARE(checked.error().code, Sync::ErrorCode::InvalidArgument);
    }

    void takesAnEmojiOrTwoLettersAsAPicture_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        const auto row = [](const char *name, const char *text, bool isTaken) {
            QTest::newRow(name) << QString::fromUtf8(text) << isTaken;
        };
        row("none", "", true);
        row("a letter", "A", true);
        row("two letters", "AB", true);
        row("three letters", "ABC", false);
        row("an emoji", "🏠", true);
        row("one with a selector", "❤️", true);
        row("a flag", "🇩🇪", true);
        row("a family", "👨‍👩‍👧‍👦", true);
        row("a shade of skin", "👍🏽", true);
        row("two emoji", "🏠🌱", true);
        row("three emoji", "🏠🌱🧳", false);
        row("a letter with an accent of its own", "e\u0301", true);
        row("a link", "https://example.org/a.png", false);
    }
    void takesAnEmojiOrTwoLettersAsAPicture()
    {
        QFETCH(QString, text);
        QFETCH(bool, isTaken);
        QCOMPARE(checkedPicture(text).isOk(), isTaken);
        if (isTaken)
            QCOMPARE(*checkedPicture(u' ' + text + u'\n'), text);
    }

    void refusesAPileOfAccents()
    {
        QVERIFY(!checkedPicture(u'a' + QString(maxPictureLength, QChar(0x0301))));
    }

    void showsTheFirstLetterOfTheNameWhereThereIsNoPicture_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *picture, const char *name, const char *shown) {
            QTest::addRow("%s|%s", picture, name)
                << QString::fromUtf8(picture) << QString::fromUtf8(name)
                << QString::fromUtf8(shown);
        };
        row("🏠", "Home", "🏠");
        row("", "home", "H");
        row("", "éclairs", "É");
        row("", "“Home”", "H");
        row("", "🏠 Home", "🏠");
        row("", "!", "!");
        row("", "", "");
        row("https://example.org/a.png", "Home", "H");
    }
    void showsTheFirstLetterOfTheNameWhereThereIsNoPicture()
    {
        QFETCH(QString, picture);
        QFETCH(QString, name);
        QFETCH(QString, shown);
        QCOMPARE(shownPicture(picture, name), shown);
    }
};

QTEST_GUILESS_MAIN(TestProfileLook)
#include "tst_profilelook.moc"
