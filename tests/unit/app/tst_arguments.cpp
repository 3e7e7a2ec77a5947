// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.h"
#include "tests/support/words.h"

#include <QRegularExpression>
#include <QTest>

using App::Arguments;
using App::OptionSpec;
using TestSupport::words;

namespace {

const QList<OptionSpec> &options()
{
    static const QList<OptionSpec> list = {
        {QStringLiteral("all"), {}, {}},
        {QStringLiteral("due"), QStringLiteral("DATE"), {}},
        {QStringLiteral("param"), QStringLiteral("K=V"), {}, true},
    };
    return list;
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sortsWordsAndOptions();
    void takesEverythingBehindTwoDashesAsWords();
    void takesAnyWordAsAValue();
    void collectsRepeatableOptions();
    void tellsAnEmptyValueFromNone();
    void refusesWhatIsNotKnownOrIncomplete_data();
    void refusesWhatIsNotKnownOrIncomplete();
};

void TestArguments::sortsWordsAndOptions()
{
    const auto arguments =
        Arguments::parse(words("list --all home --due 2026-01-02 -1 -"), options());
    QVERIFY(arguments.isOk());
    QCOMPARE(arguments->positional(), words("list home -1 -"));
    QVERIFY(arguments->has(QStringLiteral("all")));
    QCOMPARE(arguments->value(QStringLiteral("due")), QStringLiteral("2026-01-02"));
    QCOMPARE(arguments->withoutFirst(1).positional(), words("home -1 -"));
}

void TestArguments::takesEverythingBehindTwoDashesAsWords()
{
    const auto arguments = Arguments::parse(words("add -- --all -x --"), options());
    QVERIFY(arguments.isOk());
    QCOMPARE(arguments->positional(), words("add --all -x --"));
    QVERIFY(!arguments->has(QStringLiteral("all")));
}

void TestArguments::takesAnyWordAsAValue()
{
    for (const char *line : {"--due --all", "--due=--all"}) {
        const auto arguments = Arguments::parse(words(line), options());
        QVERIFY(arguments.isOk());
        QCOMPARE(arguments->value(QStringLiteral("due")), QStringLiteral("--all"));
        QVERIFY(!arguments->has(QStringLiteral("all")));
    }
}

void TestArguments::collectsRepeatableOptions()
{
    const auto arguments = Arguments::parse(words("--param a=1 --param=b=2"), options());
    QVERIFY(arguments.isOk());
    QCOMPARE(arguments->values(QStringLiteral("param")), words("a=1 b=2"));
}

void TestArguments::tellsAnEmptyValueFromNone()
{
    const auto arguments = Arguments::parse(words("--due="), options());
    QVERIFY(arguments.isOk());
    QVERIFY(arguments->value(QStringLiteral("due")).has_value());
    QCOMPARE(arguments->value(QStringLiteral("due")), QString());
    QVERIFY(!arguments->value(QStringLiteral("all")).has_value());
}

void TestArguments::refusesWhatIsNotKnownOrIncomplete_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QStringLiteral("--bogus") << QStringLiteral("--bogus");
    QTest::newRow("unknown with a value")
        << QStringLiteral("--bogus=1") << QStringLiteral("--bogus");
    QTest::newRow("one dash") << QStringLiteral("-x") << QStringLiteral("-x");
    QTest::newRow("no value") << QStringLiteral("--due") << QStringLiteral("--due");
    QTest::newRow("a value too many") << QStringLiteral("--all=1") << QStringLiteral("--all");
    QTest::newRow("twice") << QStringLiteral("--due=1 --due=2") << QStringLiteral("--due");
}

void TestArguments::refusesWhatIsNotKnownOrIncomplete()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    const auto arguments = Arguments::parse(line.split(u' '), options());
    QVERIFY(!arguments.isOk());
    QCOMPARE(arguments.error().code, Sync::ErrorCode::InvalidArgument);
    QVERIFY2(arguments.error().message.contains(named), qPrintable(arguments.error().message));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
