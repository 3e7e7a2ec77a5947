// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "ui/preferences.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStackedWidget>

/// The settings: what is chosen counts at once, and is there again in the next start.
class TestSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    QDialog *open()
    {
        m_f->command("Settings…")->trigger();
        return m_f->find<QDialog>("settingsDialog");
    }
    void goTo(const char *page)
    {
        auto *pages = m_f->find<QListWidget>("settingsPages");
        const auto found = pages->findItems(QString::fromUtf8(page), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        pages->setCurrentItem(found.first());
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void opensByItsKeyAndClosesByEscape()
    {
        QTest::keyClick(m_f->window.get(), Qt::Key_Comma, Qt::ControlModifier);
        auto *dialog = m_f->find<QDialog>("settingsDialog");
        QVERIFY(dialog->isVisible());
        QTRY_VERIFY(m_f->find<QListWidget>("settingsPages")->hasFocus());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("settingsDialog")));
    }

    void goesThroughItsPagesByKeyboard()
    {
        open();
        auto *pages = m_f->find<QListWidget>("settingsPages");
        QCOMPARE(pages->count(), 7);
        pages->setFocus();
        QTest::keyClick(pages, Qt::Key_Down);
        QCOMPARE(pages->currentRow(), 1);
        QVERIFY(m_f->find<QRadioButton>("schemeDark")->isVisible());
        // Every field, box and button of every page has a name.
        for (int row = 0; row < pages->count(); ++row) {
            pages->setCurrentRow(row);
            const auto widgets = m_f->find<QDialog>("settingsDialog")->findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty()
                             || (button && !button->text().isEmpty()),
                         qPrintable(widget->objectName()));
            }
        }
    }

    void choosesALanguageForTheNextStart()
    {
        open();
        auto *choice = m_f->find<QComboBox>("language");
        QCOMPARE(choice->currentText(), QStringLiteral("As the system"));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_End);
        QCOMPARE(choice->currentText(), QStringLiteral("Deutsch"));
        QCOMPARE(Ui::Preferences::chosenLanguage(m_f->settings), QStringLiteral("de"));
        // and back: nothing is chosen again.
        QTest::keyClick(choice, Qt::Key_Home);
        QCOMPARE(Ui::Preferences::chosenLanguage(m_f->settings), QString());
    }

    void keepsWhatIsChosen()
    {
        open();
        const QSignalSpy changed(m_f->window.get(), &Ui::MainWindow::preferencesChanged);
        auto *box = m_f->find<QCheckBox>("background/closeToTray");
        QVERIFY(!box->isChecked());
        box->click();
        QCOMPARE(changed.size(), 1);
        QVERIFY(Ui::Preferences::closesToTray(m_f->settings));
        m_f->find<QCheckBox>("background/startHidden")->click();
        QVERIFY(Ui::Preferences::startsHidden(m_f->settings));
        QVERIFY(Ui::Preferences::closesToTray(m_f->settings));
        m_f->find<QCheckBox>("reminders/shown")->click();
        QVERIFY(!Ui::Preferences::showsReminders(m_f->settings));
        // Also in the next start.
        m_f->open();
        open();
        QVERIFY(m_f->find<QCheckBox>("background/closeToTray")->isChecked());
        QVERIFY(!m_f->find<QCheckBox>("reminders/shown")->isChecked());
    }

    void saysHowLongAReminderIsPutOff()
    {
        using namespace std::chrono_literals;
        QCOMPARE(Ui::Preferences::snoozeLength(m_f->settings), 10min);
        open();
        goTo("Notifications");
        auto *choice = m_f->find<QComboBox>("reminders/snoozeMinutes");
        QStringList offered;
        for (int i = 0; i < choice->count(); ++i)
            offered += choice->itemText(i);
        QCOMPARE(offered,
                 (QStringList{QStringLiteral("5 minutes"), QStringLiteral("10 minutes"),
                              QStringLiteral("15 minutes"), QStringLiteral("30 minutes"),
                              QStringLiteral("1 hour")}));
        QCOMPARE(choice->currentText(), QStringLiteral("10 minutes"));
        const QSignalSpy changed(m_f->window.get(), &Ui::MainWindow::preferencesChanged);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_End);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(Ui::Preferences::snoozeLength(m_f->settings), 60min);
        m_f->open();
        open();
        QCOMPARE(m_f->find<QComboBox>("reminders/snoozeMinutes")->currentText(),
                 QStringLiteral("1 hour"));
        // What nobody offers, somebody has written there by hand.
        m_f->settings.setValue(Ui::Preferences::snoozeMinutes, 7);
        QCOMPARE(Ui::Preferences::snoozeLength(m_f->settings), 10min);
    }

    void startsWithTheComputer()
    {
        open();
        const QSignalSpy changed(m_f->window.get(), &Ui::MainWindow::preferencesChanged);
        auto *box = m_f->find<QCheckBox>("loginStart");
        QVERIFY(!box->isChecked());
        box->click();
        QVERIFY(m_f->loginStart.enabled);
        QCOMPARE(changed.size(), 1);
        // What cannot be done is said, and the box shows what is so.
        m_f->loginStart.refusal = Sync::Error{Sync::ErrorCode::CannotOpen, u"no folder"_qs};
        box->click();
        QVERIFY(box->isChecked());
        QVERIFY(!m_f->find<QLabel>("loginStartProblem")->text().isEmpty());
    }

    void changesTheColoursAtOnce()
    {
        open();
        goTo("Appearance");
        QVERIFY(m_f->find<QRadioButton>("schemeSystem")->isChecked());
        m_f->find<QRadioButton>("schemeDark")->click();
        QCOMPARE(m_f->appearance.chosen, Ui::ColorScheme::Dark);
        m_f->find<QRadioButton>("schemeSystem")->click();
        QCOMPARE(m_f->appearance.chosen, Ui::ColorScheme::System);
    }

    void isTheSameAsTheMenus()
    {
        Ui::StatusFacts facts;
        facts.account = Ui::StatusFacts::Account::Active;
        m_f->window->setStatus(facts);
        open();
        goTo("Sync and account");
        auto *offline = m_f->find<QCheckBox>("account.workOffline");
        offline->click();
        QVERIFY(m_f->window->worksOffline());
        m_f->find<QAction>("workOffline")->setChecked(false);
        QVERIFY(!offline->isChecked());
        QVERIFY(!m_f->find<QPushButton>("account.signIn")->isVisible());
        QVERIFY(m_f->find<QPushButton>("account.manage")->isVisible());
        // When the person is signed out, so are the buttons.
        m_f->window->setStatus({});
        QVERIFY(m_f->find<QPushButton>("account.signIn")->isVisible());
        QVERIFY(!offline->isEnabled());
    }

    void leadsToTheOtherDialogs()
    {
        for (const auto &[page, button, dialog] :
             {std::tuple("Shortcuts", "view.keyboard", "keyboardDialog"),
              std::tuple("Data and backup", "data.backups", "backupsDialog"),
              std::tuple("Data and backup", "data.export", "exportDialog"),
              std::tuple("Data and backup", "data.import", "importDialog"),
              std::tuple("Sync and account", "account.sync", "syncDialog")}) {
            open();
            goTo(page);
            m_f->find<QPushButton>(button)->click();
            auto *opened = m_f->find<QDialog>(dialog);
            QVERIFY2(opened->isVisible(), dialog);
            opened->reject();
            QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QLatin1StringView(dialog)));
        }
    }

    void reportsWithoutContent()
    {
        m_f->add("secret plan");
        m_f->sync.answer.sqliteVersion = QStringLiteral("3.40.1");
        open();
        goTo("About");
        m_f->find<QPushButton>("copyReport")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, m_f->find<QPlainTextEdit>("settingsReport")->toPlainText());
        QVERIFY(copied.contains(u"SQLite: 3.40.1"));
        QVERIFY(copied.contains(m_f->store->path()));
        QVERIFY(!copied.contains(u"secret"));
    }

    void fitsIntoANarrowWindow()
    {
        QDialog *dialog = open();
        for (int row = 0; row < m_f->find<QListWidget>("settingsPages")->count(); ++row) {
            m_f->find<QListWidget>("settingsPages")->setCurrentRow(row);
            QVERIFY(dialog->minimumSizeHint().width() <= 480);
        }
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
