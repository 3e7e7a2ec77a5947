// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"
#include "ui/rejectiontext.h"
#include "ui/statustext.h"

#include <QTest>

using namespace Ui;
using Account = StatusFacts::Account;
using Sync::ErrorCode;

class TestStatusText : public QObject
{
    Q_OBJECT

    static StatusFacts signedIn()
    {
        StatusFacts facts;
        facts.account = Account::Active;
        facts.isConnected = true;
        facts.hasSynced = true;
        return facts;
    }

private Q_SLOTS:
    void saysTheStateInWords_data()
    {
        QTest::addColumn<StatusFacts>("facts");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<StatusAction>("action");
        const auto row = [](const char *name, const StatusFacts &facts, const char *sentence,
                            StatusAction action = StatusAction::None) {
            QTest::newRow(name) << facts << QString::fromUtf8(sentence) << action;
        };

        StatusFacts facts;
        row("no account", facts, "Saved on this computer", StatusAction::SignIn);
        facts.waiting = 5;
        facts.worksOffline = true;
        row("no account, changes", facts, "Saved on this computer", StatusAction::SignIn);

        row("fine", signedIn(), "Up to date");
        facts = signedIn();
        facts.hasSynced = false;
        row("first download", facts, "Getting your profiles…");
        facts = signedIn();
        facts.isMoving = true;
        row("moving", facts, "Syncing…");

        facts = signedIn();
        facts.isConnected = false;
        row("connecting", facts, "Connecting…");
        facts.downloadError = ErrorCode::Unreachable;
        row("offline", facts, "Offline – everything is saved on this computer");
        facts.waiting = 1;
        row("offline, one", facts, "Offline – 1 change will sync when you are back online");
        facts.waiting = 3;
        row("offline, three", facts, "Offline – 3 changes will sync when you are back online");
        facts.downloadError = ErrorCode::BadResponse;
        row("not our server", facts,
            "3 changes are safe on this computer – the server has a problem");

        facts = signedIn();
        facts.worksOffline = true;
        facts.waiting = 3;
        row("work offline", facts, "Offline – 3 changes will sync when you are back online");

        facts = signedIn();
        facts.account = Account::Expired;
        facts.waiting = 1;
        row("expired", facts, "Sign in again to sync – 1 change is safe on this computer",
            StatusAction::SignIn);

        facts = signedIn();
        facts.rejected = 1;
        row("refused one", facts, "1 change could not be saved online", StatusAction::Review);
        facts.rejected = 2;
        row("refused two", facts, "2 changes could not be saved online", StatusAction::Review);
        facts.isMoving = true;
        row("refused, moving", facts, "2 changes could not be saved online", StatusAction::Review);
        facts.isSyncedElsewhere = true;
        row("refused, other process", facts, "2 changes could not be saved online",
            StatusAction::Review);

        // One that was refused hides nowhere that nothing is sent any more.
        facts = signedIn();
        facts.rejected = 1;
        facts.waiting = 3;
        facts.worksOffline = true;
        row("refused, work offline", facts,
            "Offline – 3 changes will sync when you are back online; "
            "1 change could not be saved online",
            StatusAction::Review);
        facts.worksOffline = false;
        facts.isConnected = false;
        facts.downloadError = ErrorCode::Unreachable;
        row("refused, offline", facts,
            "Offline – 3 changes will sync when you are back online; "
            "1 change could not be saved online",
            StatusAction::Review);
        facts.downloadError = ErrorCode::BadResponse;
        row("refused, not our server", facts,
            "3 changes are safe on this computer – the server has a problem; "
            "1 change could not be saved online",
            StatusAction::Review);
        facts.account = Account::Expired;
        row("refused, expired", facts,
            "Sign in again to sync – 3 changes are safe on this computer; "
            "1 change could not be saved online",
            StatusAction::SignIn);
        facts.account = Account::None;
        row("refused, signed out", facts,
            "Saved on this computer; 1 change could not be saved online", StatusAction::SignIn);

        facts = signedIn();
        facts.isSyncedElsewhere = true;
        row("other process", facts, "Another Tidelist on this computer syncs this file");

        facts = signedIn();
        facts.uploadError = ErrorCode::SchemaMismatch;
        row("server not set up", facts,
            "Everything is saved on this computer – the server has a problem");
    }

    void saysTheStateInWords()
    {
        QFETCH(StatusFacts, facts);
        QFETCH(QString, sentence);
        QFETCH(StatusAction, action);
        const StatusSentence said = statusSentence(facts, QLocale::c());
        QCOMPARE(said.text, sentence);
        QCOMPARE(said.action, action);
        QVERIFY(!said.text.contains(u"(s)"));
    }

