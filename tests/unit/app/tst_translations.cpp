// SPDX-License-Identifier: Apache-2.0
#include "app/translations.h"

#include "app/window/options.h"
#include "models/duetext.h"
#include "models/ruletext.h"

#include <QFile>
#include <QLibraryInfo>
#include <QLocale>
#include <QTest>

using App::Translations;

/// Which language is spoken, and how it counts.
class TestTranslations : public QObject
{
    Q_OBJECT

    static QString refused(int count)
    {
        return QCoreApplication::translate("Ui::StatusText", "%n changes could not be saved online",
                                           nullptr, count);
    }
    static QString list(const char *text) { return QString::fromUtf8(text); }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void choosesTheLanguage_data()
    {
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<QStringList>("ofSystem");
        QTest::addColumn<QString>("language");
        const auto row = [](const char *name, const char *chosen, const char *ofSystem,
                            const char *language) {
            QTest::newRow(name) << QString::fromUtf8(chosen)
                                << QString::fromUtf8(ofSystem).split(u' ', Qt::SkipEmptyParts)
                                << QString::fromUtf8(language);
        };
        row("the system's", "", "de-DE de en-US", "de");
        row("with an underscore", "", "de_AT", "de");
        row("the first one that is there", "", "fr-FR nl de-DE en", "de");
        row("none that is there", "", "fr-FR", "en");
        row("no system", "", "C", "en");
        row("the chosen one", "en", "de-DE", "en");
        row("a chosen one that is not there", "xx", "de-DE", "de");
    }
    void choosesTheLanguage()
    {
        QFETCH(QString, chosen);
        QFETCH(QStringList, ofSystem);
        QTEST(Translations::languageFor(chosen, ofSystem), "language");
    }

