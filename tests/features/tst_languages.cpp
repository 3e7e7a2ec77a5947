// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "app/translations.h"
#include "tests/support/letters.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/shownwords.h"

#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTimeEdit>

#include <algorithm>
#include <functional>

/// The window and its dialogs in other languages: one that is longer, one from right to left, and
/// German.
class TestLanguages : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void open()
    {
        m_f = std::make_unique<WindowFixture>();
        m_f->add("Milk");
        m_f->goTo("Milk");
        Ui::AccountFacts account;
        account.server = {QStringLiteral("http://tidelist.example"), QStringLiteral("k"),
                          QStringLiteral("http://b")};
        account.email = QStringLiteral("ada@example.org");
        m_f->account.offer = {QStringList(QStringLiteral("github")), true, true};
        m_f->window->setAccount(account);
        m_f->find<QAction>("view.details")->trigger();
    }

    /// As after a sign-in: more can be done, and more can be said.
    void signIn()
    {
        Ui::StatusFacts facts;
        facts.account = Ui::StatusFacts::Account::Active;
        facts.hasSynced = true;
        facts.rejected = 2;
        m_f->window->setStatus(facts);
    }

    /// Windows beside the main one.
    QList<QWidget *> dialogs() const
    {
        QList<QWidget *> open;
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (window->isVisible() && window != m_f->window.get()
                && !qobject_cast<QMenu *>(window))
                open += window;
        }
        return open;
    }

    /// The main window, then every dialog that a command opens, page by page.
    void goThroughEverything(const std::function<void(QWidget &)> &look)
    {
        look(*m_f->window);
        int opened = 0;
        const auto actions = m_f->window->findChildren<QAction *>();
        QList<QPointer<QAction>> commands;
        for (QAction *action : actions) {
            if (action->text().contains(u'…') || action->objectName() == u"help.keys")
                commands += action;
        }
        for (const QPointer<QAction> &command : commands) {
            if (!command || !command->isEnabled() || command->menu())
                continue;
            command->trigger();
            QCoreApplication::processEvents();
            if (QWidget *popup = QApplication::activePopupWidget(); qobject_cast<QMenu *>(popup))
                popup->close();
            const QList<QWidget *> shown = dialogs();
            for (QWidget *dialog : shown) {
                ++opened;
                goThroughPages(*dialog, look);
                dialog->close();
            }
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        look(*m_f->window); // the search is open now
        // Settings, shortcuts, cheat sheet, sign-in, export, import, backups, sync at least.
        QVERIFY2(opened >= 8, qPrintable(QString::number(opened)));
    }

    void goThroughViews(const std::function<void(QWidget &)> &look)
    {
        for (const char *view :
             {"view.today", "view.upcoming", "view.all", "view.done", "view.trash"}) {
            m_f->find<QAction>(view)->trigger();
            QTRY_VERIFY(m_f->todos.isLoaded());
            look(*m_f->window);
        }
    }

    void goThroughEverythingTwice(const std::function<void(QWidget &)> &look)
    {
        goThroughEverything(look);
        signIn();
        goThroughEverything(look);
        goThroughViews(look);
    }

    static void goThroughPages(QWidget &dialog, const std::function<void(QWidget &)> &look)
    {
        look(dialog);
        const auto stacks = dialog.findChildren<QStackedWidget *>();
        for (QStackedWidget *stack : stacks) {
            for (int page = 0; page < stack->count(); ++page) {
                stack->setCurrentIndex(page);
                QCoreApplication::processEvents();
                look(dialog);
            }
        }
    }

    /// Addresses, dates and times are, in every language.
    static bool isWrittenFromLeftToRight(const QWidget *widget)
    {
        for (; widget; widget = widget->parentWidget()) {
            if (widget->testAttribute(Qt::WA_SetLayoutDirection))
                return true;
        }
        return false;
    }

    /// Names of the data, of languages, and what is no word.
    static bool isData(const QString &text)
    {
        static const QStringList data = {QStringLiteral("Milk"),
                                         QStringLiteral("Tidelist"),
                                         QStringLiteral("English"),
                                         QStringLiteral("Deutsch"),
                                         QStringLiteral("http://"),
                                         QStringLiteral("https://"),
                                         QStringLiteral("tidelist.example"),
                                         QStringLiteral("sb_"),
                                         QStringLiteral("FREQ="),
                                         QStringLiteral("Personal"),
                                         QStringLiteral("GitHub"),
                                         QStringLiteral("ada@example.org")};
        return std::any_of(data.cbegin(), data.cend(),
                           [&](const QString &each) { return text.startsWith(each); });
    }

    /// "Ctrl+N, N": the names of keys are words of Qt, which the pseudo-language leaves as they
    /// are.
    static bool isKeys(QString part)
    {
        const auto keys = part.remove(QRegularExpression(QStringLiteral("[()]")))
                              .split(QStringLiteral(", "), Qt::SkipEmptyParts);
        return std::all_of(keys.cbegin(), keys.cend(), [](const QString &key) {
            const auto sequence = QKeySequence::fromString(key.trimmed());
            return !sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown;
        });
    }

private Q_SLOTS:
    void cleanup()
    {
        m_f.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QLocale::setDefault(QLocale::c());
    }

    void leavesNoTextUntranslated()
    {
        TestSupport::PseudoTranslator pseudo;
        QCoreApplication::installTranslator(&pseudo);
        open();
        QStringList untranslated;
        goThroughEverythingTwice([&](QWidget &window) {
            const auto words = TestSupport::wordsOf(window);
            for (const TestSupport::ShownWord &word : words) {
                const QString part =
                    TestSupport::PseudoTranslator::untranslatedPartOf(word.text).trimmed();
                if (TestSupport::hasLetters(part) && !isData(part) && !isKeys(part))
                    untranslated += word.where + QStringLiteral(": ") + word.text;
            }
        });
        untranslated.removeDuplicates();
        m_f.reset();
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY2(untranslated.isEmpty(), qPrintable(untranslated.join(u'\n')));
    }

    void hasRoomForLongerTexts_data()
    {
        QTest::addColumn<bool>("isGerman");
        QTest::newRow("40 % longer") << false;
        QTest::newRow("German") << true;
    }
    void hasRoomForLongerTexts()
    {
        QFETCH(bool, isGerman);
        TestSupport::PseudoTranslator pseudo;
        App::Translations german;
        if (isGerman)
            QVERIFY(german.install(QStringLiteral("de")));
        else
            QCoreApplication::installTranslator(&pseudo);
        open();
        // The screen of the tests is narrow for three panes in a language that is not there.
        if (!isGerman)
            m_f->window->resize(800, m_f->window->height());
        QStringList cut;
        goThroughEverythingTwice([&](QWidget &window) { cut += TestSupport::cutOffIn(window); });
        cut.removeDuplicates();
        m_f.reset();
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    void turnsEverythingFromRightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        open();
        QStringList wrong;
        goThroughEverything([&](QWidget &window) {
            const auto children = window.findChildren<QWidget *>();
            for (const QWidget *widget : children) {
                if (!isWrittenFromLeftToRight(widget)
                    && widget->layoutDirection() != Qt::RightToLeft)
                    wrong += QString::fromLatin1(widget->metaObject()->className()) + u' '
                        + widget->objectName();
            }
        });
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        // The profiles stand at the right now.
        const auto xOf = [](const QWidget *widget) { return widget->mapToGlobal(QPoint()).x(); };
        QVERIFY(xOf(m_f->profileList()) > xOf(m_f->todoList()));
    }

    void turnsNoTimeRound()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
        open();
        auto *time = m_f->find<QTimeEdit>("dueTime");
        time->setTime(QTime(9, 5));
        QCOMPARE(time->text(), QStringLiteral("09:05"));
    }

    void staysFromRightToLeftWhateverTheLanguage()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        App::Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        QCOMPARE(QApplication::layoutDirection(), Qt::RightToLeft);
    }

    void speaksGerman()
    {
        App::Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        open();
        const auto menus = m_f->window->menuBar()->actions();
        QCOMPARE(menus.first()->text().remove(u'&'), QStringLiteral("Aufgabe"));
        QCOMPARE(m_f->find<QAction>("edit.undo")->text().remove(u'&'),
                 QStringLiteral("Rückgängig: „Milk“ hinzufügen"));
    }

    void hasRoomForTheNamesOfTheSettingsInGerman()
    {
        App::Translations german;
        QVERIFY(german.install(QStringLiteral("de")));
        open();
        m_f->find<QAction>("view.settings")->trigger();
        QCOMPARE(m_f->find<QListWidget>("settingsPages")->item(0)->text(),
                 QStringLiteral("Allgemein"));
    }

    void givesEachLetterOnce_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void givesEachLetterOnce()
    {
        QFETCH(QString, language);
        App::Translations words;
        QVERIFY(words.install(language));
        open();
        QStringList twice;
        const auto menus = m_f->window->findChildren<QMenu *>();
        QVERIFY(menus.size() >= 8);
        for (const QMenu *menu : menus)
            twice += TestSupport::sameLettersIn(TestSupport::textsOf(menu->actions()));
        goThroughEverythingTwice([&](QWidget &window) {
            twice += TestSupport::sameLettersIn(TestSupport::textsWithLetters(window));
        });
        twice.removeDuplicates();
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