    void tellsWhenItLastSynced()
    {
        StatusFacts facts = signedIn();
        facts.lastSyncedAt = QDateTime(QDate(2026, 11, 21), QTime(14, 32));
        QCOMPARE(statusSentence(facts, QLocale(QLocale::German)).toolTip,
                 QStringLiteral("Last synced at 14:32"));
    }

    void looksLikeAProblemWhereverSomethingWasRefused()
    {
        StatusFacts facts = signedIn();
        facts.rejected = 1;
        const StatusSentence alone = statusSentence(facts, QLocale::c());
        facts.worksOffline = true;
        const StatusSentence offline = statusSentence(facts, QLocale::c());
        for (const StatusSentence &said : {alone, offline}) {
            QCOMPARE(said.mood, StatusMood::Problem);
            QVERIFY2(said.toolTip.contains(u"Nothing is lost."), qPrintable(said.toolTip));
        }
        QVERIFY2(offline.toolTip.contains(u"You chose to work offline."),
                 qPrintable(offline.toolTip));
    }

    void hasWordsForEveryError()
    {
        for (int code = 0; code <= int(ErrorCode::Ambiguous); ++code) {
            const Sync::Error error{ErrorCode(code), QStringLiteral("developer's words")};
            const QString text = errorText(error);
            QVERIFY(!text.isEmpty());
            QVERIFY(!text.contains(u"(s)"));
        }
    }

    void saysWhatWasRefusedAndWhy()
    {
        Models::RejectedItem item;
        item.table = QStringLiteral("todo");
        item.rowName = QStringLiteral("Buy milk");
        item.profileName = QStringLiteral("Family");
        item.op = QStringLiteral("PATCH");
        item.errorCode = QStringLiteral("42501");
        item.isGuilty = true;
        item.values = {{QStringLiteral("title"), QStringLiteral("Buy milk")}};
        const QLocale locale(QLocale::German);
        QCOMPARE(rejectionTitle(item),
                 QStringLiteral("Couldn’t save your change to “Buy milk” in Family"));
        QCOMPARE(rejectionDetails(item, locale),
                 QStringLiteral("You may see this profile but not change it.\nTitle: Buy milk"));
        QCOMPARE(copyText(item, locale), QStringLiteral("Title: Buy milk"));
        item.hasLostAccess = true;
        QCOMPARE(rejectionDetails(item, locale),
                 QStringLiteral("You no longer have access.\nTitle: Buy milk"));
        QCOMPARE(rejectionText(QStringLiteral("no_access")),
                 QStringLiteral("You no longer have access."));
    }

    void saysRefusedValuesAsTheDetailsDo()
    {
        Models::RejectedItem item;
        item.table = QStringLiteral("todo");
        item.op = QStringLiteral("PUT");
        // In the order of the file, with one that nobody has typed.
        item.values = {{QStringLiteral("created_by"), QStringLiteral("7d1f")},
                       {QStringLiteral("due_date"), QStringLiteral("2026-11-24")},
                       {QStringLiteral("due_time"), QStringLiteral("09:05")},
                       {QStringLiteral("notes"), QStringLiteral("two litres")},
                       {QStringLiteral("priority"), QStringLiteral("0")},
                       {QStringLiteral("title"), QStringLiteral("Buy %1 milk")}};
        const QLocale locale(QLocale::German);
        QCOMPARE(copyText(item, locale),
                 QStringLiteral("Title: Buy %1 milk\nDue: 24.11.26\nDue time: 09:05\n"
                                "Priority: None\nNotes: two litres"));
        item.values = {{QStringLiteral("priority"), QStringLiteral("3")},
                       {QStringLiteral("due_date"), QStringLiteral("one day")}};
        QCOMPARE(copyText(item, locale), QStringLiteral("Due: one day\nPriority: High"));
        item.values = {{QStringLiteral("role"), QStringLiteral("editor")}};
        QCOMPARE(copyText(item, locale), QStringLiteral("Role: Editor"));
    }

    void namesARefusedTag()
    {
        Models::RejectedItem item;
        item.table = QStringLiteral("todo_tag");
        item.profileName = QStringLiteral("Family");
        item.op = QStringLiteral("PUT");
        QCOMPARE(rejectionTitle(item), QStringLiteral("Couldn’t add a tag in Family"));
        item.rowName = QStringLiteral("shop");
        QCOMPARE(rejectionTitle(item), QStringLiteral("Couldn’t add the tag “shop” in Family"));
    }
};

QTEST_GUILESS_MAIN(TestStatusText)
#include "tst_statustext.moc"
