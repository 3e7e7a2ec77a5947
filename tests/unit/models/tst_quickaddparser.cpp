// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddparser.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBoundaryFinder>

using namespace Models;

namespace {

QDateTime wednesday()
{
    return {QDate(2026, 11, 25), QTime(14, 0), QTimeZone("Europe/Berlin")};
}

QuickAddContext contextOf(const char *locale)
{
    QuickAddContext context;
    context.locale = QLocale(QString::fromLatin1(locale));
    context.profiles = {QStringLiteral("Family"), QStringLiteral("Big Shop")};
    context.tags = {QStringLiteral("home"), QStringLiteral("New York")};
    return context;
}

QuickAddRejection rejectionOf(const QuickAddSpan &span)
{
    return {span.kind, span.source};
}

QString withoutSpaces(const QString &text)
{
    QString solid;
    for (const QChar c : text) {
        if (!c.isSpace())
            solid += c;
    }
    return solid;
}

/// Nothing when a result fits its line, else what is wrong with it.
QString faultOf(const QString &line, const QuickAdd &add, const QDate &today)
{
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, line);
    QList<std::pair<qsizetype, qsizetype>> removed;
    for (const QuickAddSpan &span : add.spans) {
        if (span.start < 0 || span.length < 1 || span.start + span.length > line.size())
            return QStringLiteral("a span lies outside of the line");
        for (const qsizetype place : {span.start, span.start + span.length}) {
            characters.setPosition(place);
            if (!characters.isAtBoundary())
                return QStringLiteral("a span splits a character");
        }
        if (!line.sliced(span.start, span.length).contains(span.source))
            return QStringLiteral("the source of a span is not in it");
        if (span.shown.isEmpty() || span.source.isEmpty())
            return QStringLiteral("a chip without text");
        removed.append({span.start, span.length});
    }
    for (const qsizetype escape : add.escapes) {
        if (escape < 0 || escape >= line.size() || line[escape] != u'\\')
            return QStringLiteral("an escape that is none");
        removed.append({escape, 1});
    }
    std::sort(removed.begin(), removed.end());
    QString kept;
    qsizetype at = 0;
    for (const auto &[start, length] : removed) {
        if (start < at)
            return QStringLiteral("spans lie over each other");
        kept += line.sliced(at, start - at);
        at = start + length;
    }
    kept += line.sliced(at);
    if (withoutSpaces(kept) != withoutSpaces(add.title))
        return QStringLiteral("title and spans are not the line");
    if (add.title != add.title.trimmed())
        return QStringLiteral("spaces around the title");
    if (add.dueDate
        && (!add.dueDate->isValid() || std::abs(today.daysTo(*add.dueDate)) > 101 * 366))
        return QStringLiteral("a date that nobody means");
    if (add.dueTime && (!add.dueTime->isValid() || !add.dueDate))
        return QStringLiteral("a time without a date");
    if (add.recurrence && (!add.recurrence->startsWith(u"FREQ=") || !add.dueDate))
        return QStringLiteral("a rule without a first date");
    if (add.priority < 0 || add.priority > 3)
        return QStringLiteral("no priority");
    return {};
}

} // namespace

class TestQuickAddParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhereItFoundWhat()
    {
        const QString line = QStringLiteral("Pay rent tomorrow 9am !high #home @family");
        const QuickAdd add = QuickAddParser(contextOf("en_US")).parse(line, wednesday());
        QStringList found;
        for (const QuickAddSpan &span : add.spans)
            found += QStringLiteral("%1 %2 %3").arg(int(span.kind)).arg(span.source, span.shown);
        QCOMPARE(
            found,
            QStringList({QStringLiteral("0 tomorrow tomorrow"), QStringLiteral("1 9am 9:00 AM"),
                         QStringLiteral("4 !high high priority"), QStringLiteral("5 #home #home"),
                         QStringLiteral("6 @family @Family")}));
        QCOMPARE(add.spans[1].start, 18);
        QCOMPARE(add.spans[1].length, 3);
        QCOMPARE(faultOf(line, add, wednesday().date()), QString());
    }

    void showsTheDayOfATimeThatStandsAlone()
    {
        const QuickAddParser parser(contextOf("en_GB"));
        const auto shown = [&parser](const QString &line) {
            QStringList chips;
            const QuickAdd add = parser.parse(line, wednesday());
            for (const QuickAddSpan &span : add.spans)
                chips += span.shown;
            return chips.join(u'|');
        };
        QCOMPARE(shown(QStringLiteral("Call Anna at 15:30")), QStringLiteral("today, 15:30"));
        QCOMPARE(shown(QStringLiteral("Call Anna at 9am")), QStringLiteral("tomorrow, 09:00"));
        QCOMPARE(shown(QStringLiteral("Call Anna friday at 9am")), QStringLiteral("Friday|09:00"));
        QVERIFY(!shown(QStringLiteral("Call Anna every friday at 9am")).contains(u','));
    }

    void showsADateInTheFormOfTheLocale()
    {
        const QuickAddParser parser(contextOf("de_DE"));
        const auto shown = [&parser](const QString &line) {
            return parser.parse(line, wednesday()).spans.value(0).shown;
        };
        QCOMPARE(shown(QStringLiteral("Feier am 31.12.")), QStringLiteral("31.12.26"));
        // What it is called is a matter of the texts, and these are English here.
        QCOMPARE(shown(QStringLiteral("Feier am Samstag")), QStringLiteral("Saturday"));
        QCOMPARE(shown(QStringLiteral("Feier jeden Montag")), QStringLiteral("every Monday"));
    }

    void showsARuleInWordsThatLeaveNoDoubt()
    {
        const QuickAdd add = QuickAddParser(contextOf("en_US"))
                                 .parse(QStringLiteral("Bins every 2nd tuesday"), wednesday());
        QCOMPARE(add.spans.value(0).shown, QStringLiteral("every month on the second Tuesday"));
    }

    void leavesRejectedWordsInTheTitle_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("date") << QStringLiteral("Call Anna tomorrow");
        QTest::newRow("date of two words") << QStringLiteral("Call Anna next monday");
        QTest::newRow("date behind a preposition") << QStringLiteral("Call Anna on monday");
        QTest::newRow("month") << QStringLiteral("Party may 5");
        QTest::newRow("time") << QStringLiteral("Call Anna at 9:30");
        QTest::newRow("rule") << QStringLiteral("Gym every mon and thu");
        QTest::newRow("rule with an end") << QStringLiteral("Gym every day until dec 24");
        QTest::newRow("reminder") << QStringLiteral("Call Anna remind me at 20:00");
        QTest::newRow("priority") << QStringLiteral("Call Anna !high");
        QTest::newRow("tag") << QStringLiteral("Call Anna #new york");
        QTest::newRow("profile") << QStringLiteral("Call Anna @big shop");
        QTest::newRow("in brackets") << QStringLiteral("Call Anna (tomorrow)");
        QTest::newRow("behind a comma") << QStringLiteral("Call Anna, tomorrow");
    }

    void leavesRejectedWordsInTheTitle()
    {
        QFETCH(QString, line);
        const QuickAddParser parser(contextOf("en_US"));
        const QuickAdd add = parser.parse(line, wednesday());
        QCOMPARE(add.spans.size(), 1);
        const QuickAdd plain = parser.parse(line, wednesday(), {rejectionOf(add.spans[0])});
        QCOMPARE(plain.title, line);
        QCOMPARE(plain.spans.size(), 0);
        QVERIFY(!plain.dueDate && !plain.dueTime && !plain.recurrence && !plain.remindAt);
        QVERIFY(plain.priority == 0 && plain.tags.isEmpty() && !plain.profile);
    }

    void keepsARejectionWhileThePersonTypesElsewhere()
    {
        const QuickAddParser parser(contextOf("en_US"));
        const QuickAdd add = parser.parse(QStringLiteral("Read Tomorrow 9am"), wednesday());
        QCOMPARE(add.spans.size(), 2);
        const QList<QuickAddRejection> rejected{rejectionOf(add.spans[0])};
        const QuickAdd later = parser.parse(
            QStringLiteral("Read  the novel   tomorrow  by 9am #home"), wednesday(), rejected);
        QCOMPARE(later.title, QStringLiteral("Read  the novel   tomorrow"));
        QCOMPARE(*later.dueTime, QTime(9, 0));
        QCOMPARE(later.tags, QStringList{QStringLiteral("home")});
    }

    void takesTheNextDateWhenOneIsRejected()
    {
        const QuickAddParser parser(contextOf("en_US"));
        const QString line = QStringLiteral("Talk friday with Anna tomorrow");
        const QuickAdd add = parser.parse(line, wednesday());
        QCOMPARE(*add.dueDate, QDate(2026, 11, 26));
        const QuickAdd other = parser.parse(line, wednesday(), {rejectionOf(add.spans[0])});
        QCOMPARE(*other.dueDate, QDate(2026, 11, 27));
        QCOMPARE(other.title, QStringLiteral("Talk with Anna tomorrow"));
    }

    void readsTheLineInTheTimeZoneOfThePerson()
    {
        QuickAddContext context = contextOf("en_US");
        context.timeZone = QTimeZone("Pacific/Auckland");
        // 02:00 of the next day there.
        const QuickAdd add = QuickAddParser(context).parse(
            QStringLiteral("Call tomorrow at 9am remind me at 8am"), wednesday());
        QCOMPARE(*add.dueDate, QDate(2026, 11, 27));
        QCOMPARE(add.timeZone, QStringLiteral("Pacific/Auckland"));
        QCOMPARE(add.remindAt->toUTC(),
                 QDateTime(QDate(2026, 11, 26), QTime(19, 0), QTimeZone::utc()));
    }

    void keepsToTheClockOverTheChangeToSummerTime()
    {
        // 01:30 on the last Sunday of March 2027; half an hour later it is 03:00.
        const QDateTime night(QDate(2027, 3, 28), QTime(1, 30), QTimeZone("Europe/Berlin"));
        const QuickAddParser parser(contextOf("en_GB"));
        QCOMPARE(*parser.parse(QStringLiteral("Check in 2 hours"), night).dueTime, QTime(4, 30));
        const QuickAdd add =
            parser.parse(QStringLiteral("Call tomorrow 9:00 remind me 1 day before"), night);
        QCOMPARE(add.remindAt->time(), QTime(9, 0));
        QCOMPARE(add.remindAt->date(), QDate(2027, 3, 28));
    }

    void doesNotDriftFromTheLastDaysOfAMonth()
    {
        const QuickAddParser parser(contextOf("en_GB"));
        const auto rule = [&parser](const QDate &today) {
            return *parser
                        .parse(QStringLiteral("Rent every month"),
                               QDateTime(today, QTime(9, 0), QTimeZone("Europe/Berlin")))
                        .recurrence;
        };
        QCOMPARE(rule(QDate(2027, 1, 28)), QStringLiteral("FREQ=MONTHLY;BYMONTHDAY=28"));
        QCOMPARE(rule(QDate(2027, 1, 29)),
                 QStringLiteral("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"));
        QCOMPARE(rule(QDate(2027, 1, 31)),
                 QStringLiteral("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"));
    }

    void takesAnyTextAtAll()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList pieces =
            QStringLiteral(
                "today tomorrow tom tod on by due until at in the a next this every each other "
                "last "
                "first second mon tue monday friday sat sun may march 5 5. 5th 31 31st 29 feb 2027 "
                "9999 "
                "0 99999999999 31.12. 12/31 2026-12-31 1.2.3 9am 9:30 pm a.m. o'clock noon "
                "midnight "
                "morning day days weeks month years hours 3 remind me before 10 minutes times "
                "after "
                "completion !high !1 !9 #home #new york #42 # @family @big shop @x daily weekdays "
                "mondays from starting of month and to - & , . : ; ! ? ( ) [ ] \" ' \\ \\tomorrow "
                "heute morgen uhr um am jeden alle zwei tage mo do so bis ab 9.30 nächsten "
                "12月31日 ٣١/١٢ 🎉 👨‍👩‍👧 é é ü ש العربية \u200b "
                "\u200f "
                "\u202e "
                "\u0301 "
                "\u20e3 "
                "\ufe0f \u00a0 \u3000")
                .split(u' ');
        const QStringList joints = {
            QStringLiteral(" "),  QStringLiteral("  "), QString(),           QStringLiteral(", "),
            QStringLiteral("\t"), QStringLiteral("\n"), QStringLiteral(". ")};
        const int rounds = qEnvironmentVariableIntValue("TIDELIST_ROUNDS")
            ? qEnvironmentVariableIntValue("TIDELIST_ROUNDS")
            : 4'000;
        std::vector<QuickAddParser> parsers;
        for (const char *locale : {"en_US", "en_GB", "de_DE", "fr_FR", "ja_JP", "ar_EG", "hu_HU"})
            parsers.emplace_back(contextOf(locale));
        for (int round = 0; round < rounds; ++round) {
            QString line;
            const int words = random.bounded(14);
            for (int i = 0; i < words; ++i) {
                switch (random.bounded(12)) {
                case 0:
                    line += QChar(char16_t(random.bounded(0x10000)));
                    break;
                case 1:
                    line +=
                        QString::fromUcs4(std::array{char32_t(random.bounded(0x10ffff))}.data(), 1);
                    break;
                default:
                    line += pieces[random.bounded(pieces.size())];
                }
                // Mostly spaces, or nothing would ever be a word.
                line += joints[random.bounded(3) ? 0 : random.bounded(joints.size())];
            }
            QDateTime now = wednesday().addSecs(random.bounded(1'200 * 86'400));
            const QuickAddParser &parser =
                parsers[std::size_t(random.bounded(int(parsers.size())))];
            QList<QuickAddRejection> rejected;
            // Every chip can be taken back, and when all are, the line is its own title.
            while (true) {
                const QuickAdd add = parser.parse(line, now, rejected);
                const QString fault = faultOf(line, add, now.date());
                QVERIFY2(fault.isEmpty(), qPrintable(fault + QStringLiteral(": ") + line));
                if (add.spans.isEmpty())
                    break;
                QVERIFY2(rejected.size() < 40, qPrintable(line));
                rejected.append(rejectionOf(add.spans[random.bounded(add.spans.size())]));
            }
        }
    }

    void staysQuickHoweverLongTheLine_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"tomorrow ",
                                  "every monday ",
                                  "1st ",
                                  "mon and ",
                                  "31. ",
                                  "@big ",
                                  "#new ",
                                  "5 of ",
                                  "remind me at 9 ",
                                  "on by due ",
                                  "\"tomorrow ",
                                  "\\today ",
                                  "at ",
                                  "a",
                                  ".",
                                  "👍",
                                  "every 3 days until 5 may for 5 times ",
                                  "buy milk ",
                                  "31.12. ",
                                  "mondays, "})
            QTest::newRow(piece) << QString::fromUtf8(piece);
    }

    void staysQuickHoweverLongTheLine()
    {
        QFETCH(QString, piece);
        QuickAddContext context = contextOf("de_DE");
        for (int i = 0; i < 1'000; ++i)
            context.profiles.append(QStringLiteral("Big list of the year %1").arg(i));
        const QuickAddParser parser(context);
        QString line;
        while (line.size() < 16'000)
            line += piece;
        // The best of three: a busy machine may pause for a second.
        qint64 took = 2'000;
        for (int i = 0; i < 3 && took >= 2'000; ++i) {
            QElapsedTimer clock;
            clock.start();
            const QuickAdd add = parser.parse(line, wednesday());
            took = clock.elapsed();
            QCOMPARE(faultOf(line, add, wednesday().date()), QString());
        }
        qInfo("%lld ms", took);
        // Wide enough for sanitizers on a busy machine; what must not be is a square of the length.
        QVERIFY2(took < 2'000, qPrintable(QString::number(took)));
    }
};

QTEST_GUILESS_MAIN(TestQuickAddParser)
#include "tst_quickaddparser.moc"
