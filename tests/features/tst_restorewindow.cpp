// SPDX-License-Identifier: Apache-2.0
#include "personatwindow.h"

#include "tests/support/messageboxes.h"

#include <QDialog>
#include <QPushButton>
#include <QTreeWidget>

/// A backup comes back at a window that syncs.
class TestRestoreWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restoresWhileSignedInAndSyncsOn()
    {
        DemoServer server;
        Person ada(server, QStringLiteral("ada@example.org"));
        Person grace(server, QStringLiteral("grace@example.org"));
        ada.openFamily();
        grace.openFamily();
        // Given a copy with a to-do that got another name since, everywhere
        ada.add(QStringLiteral("Buy milk"));
        QTRY_VERIFY_WITH_TIMEOUT(grace.titles().contains(QStringLiteral("Buy milk")), 10'000);
        ada.command("Backups…")->trigger();
        auto *list = ada.find<QTreeWidget>("backupList");
        ada.find<QPushButton>("backUpButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, 10'000);
        grace.rename(QStringLiteral("Buy milk"), QStringLiteral("Buy nothing"));
        QTRY_VERIFY_WITH_TIMEOUT(ada.titles().contains(QStringLiteral("Buy nothing")), 10'000);
        // When Ada restores the copy
        ada.find<QPushButton>("restoreButton")->click();
        QTRY_VERIFY(ada.window().findChild<QMessageBox *>(QStringLiteral("restoreBox")));
        TestSupport::agreeTo(*ada.find<QMessageBox>("restoreBox"));
        // Then it is as it was, for both, and sync goes on in both directions
        QTRY_VERIFY_WITH_TIMEOUT(ada.titles().contains(QStringLiteral("Buy milk")), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(grace.titles().contains(QStringLiteral("Buy milk")), 20'000);
        grace.add(QStringLiteral("After that"));
        QTRY_VERIFY_WITH_TIMEOUT(ada.titles().contains(QStringLiteral("After that")), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(ada.status(), QStringLiteral("Up to date"), 10'000);
    }
};

QTEST_MAIN(TestRestoreWindow)
#include "tst_restorewindow.moc"
