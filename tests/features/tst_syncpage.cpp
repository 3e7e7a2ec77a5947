// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "models/undohistory.h"
#include "ui/statustext.h"

#include <QClipboard>
#include <QListWidget>
#include <QProgressBar>
#include <QTabWidget>
#include <QToolButton>

/// The page that says how sync stands.
class TestSyncPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;
    Ui::StatusFacts m_facts;

    void tell() { m_f->window->setStatus(m_facts); }
    QDialog *open()
    {
        m_f->command("Sync…")->trigger();
        return m_f->find<QDialog>("syncDialog");
    }
    QStringList waiting() const
    {
        QStringList lines;
        const auto *model = m_f->find<QListView>("waitingList")->model();
        for (int row = 0; row < model->rowCount(); ++row)
            lines += model->index(row, 0).data().toString();
        return lines;
    }
    QString textOf(const char *label) const
    {
        const auto *found = m_f->find<QLabel>(label);
        return found->isVisible() ? found->text() : QString();
    }
    /// The server has taken all that waits.
    void takeEverything()
    {
        const auto done = OpenedStore::await(m_f->store->withDatabase([](Sync::Database &database) {
            return database.write(
                Sync::Database::Writer::Sync, [&](Sync::Connection &) -> Sync::Result<void> {
                    while (true) {
                        auto next = database.uploads().nextTransaction();
                        if (!next || !*next)
                            return next ? Sync::Result<void>() : next.error();
                        if (auto taken = database.uploads().complete((*next)->id); !taken)
                            return taken.error();
                    }
                });
        }));
        QVERIFY(done);
    }
    /// Given a title that somebody has overwritten.
    QDialog *openWithOverwrittenTitle()
    {
        m_f->add("oat milk");
        takeEverything();
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO overwritten_value (row_type, row_id, column_name, ours,"
                           " theirs, row_gone, overwritten_at) SELECT 'todo', id, 'title',"
                           " 'oat milk', 'soy milk', 0,"
                           " strftime('%Y-%m-%dT%H:%M:%f000Z', 'now') FROM todo;"
                           "UPDATE todo SET title = 'soy milk'"));
        QDialog *dialog = open();
        auto *list = m_f->find<QListWidget>("overwrittenList");
        [list] { QTRY_COMPARE(list->count(), 1); }();
        m_f->find<QTabWidget>("syncTabs")->setCurrentIndex(1);
        return dialog;
    }