    void countsInEveryLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("en") << QStringLiteral("en")
                            << QStringList{list("0 changes could not be saved online"),
                                           list("1 change could not be saved online"),
                                           list("2 changes could not be saved online")};
        QTest::newRow("de") << QStringLiteral("de")
                            << QStringList{list("0 Änderungen ließen sich online nicht speichern"),
                                           list("1 Änderung ließ sich online nicht speichern"),
                                           list("2 Änderungen ließen sich online nicht speichern")};
    }
    void countsInEveryLanguage()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, texts);
        Translations translations;
        QVERIFY(translations.install(language));
        for (int count = 0; count < 3; ++count)
            QCOMPARE(refused(count), texts[count]);
    }

    void isGoneWithItsObject()
    {
        {
            Translations german;
            QVERIFY(german.install(QStringLiteral("de")));
            QVERIFY(refused(1).contains(list("Änderung")));
        }
        QVERIFY(!refused(1).contains(list("Änderung")));
    }

    void knowsNoOtherLanguage()
    {
        Translations translations;
        const auto installed = translations.install(QStringLiteral("xx"));
        QVERIFY(!installed);
        QCOMPARE(installed.error().code, Sync::ErrorCode::NotFound);
    }

    void speaksTheWordsOfQtToo()
    {
        const QString file =
            QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_de.qm");
        QVERIFY2(QFile::exists(file), "scripts/install-deps.sh test installs it");
        Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"),
                 QStringLiteral("Abbrechen"));
    }

    void writesDatesAsTheSystemDoes()
    {
        const QDate today(2026, 3, 1);
        const QString later = QStringLiteral("2026-04-03");
        QCOMPARE(Models::dueText(later, today, QLocale(QStringLiteral("de_DE"))),
                 QStringLiteral("03.04.26"));
        QCOMPARE(Models::dueText(later, today, QLocale(QStringLiteral("en_US"))),
                 QStringLiteral("4/3/26"));
        // Whatever is spoken: words are of the language, numbers of the system.
        Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        QCOMPARE(Models::dueText(later, today, QLocale(QStringLiteral("en_US"))),
                 QStringLiteral("4/3/26"));
        QCOMPARE(Models::dueText(QStringLiteral("2026-03-02"), today, QLocale::c()),
                 QStringLiteral("morgen"));
    }

    void saysRulesInGerman_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *rule, const char *text) {
            QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromUtf8(text);
        };
        row("FREQ=DAILY", "jeden Tag");
        row("FREQ=DAILY;INTERVAL=3", "alle 3 Tage");
        row("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "jeden Werktag");
        row("FREQ=WEEKLY;BYDAY=MO,TH", "jeden Montag und Donnerstag");
        row("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "alle 2 Wochen am Montag");
        row("FREQ=MONTHLY;BYDAY=3TH", "jeden Monat am dritten Donnerstag");
        row("FREQ=MONTHLY;BYMONTHDAY=15", "jeden Monat am 15.");
        row("FREQ=MONTHLY;BYMONTHDAY=-1", "jeden Monat am letzten Tag");
        row("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "jedes Jahr am 24. Dezember");
        row("FREQ=DAILY;COUNT=5", "jeden Tag, 5 Mal");
        row("FREQ=DAILY;COUNT=1", "jeden Tag, einmal");
    }
    void saysRulesInGerman()
    {
        QFETCH(QString, rule);
        const QLocale german(QStringLiteral("de_DE"));
        QLocale::setDefault(german);
        Translations translations;
        QVERIFY(translations.install(QStringLiteral("de")));
        QTEST(Models::ruleText(rule, german), "text");
    }

    void callsDaysInTheLanguageOfTheTexts_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](const char *language, const char *locale, const char *texts) {
            QTest::addRow("%s on %s", language, locale)
                << QString::fromLatin1(language) << QString::fromLatin1(locale)
                << QString::fromUtf8(texts).split(u'|');
        };
        row("en", "de_DE",
            "every Monday and Thursday, until 31.12.26|every year on December 24|Tuesday|"
            "every month on days 1 and 15");
        row("de", "en_US",
            "jeden Montag und Donnerstag, bis 12/31/26|jedes Jahr am 24. Dezember|Dienstag|"
            "jeden Monat am 1 und 15.");
        // The names of a country stay, where they are of the same language.
        row("de", "de_AT",
            "jeden Montag und Donnerstag, bis 31.12.26|jedes Jahr am 24. Dezember|Dienstag|"
            "jeden Monat am 1 und 15.");
        row("en", "fr_FR",
            "every Monday and Thursday, until 31/12/2026|every year on December 24|Tuesday|"
            "every month on days 1 and 15");
    }
    void callsDaysInTheLanguageOfTheTexts()
    {
        QFETCH(QString, language);
        QFETCH(QString, locale);
        Translations translations;
        QVERIFY(translations.install(language));
        const QLocale system(locale);
        QLocale::setDefault(system);
        const auto text = [&](const char *rule) {
            return Models::ruleText(QString::fromLatin1(rule), system);
        };
        QTEST(
            (QStringList{text("FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231"),
                         text("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
                         Models::dueText(QStringLiteral("2026-03-03"), QDate(2026, 2, 28), system),
                         text("FREQ=MONTHLY;BYMONTHDAY=1,15")}),
            "texts");
    }

    /// January is Jänner in Austria.
    void keepsTheNamesOfTheCountry()
    {
        Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        const QString rule = QStringLiteral("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6");
        QCOMPARE(Models::ruleText(rule, QLocale(QStringLiteral("de_AT"))),
                 list("jedes Jahr am 6. Jänner"));
        QCOMPARE(Models::ruleText(rule, QLocale(QStringLiteral("en_US"))),
                 list("jedes Jahr am 6. Januar"));
    }

    void takesALanguageFromTheCommandLine()
    {
        const QStringList start = {QStringLiteral("tidelist"), QStringLiteral("--db"),
                                   QStringLiteral("a.db"), QStringLiteral("--language")};
        const auto german = App::Options::parse(start + QStringList{QStringLiteral("de")});
        QVERIFY(german);
        QCOMPARE(german->language, QStringLiteral("de"));
        const auto unknown = App::Options::parse(start + QStringList{QStringLiteral("xx")});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, Sync::ErrorCode::InvalidArgument);
        QVERIFY(unknown.error().message.contains(u"en, de"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
