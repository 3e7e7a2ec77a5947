// SPDX-License-Identifier: Apache-2.0
#include "models/text.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace Models;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsCodePointsAsPostgresDoes()
    {
        QCOMPARE(codePointCount(QString()), 0);
        QCOMPARE(codePointCount(QStringLiteral("abc")), 3);
        QCOMPARE(codePointCount(QStringLiteral("a😀b")), 3);
        QCOMPARE(codePointCount(QStringLiteral("👨‍👩‍👧")), 5);
        QCOMPARE(codePointCount(QString(QChar(0xd83d))), 1);
    }

    void neverCutsACodePointInHalf()
    {
        const QString text = QStringLiteral("a😀b");
        QCOMPARE(truncatedTo(text, 0), QString());
        QCOMPARE(truncatedTo(text, 1), QStringLiteral("a"));
        QCOMPARE(truncatedTo(text, 2), QStringLiteral("a😀"));
        QCOMPARE(truncatedTo(text, 3), text);
        QCOMPARE(truncatedTo(text, 9), text);
    }

    void removesWhatTheServerRefuses()
    {
        QCOMPARE(cleanText(QStringLiteral("a") + QChar(0) + u'b'), QStringLiteral("ab"));
        QCOMPARE(cleanText(QStringLiteral("a\r\nb\rc\nd")), QStringLiteral("a\nb\nc\nd"));
        QCOMPARE(cleanText(QStringLiteral("a") + QChar(0xd83d)), QStringLiteral("a\uFFFD"));
        QCOMPARE(cleanText(QString(QChar(0xde00)) + u'a'), QStringLiteral("\uFFFDa"));
        QCOMPARE(cleanText(QStringLiteral("😀")), QStringLiteral("😀"));
    }

    void makesOneLineOfSeveral()
    {
        QCOMPARE(cleanLine(QStringLiteral("  buy\tmilk\nand eggs \r\n")),
                 QStringLiteral("buy milk and eggs"));
    }

    void takesWhatNobodyCanSeeForNothing()
    {
        for (const char *text : {"\u200b", "\u200d\ufeff \u2060", "\u202e\u2066", "\u0007\u001b"})
            QCOMPARE(cleanLine(QString::fromUtf8(text)), QString());
        // Among what is seen they stay.
        for (const char *text : {"a\u200bb", "👩\u200d🚀", "\u202emilk"})
            QCOMPARE(cleanLine(QString::fromUtf8(text)), QString::fromUtf8(text));
    }

    void refusesEmptyAndTooLongLines()
    {
        QCOMPARE(checkedLine(QStringLiteral(" \n"), 5).error().code,
                 Sync::ErrorCode::InvalidArgument);
        QCOMPARE(checkedLine(QStringLiteral("123456"), 5).error().code,
                 Sync::ErrorCode::InvalidArgument);
        QCOMPARE(*checkedLine(QStringLiteral(" 12345 "), 5), QStringLiteral("12345"));
        QCOMPARE(*checkedLine(QStringLiteral("😀😀😀😀😀"), 5), QStringLiteral("😀😀😀😀😀"));
    }

    void writesTimesThatSort()
    {
        const QDateTime time(QDate(2026, 3, 1), QTime(9, 5, 7, 42), QTimeZone("Europe/Berlin"));
        QCOMPARE(timestamp(time), QStringLiteral("2026-03-01T08:05:07.042000Z"));
        const QString first = timestampNow();
        const QString second = timestampNow();
        static const QRegularExpression form(
            QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$"));
        QVERIFY(form.match(first).hasMatch());
        QVERIFY(first <= second);
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