private Q_SLOTS:
    void init()
    {
        m_facts = {};
        m_f = std::make_unique<WindowFixture>();
    }
    void cleanup() { m_f.reset(); }

    void opensFromTheStatusBar()
    {
        m_f->find<QToolButton>("syncDetails")->click();
        QVERIFY(m_f->find<QDialog>("syncDialog")->isVisible());
        QCOMPARE(textOf("syncState"), QStringLiteral("Saved on this computer"));
        QVERIFY(!m_f->find<QPushButton>("syncNowButton")->isEnabled());
    }

    void listsWhatWaitsByProfileAndKeepsUp()
    {
        // Given a to-do that the server knows, and changes that it does not
        m_f->add("milk");
        takeEverything();
        open();
        QTRY_COMPARE(waiting(), QStringList());
        m_f->todos.setData(m_f->todos.index(0), QStringLiteral("oat milk"), Qt::EditRole);
        QTRY_COMPARE(
            waiting(),
            QStringList({QStringLiteral("Personal"), QStringLiteral("oat milk – title changed")}));
        const auto *model = m_f->find<QListView>("waitingList")->model();
        QCOMPARE(model->index(1, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("oat milk – title changed, just now"));
        // When there is more, then it is in the list as well
        Models::TodoEdit edit;
        edit.priority = 3;
        edit.dueDate = std::optional(QStringLiteral("2026-12-24"));
        m_f->todoRepository.edit(m_f->todos.idAt(0), edit);
        m_f->add("bread");
        QTRY_COMPARE(waiting().size(), 3);
        QVERIFY(waiting().contains(QStringLiteral("bread – new")));
        QVERIFY(waiting()[1].contains(u"due date"));
        QVERIFY(waiting()[1].contains(u"priority"));
        QTRY_COMPARE(m_f->find<QTabWidget>("syncTabs")->tabText(0), QStringLiteral("&Waiting (2)"));
        // And when all of it is online, it is empty.
        takeEverything();
        QTRY_COMPARE(waiting(), QStringList());
    }

    void keepsTheLineThatIsMarked()
    {
        m_f->add("milk");
        open();
        QTRY_VERIFY(waiting().contains(QStringLiteral("milk – new")));
        auto *view = m_f->find<QListView>("waitingList");
        view->setCurrentIndex(
            view->model()->index(int(waiting().indexOf(QStringLiteral("milk – new"))), 0));
        m_f->add("bread");
        QTRY_VERIFY(waiting().contains(QStringLiteral("bread – new")));
        QCOMPARE(view->currentIndex().data().toString(), QStringLiteral("milk – new"));
    }

    void showsThousandsWithoutReadingAll()
    {
        const auto profile = m_f->profiles.idAt(0);
        const auto added = OpenedStore::await(m_f->store->write([profile](Sync::Connection &c) {
            return c.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                " INSERT INTO todo (id, profile_id, title, priority, position, created_by,"
                " created_at, updated_by, updated_at) SELECT printf('%08d-0000-4000-8000-0', i),"
                " '"
                + profile.text().toStdString()
                + "', 'todo ' || i, 0, 'a', 'x', '2026-01-01T00:00:00.000000Z', 'x',"
                  " '2026-01-01T00:00:00.000000Z' FROM n");
        }));
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        open();
        QTRY_VERIFY(waiting().size() > 1000);
        QVERIFY(waiting().last().startsWith(u"And 3"));
    }

    void showsTheFirstDownload()
    {
        m_facts.account = Ui::StatusFacts::Account::Active;
        m_facts.isConnected = true;
        m_facts.isMoving = true;
        m_facts.download = Ui::DownloadFacts{1240, 3000, 2'000'000};
        tell();
        QCOMPARE(m_f->status(), QStringLiteral("Getting your profiles – 1,240 of 3,000"));
        auto *bar = m_f->find<QProgressBar>("downloadProgress");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value(), 413);
        open();
        QVERIFY(textOf("downloadText").startsWith(u"Downloading: 1,240 of 3,000 rows, "));
        QCOMPARE(m_f->find<QProgressBar>("syncProgress")->value(), 413);
        // When all of it is here
        m_facts.download.reset();
        m_facts.isMoving = false;
        m_facts.hasSynced = true;
        m_facts.lastSyncedAt = QDateTime::currentDateTimeUtc();
        tell();
        QVERIFY(!bar->isVisible());
        QVERIFY(textOf("downloadText").isEmpty());
        QCOMPARE(textOf("syncState"), QStringLiteral("Up to date"));
        QVERIFY(textOf("lastSynced").startsWith(u"Last synced: "));
    }

    void syncsWhenAsked()
    {
        m_facts.account = Ui::StatusFacts::Account::Active;
        tell();
        open();
        m_f->find<QPushButton>("syncNowButton")->click();
        QCOMPARE(m_f->sync.calls, QStringList(QStringLiteral("now")));
        m_facts.worksOffline = true;
        tell();
        QVERIFY(!m_f->find<QPushButton>("syncNowButton")->isEnabled());
    }

    void leadsToWhatWasRefused()
    {
        m_facts.account = Ui::StatusFacts::Account::Active;
        m_facts.rejected = 2;
        tell();
        open();
        QVERIFY(textOf("refusedText").contains(u"2 changes"));
        m_f->find<QPushButton>("reviewButton")->click();
        QVERIFY(m_f->find<QDialog>("attentionDialog")->isVisible());
    }

    void restoresAnOverwrittenValueAndTakesThatBack()
    {
        openWithOverwrittenTitle();
        auto *list = m_f->find<QListWidget>("overwrittenList");
        QVERIFY(list->item(0)->text().startsWith(u"soy milk – title (Personal), just now"));
        QCOMPARE(textOf("overwrittenDetails"), QStringLiteral("Yours: oat milk\nNow: soy milk"));
        m_f->find<QPushButton>("restoreValueButton")->click();
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("oat milk")));
        QTRY_COMPARE(list->count(), 0);
        // It goes up like any other edit, and can be undone.
        QTRY_COMPARE(m_f->store.queued(), 1);
        m_f->history.undo();
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("soy milk")));
    }

    void forgetsAnOverwrittenValue()
    {
        openWithOverwrittenTitle();
        m_f->find<QPushButton>("forgetValueButton")->click();
        QTRY_COMPARE(m_f->find<QListWidget>("overwrittenList")->count(), 0);
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("soy milk")));
        QVERIFY(!m_f->find<QPushButton>("restoreValueButton")->isEnabled());
    }

    void copiesDetailsWithoutContent()
    {
        m_f->add("secret plan");
        m_facts.account = Ui::StatusFacts::Account::Active;
        m_facts.waiting = 4;
        m_facts.downloadError = Sync::ErrorCode::Unreachable;
        tell();
        m_f->sync.answer.sqliteVersion = QStringLiteral("3.40.1");
        m_f->sync.answer.errorDetails = QStringLiteral("HTTP 503");
        open();
        QTRY_VERIFY(waiting().contains(QStringLiteral("secret plan – new")));
        m_f->find<QPushButton>("copySyncDetails")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        for (const char *part : {"SQLite: 3.40.1", "Waiting: 4", "Download error: unreachable",
                                 "Details: HTTP 503", "Account: signed in"})
            QVERIFY2(copied.contains(QLatin1StringView(part)), part);
        QVERIFY(copied.contains(m_f->store->path()));
        for (const char *part : {"secret", "plan", "Personal"})
            QVERIFY2(!copied.contains(QLatin1StringView(part)), part);
        QVERIFY(m_f->find<QDialog>("syncDialog")->minimumSizeHint().width() <= 480);
    }
};

QTEST_MAIN(TestSyncPage)
#include "tst_syncpage.moc"
