// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTreeWidget>

/// Several accounts on one computer, each with a file and a window of its own.
class TestAccounts : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void openAccounts()
    {
        m_f->command("Accounts on this computer…")->trigger();
        QVERIFY(m_f->find<QDialog>("accountsDialog")->isVisible());
    }
    QTreeWidget *list() const { return m_f->find<QTreeWidget>("accountsList"); }
    QPushButton *button(const char *name) const { return m_f->find<QPushButton>(name); }
    QString cell(int row, int column) const { return list()->topLevelItem(row)->text(column); }
    void mark(int row) { list()->setCurrentItem(list()->topLevelItem(row)); }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<WindowFixture>();
        const auto at = [](int hour) { return QDateTime(QDate(2026, 11, 22), QTime(hour, 0)); };
        m_f->accountFiles.files = {
            {QStringLiteral("/d/tidelist.db"),
             {},
             QStringLiteral("ada@example.org"),
             QStringLiteral("s.example"),
             at(9),
             true,
             true,
             true},
            {QStringLiteral("/d/work.db"), QStringLiteral("Work"),
             QStringLiteral("ada@work.example"), QStringLiteral("w.example"), at(8), false, false,
             true},
            {QStringLiteral("/stick/old.db"), {}, {}, {}, at(7), false, false, false},
        };
    }
    void cleanup() { m_f.reset(); }

    void showsWhoseTheyAreAndWhichOneThisIs()
    {
        openAccounts();
        QCOMPARE(list()->topLevelItemCount(), 3);
        QCOMPARE(cell(0, 0), QStringLiteral("ada@example.org (this window)"));
        QCOMPARE(cell(1, 0), QStringLiteral("Work"));
        QCOMPARE(cell(1, 1), QStringLiteral("ada@work.example"));
        QCOMPARE(cell(1, 2), QStringLiteral("w.example"));
        QCOMPARE(cell(2, 0), QStringLiteral("old"));
        QCOMPARE(cell(2, 1), QStringLiteral("no account yet"));
        QCOMPARE(cell(2, 3), QStringLiteral("not there any more"));
        // This window is open already, and the other file cannot be.
        QVERIFY(!button("accountsOpen")->isEnabled() && !button("accountsForget")->isEnabled());
        mark(2);
        QVERIFY(!button("accountsOpen")->isEnabled() && button("accountsForget")->isEnabled());
        QVERIFY(m_f->find<QLabel>("accountsPlace")->text().contains(u"/stick/old.db"));
    }

    void goesToAnotherAccountByKeyboard()
    {
        openAccounts();
        QTRY_COMPARE(QApplication::focusWidget(), list());
        QTest::keyClick(list(), Qt::Key_Down);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_f->accountFiles.calls, QStringList(QStringLiteral("open /d/work.db")));
        QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("accountsDialog")));
    }

    void addsAnAccount()
    {
        openAccounts();
        auto *name = m_f->find<QLineEdit>("accountsName");
        QVERIFY(!button("accountsAdd")->isEnabled());
        QTest::keyClicks(name, QStringLiteral("  Club "));
        QVERIFY(button("accountsAdd")->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(m_f->accountFiles.calls,
                 (QStringList{QStringLiteral("add Club"), QStringLiteral("open /data/Club.db")}));
    }

    void keepsTheNameWhereNothingCanBeAdded()
    {
        openAccounts();
        m_f->accountFiles.refusal = Sync::Error{Sync::ErrorCode::CannotOpen, {}};
        auto *name = m_f->find<QLineEdit>("accountsName");
        QTest::keyClicks(name, QStringLiteral("Club"));
        button("accountsAdd")->click();
        auto *problem = m_f->find<QLabel>("accountsProblem");
        QVERIFY(problem->isVisible() && problem->text().contains(u"cannot be added"));
        QCOMPARE(name->text(), QStringLiteral("Club"));
        QVERIFY(m_f->find<QDialog>("accountsDialog")->isVisible());
    }

    void saysWhenAWindowDoesNotOpen()
    {
        openAccounts();
        m_f->accountFiles.refusal = Sync::Error{Sync::ErrorCode::CannotOpen, {}};
        mark(1);
        button("accountsOpen")->click();
        QVERIFY(m_f->find<QLabel>("accountsProblem")->text().contains(u"does not open"));
        QVERIFY(m_f->find<QDialog>("accountsDialog")->isVisible());
    }

    void takesOneOffTheListOnlyAfterAsking()
    {
        openAccounts();
        mark(1);
        button("accountsForget")->click();
        auto *box = m_f->find<QMessageBox>("forgetAccountBox");
        QVERIFY(box->informativeText().contains(u"/d/work.db"));
        QVERIFY(box->informativeText().contains(u"Nothing is deleted"));
        QVERIFY(m_f->accountFiles.calls.isEmpty());
        for (QAbstractButton *one : box->buttons()) {
            if (box->buttonRole(one) == QMessageBox::AcceptRole)
                one->click();
        }
        QTRY_COMPARE(m_f->accountFiles.calls, QStringList(QStringLiteral("forget /d/work.db")));
        QCOMPARE(list()->topLevelItemCount(), 2);
    }

    void theUsualFileStaysOnTheList()
    {
        m_f->accountFiles.files[0].isCurrent = false;
        openAccounts();
        QVERIFY(button("accountsOpen")->isEnabled());
        QVERIFY(!button("accountsForget")->isEnabled());
    }

    void opensAFileFromElsewhere()
    {
        openAccounts();
        button("accountsFile")->click();
        auto *dialog = m_f->window->findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        Q_EMIT dialog->fileSelected(QStringLiteral("/stick/found.db"));
        QCOMPARE(m_f->accountFiles.calls, QStringList(QStringLiteral("open /stick/found.db")));
    }

    void everythingInItHasAName()
    {
        openAccounts();
        const auto widgets = m_f->find<QDialog>("accountsDialog")->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void eachFileRemembersWhetherItWorksOffline()
    {
        // Given a window that works offline
        m_f->find<QAction>("workOffline")->setChecked(true);
        Ui::FileSettings same(m_f->settings, m_f->store->path());
        Ui::FileSettings other(m_f->settings, QStringLiteral("/d/work.db"));
        const QString key = QStringLiteral("sync/workOffline");
        QVERIFY(same.value(key).toBool());
        // then that of another account does not,
        QVERIFY(!other.value(key).toBool());
        // and the same one does again.
        m_f->open();
        QVERIFY(m_f->window->worksOffline());
    }
};

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
