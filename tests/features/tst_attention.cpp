// SPDX-License-Identifier: Apache-2.0
#include "tests/support/messageboxes.h"
#include "windowfixture.h"

#include <QClipboard>
#include <QListWidget>
#include <QPointer>

/// "Needs attention": what the server refused, and what a person can do about it.
class TestAttention : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    /// The server takes everything that waits but the last transaction, which it refuses; the rows
    /// here become what they are there.
    void refuseTheLastChange(const QString &code, const QString &sqlOfTheServer, int writes = 1)
    {
        const auto answer = [code](Sync::Database &database) {
            return database.write(
                Sync::Database::Writer::Sync, [&](Sync::Connection &) -> Sync::Result<void> {
                    auto &queue = database.uploads();
                    while (true) {
                        auto next = queue.nextTransaction();
                        auto waiting = queue.count();
                        if (!next || !waiting || !*next)
                            return Sync::Error{Sync::ErrorCode::NotFound,
                                               QStringLiteral("nothing waits")};
                        const auto &entries = (*next)->entries;
                        if (*waiting == static_cast<qint64>(entries.size()))
                            return queue.reject((*next)->id, entries.front().id, code,
                                                QStringLiteral("new row violates a policy"));
                        if (auto taken = queue.complete((*next)->id); !taken)
                            return taken.error();
                    }
                });
        };
        const auto refused = OpenedStore::await(m_f->store->withDatabase(answer));
        QVERIFY2(refused, refused ? "" : qPrintable(refused.error().message));
        m_f->store.writeFromElsewhere(sqlOfTheServer);
        QTRY_COMPARE(m_f->monitor.counts().rejected, writes);
        tellTheWindow();
    }
    /// As the program does with every change of the counts.
    void tellTheWindow()
    {
        Ui::StatusFacts facts;
        facts.account = Ui::StatusFacts::Account::Active;
        facts.waiting = m_f->monitor.counts().waiting;
        facts.rejected = m_f->monitor.counts().rejected;
        m_f->window->setStatus(facts);
    }
    QPushButton *button(const char *name) const { return m_f->find<QPushButton>(name); }
    QListWidget *list() const { return m_f->find<QListWidget>("rejectedList"); }
    QString details() const { return m_f->find<QLabel>("rejectedDetails")->text(); }
    QMessageBox *question() const { return m_f->find<QMessageBox>("discardBox"); }
    QString title(int row) const { return list()->item(row)->text(); }

    /// Given a to-do that the server did not take, and the list that says so.
    void openWithRefusedMilk()
    {
        m_f->add("milk");
        refuseTheLastChange(QStringLiteral("42501"), QStringLiteral("DELETE FROM todo"));
        QTRY_COMPARE(m_f->titles(), QStringList());
        QVERIFY(m_f->status().contains(u"1 change could not be saved"));
        button("statusAction")->click();
        QTRY_COMPARE(list()->count(), 1);
    }
    /// Given a to-do with a new tag that the server did not take, which were written together.
    void openWithRefusedTag()
    {
        m_f->quickAdd()->setFocus();
        QTest::keyClicks(m_f->quickAdd(), QStringLiteral("milk #shop"));
        QTest::keyClick(m_f->quickAdd(), Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        m_f->waitForWrites();
        refuseTheLastChange(QStringLiteral("42501"), QStringLiteral("DELETE FROM todo_tag"), 3);
        m_f->store.writeFromElsewhere(QStringLiteral("DELETE FROM tag"));
        m_f->store.writeFromElsewhere(QStringLiteral("DELETE FROM todo"));
        QTRY_COMPARE(m_f->titles(), QStringList());
        m_f->command("Needs attention…")->trigger();
        QTRY_COMPARE(list()->count(), 3);
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void saysWhatWasRefusedWhereAndWhy()
    {
        openWithRefusedMilk();
        QCOMPARE(title(0), QStringLiteral("Couldn’t add “milk” in Personal"));
        QVERIFY(details().contains(u"You may see this profile but not change it."));
        QVERIFY(details().contains(u"milk"));
        for (const char *name : {"retryButton", "copyButton", "discardButton"})
            QVERIFY2(button(name)->isEnabled(), name);
    }

    void namesTheTagThatWentWithAToDo()
    {
        openWithRefusedTag();
        QStringList titles;
        for (int row = 0; row < list()->count(); ++row)
            titles += title(row);
        // The tag, and the tag on the to-do.
        QCOMPARE(titles.count(QStringLiteral("Couldn’t add the tag “shop” in Personal")), 2);
        const auto milk = titles.indexOf(QStringLiteral("Couldn’t add “milk” in Personal"));
        QVERIFY2(milk >= 0, qPrintable(titles.join(u'\n')));
        list()->setCurrentRow(static_cast<int>(milk));
        QVERIFY2(details().contains(u"Title: milk\nPriority: None"), qPrintable(details()));
    }

    void namesTheToDoOfARefusedEdit()
    {
        m_f->add("milk");
        m_f->goTo("milk");
        m_f->todos.setData(m_f->todos.index(0), QStringLiteral("oat milk"), Qt::EditRole);
        QTRY_COMPARE(m_f->monitor.counts().waiting, 4);
        refuseTheLastChange(QStringLiteral("23514"),
                            QStringLiteral("UPDATE todo SET title = 'milk'"));
        m_f->command("Needs attention…")->trigger();
        QTRY_COMPARE(list()->count(), 1);
        QCOMPARE(title(0), QStringLiteral("Couldn’t save your change to “oat milk” in Personal"));
        QVERIFY(details().contains(u"The server does not accept this value."));
    }

    void triesAgain()
    {
        openWithRefusedMilk();
        button("retryButton")->click();
        // It is in the list of to-dos and in the queue again, and attended to.
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        QTRY_COMPARE(list()->count(), 0);
        QTRY_COMPARE(m_f->monitor.counts().waiting, 1);
        QCOMPARE(m_f->monitor.counts().rejected, 0);
        QVERIFY(details().contains(u"Nothing needs your attention."));
        QVERIFY(!button("retryButton")->isEnabled());
        tellTheWindow();
        QVERIFY(!m_f->status().contains(u"could not be saved"));
    }

    void discards()
    {
        openWithRefusedMilk();
        button("discardButton")->click();
        TestSupport::agreeTo(*question());
        QTRY_COMPARE(list()->count(), 0);
        QTRY_COMPARE(m_f->monitor.counts().rejected, 0);
        QCOMPARE(m_f->monitor.counts().waiting, 0);
        QCOMPARE(m_f->titles(), QStringList());
        QVERIFY(!button("discardButton")->isEnabled());
    }

    void asksBeforeItDiscards()
    {
        openWithRefusedMilk();
        button("discardButton")->click();
        const QPointer<QMessageBox> box = question();
        QCOMPARE(box->text(), QStringLiteral("Discard 1 refused change?"));
        QCOMPARE(box->informativeText(), QStringLiteral("This cannot be taken back."));
        // Who presses Enter without a look loses nothing.
        QTest::keyClick(box.data(), Qt::Key_Return);
        QTRY_VERIFY(!box);
        m_f->waitForWrites();
        QCOMPARE(m_f->monitor.counts().rejected, 1);
        QCOMPARE(list()->count(), 1);
    }

    void saysHowManyGoTogether()
    {
        openWithRefusedTag();
        button("discardButton")->click();
        QCOMPARE(question()->text(), QStringLiteral("Discard 3 refused changes?"));
        QVERIFY(question()->informativeText().startsWith(u"They were made together"));
        TestSupport::agreeTo(*question());
        QTRY_COMPARE(m_f->monitor.counts().rejected, 0);
        QTRY_COMPARE(list()->count(), 0);
    }

    void copiesTheTextAndKeepsTheChange()
    {
        openWithRefusedMilk();
        QGuiApplication::clipboard()->clear();
        button("copyButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"milk"));
        QCOMPARE(list()->count(), 1);
    }
};

QTEST_MAIN(TestAttention)
#include "tst_attention.moc"
