// SPDX-License-Identifier: Apache-2.0
#include "models/limits.h"
#include "models/quickadd/splitlines.h"
#include "models/text.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Models;

namespace {

/// Titles, sub-tasks with "> " before them, ticked ones with "x ".
QString outline(const QString &text)
{
    QStringList lines;
    for (const PastedTodo &todo : splitLines(text))
        lines += (todo.isSubTask ? QStringLiteral("> ") : QString())
            + (todo.isCompleted ? QStringLiteral("x ") : QString()) + todo.title;
    return lines.join(u'|');
}

} // namespace

class TestSplitLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOneToDoOfEachLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("nothing", "", "");
        row("only spaces", " \n\t\r\n\n", "");
        row("one", "Milk", "Milk");
        row("several", "Milk\nEggs\r\nBread\rTea", "Milk|Eggs|Bread|Tea");
        row("empty lines between", "Milk\n\n\nEggs\n", "Milk|Eggs");
        row("other line ends", "Milk\u2028Eggs\u2029Bread\vTea", "Milk|Eggs|Bread|Tea");
        row("dashes", "- Milk\n- Eggs", "Milk|Eggs");
        row("stars and plus", "* Milk\n+ Eggs\n– Bread", "Milk|Eggs|Bread");
        row("bullets", "• Milk\n◦Eggs\n▪ Bread", "Milk|Eggs|Bread");
        row("boxes", "[ ] Milk\n[] Eggs\n[x] Bread", "Milk|Eggs|x Bread");
        row("boxes in a list", "- [ ] Milk\n- [X] Eggs\n* [] Bread", "Milk|x Eggs|Bread");
        row("drawn boxes", "☐ Milk\n☑ Eggs\n✓ Bread", "Milk|x Eggs|x Bread");
        row("numbers", "1. Milk\n2. Eggs\n10) Bread", "Milk|Eggs|Bread");
        row("one number is a date", "3. Oktober feiern", "3. Oktober feiern");
        row("numbers that are no marks", "1.5 litres\n2026. A year\n3 eggs\n-5 degrees",
            "1.5 litres|2026. A year|3 eggs|-5 degrees");
        row("marks that are text", "**bold**\n[link](x)\n-v option\n#tag",
            "**bold**|[link](x)|-v option|#tag");
        row("marks alone", "-\n*\n[ ]\n---\n- [ ]\n•\nMilk", "Milk");
        row("indented", "Shop\n  Milk\n  Eggs\nCall", "Shop|> Milk|> Eggs|Call");
        row("tabs", "Shop\n\tMilk\n\t\tWhole milk\nCall", "Shop|> Milk|> Whole milk|Call");
        row("indented list", "- Shop\n  - Milk\n    - Whole milk\n  - Eggs\n- Call",
            "Shop|> Milk|> Whole milk|> Eggs|Call");
        row("indented as a whole", "    Shop\n      Milk\n    Call", "Shop|> Milk|Call");
        row("indented less and less", "    Shop\n  Milk\nCall\n  Anna", "Shop|Milk|Call|> Anna");
        row("tabs in a line", "Milk\tEggs", "Milk Eggs");
        row("emoji", "🥛 Milk\n🥚 Eggs", "🥛 Milk|🥚 Eggs");
    }

    void makesOneToDoOfEachLine()
    {
        QFETCH(QString, text);
        QTEST(outline(text), "expected");
    }

    void keepsWhatATitleHasNoRoomFor()
    {
        // The 500th character lies inside the 84th word.
        const QString word = QStringLiteral("words ");
        const auto todos = splitLines(word.repeated(200));
        QCOMPARE(todos.size(), 1);
        QCOMPARE(todos[0].title, word.repeated(83).trimmed());
        QCOMPARE(todos[0].notes, word.repeated(117).trimmed());
        QVERIFY(!todos[0].isCut);
    }

    void countsCodePointsAndSplitsNone()
    {
        const auto todos = splitLines(QStringLiteral("😀").repeated(maxTitleLength + 1));
        QCOMPARE(codePointCount(todos[0].title), maxTitleLength);
        QCOMPARE(todos[0].notes, QStringLiteral("😀"));
    }

    void saysWhenALineIsLongerThanTitleAndNotes()
    {
        const auto todos = splitLines(QString(maxTitleLength + maxNotesLength + 1, u'x'));
        QCOMPARE(todos[0].notes.size(), maxNotesLength);
        QVERIFY(todos[0].isCut);
    }

    void removesWhatTheServerRefuses()
    {
        QCOMPARE(outline(QStringLiteral("a") + QChar(0) + QStringLiteral("b\n") + QChar(0)),
                 QStringLiteral("ab"));
    }

    void takesAnyTextAtAll()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QString characters =
            QStringLiteral("ab1.)-*+•[]x \t\n\r_=—") + QChar(0) + QChar(0xd83d);
        for (int round = 0; round < 5'000; ++round) {
            QString text;
            for (int i = random.bounded(60); i > 0; --i)
                text += characters[random.bounded(characters.size())];
            bool isFirst = true;
            for (const PastedTodo &todo : splitLines(text)) {
                QVERIFY2(checkedLine(todo.title, maxTitleLength), qPrintable(text));
                QCOMPARE(*checkedLine(todo.title, maxTitleLength), todo.title);
                QVERIFY2(!(isFirst && todo.isSubTask), qPrintable(text));
                isFirst = false;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSplitLines)
#include "tst_splitlines.moc"
