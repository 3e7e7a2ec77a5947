// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddparser.h"
#include "models/quickadd/quickaddtodo.h"
#include "models/recurrence.h"
#include "models/text.h"
#include "models/todochecks.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <map>
#include <memory>

using namespace Models;

namespace {

/// What was understood in one line, as the tables in tests/data/quickadd write it.
QString summary(const QuickAdd &add)
{
    QStringList parts;
    if (add.dueDate)
        parts += add.dueDate->toString(Qt::ISODate);
    if (add.dueTime)
        parts += add.dueTime->toString(QStringLiteral("HH:mm"));
    if (add.recurrence)
        parts += QStringLiteral("rule=") + *add.recurrence;
    if (add.remindAt)
        parts += QStringLiteral("remind=")
            + add.remindAt->toString(QStringLiteral("yyyy-MM-dd'T'HH:mm"));
    if (add.priority > 0)
        parts += QStringLiteral("prio=%1").arg(add.priority);
    QString tags = add.tags.join(u',');
    if (!tags.isEmpty())
        parts += QStringLiteral("tags=") + tags.replace(u' ', u'_');
    if (QString profile = add.profile.value_or(QString()); !profile.isEmpty())
        parts += QStringLiteral("in=") + profile.replace(u' ', u'_');
    return parts.join(u' ');
}

} // namespace

class TestQuickAddPhrases : public QObject
{
    Q_OBJECT

private:
    void addRows(const QString &name, int atLeast)
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("understood");
        QFile file(QStringLiteral(TIDELIST_TEST_DATA "/quickadd/") + name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QString locale;
        int number = 0;
        int rows = 0;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            ++number;
            if (line.startsWith(u"@locale ")) {
                locale = line.sliced(8);
                continue;
            }
            if (line.isEmpty() || line.startsWith(u"# "))
                continue;
            const QStringList columns = line.split(u'\t');
            QVERIFY2(columns.size() == 3, qPrintable(line));
            QTest::addRow("%d %s", number, qPrintable(columns[0]))
                << locale << columns[0] << columns[1] << columns[2];
            ++rows;
        }
        QVERIFY2(rows >= atLeast, qPrintable(QString::number(rows)));
    }

    void checkRow()
    {
        QFETCH(QString, locale);
        QFETCH(QString, line);
        auto &parser = m_parsers[locale];
        if (!parser) {
            QuickAddContext context;
            context.locale = QLocale(locale);
            context.profiles = {QStringLiteral("Personal"), QStringLiteral("Family"),
                                QStringLiteral("Big"), QStringLiteral("Big Shop")};
            context.tags = {QStringLiteral("home"), QStringLiteral("New York")};
            parser = std::make_unique<QuickAddParser>(context);
        }
        const QDateTime now(QDate(2026, 11, 25), QTime(14, 0), QTimeZone("Europe/Berlin"));
        const QuickAdd add = parser->parse(line, now);
        QTEST(summary(add), "understood");
        QTEST(add.title, "title");
        QCOMPARE(add.timeZone, add.dueTime ? QStringLiteral("Europe/Berlin") : QString());
        QVERIFY(!add.dueTime || add.dueDate);
        if (!add.title.isEmpty())
            checkEdit(add);
        if (add.recurrence)
            checkRule(*add.recurrence, *add.dueDate);
    }

    /// A new to-do takes all of it.
    static void checkEdit(const QuickAdd &add)
    {
        const auto edit = checkedEdit(editOf(add));
        QVERIFY(edit);
        QCOMPARE(*edit->title, add.title);
        QCOMPARE(edit->priority.value_or(0), add.priority);
        const auto text = [](const TodoEdit::Text &column) {
            return column.value_or(std::nullopt).value_or(QString());
        };
        QCOMPARE(QDate::fromString(text(edit->dueDate), Qt::ISODate),
                 add.dueDate.value_or(QDate()));
        QCOMPARE(QTime::fromString(text(edit->dueTime), Qt::ISODate),
                 add.dueTime.value_or(QTime()));
        QCOMPARE(text(edit->timeZone), add.timeZone);
        QCOMPARE(text(edit->recurrence), add.recurrence.value_or(QString()));
        QCOMPARE(text(edit->remindAt), add.remindAt ? timestamp(*add.remindAt) : QString());
    }

    /// A rule is kept as it is, and its first date is one of its dates.
    static void checkRule(const QString &rule, const QDate &first)
    {
        const auto kept = checkedRule(rule, first);
        QVERIFY2(kept, qPrintable(rule));
        const auto parts = [](const QString &text) {
            const QStringList all = text.split(u';');
            return QSet<QString>(all.begin(), all.end());
        };
        QCOMPARE(parts(*kept), parts(rule));
        // Of others than every one, what comes depends on where they start.
        if (rule.contains(u"INTERVAL") || rule.contains(u"COUNT"))
            return;
        const auto found = nextOccurrence(rule, first.addDays(-400), first.addDays(-1));
        QVERIFY2(found && *found, qPrintable(rule));
        QCOMPARE((*found)->date, first);
    }

    std::map<QString, std::unique_ptr<QuickAddParser>> m_parsers;

private Q_SLOTS:
    void understandsEnglish_data() { addRows(QStringLiteral("english.tsv"), 120); }
    void understandsEnglish() { checkRow(); }
    void understandsGerman_data() { addRows(QStringLiteral("german.tsv"), 50); }
    void understandsGerman() { checkRow(); }
    void understandsTheFormsOfLocales_data() { addRows(QStringLiteral("locales.tsv"), 30); }
    void understandsTheFormsOfLocales() { checkRow(); }
};

QTEST_GUILESS_MAIN(TestQuickAddPhrases)
#include "tst_quickaddphrases.moc"
