// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "models/transfer/backups.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QMessageBox>
#include <QTableWidget>
#include <QTreeWidget>

#include <csignal>
#include <sys/resource.h>

/// Export, import and backups, as a person goes through their dialogs.
class TestTransferDialogs : public QObject
{
    Q_OBJECT

    QTemporaryDir m_files;
    std::unique_ptr<WindowFixture> m_f;

    QString path(const char *name) const { return m_files.filePath(QLatin1StringView(name)); }
    QString write(const char *name, const QByteArray &bytes)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    template <typename Widget> Widget *in(QDialog *dialog, const char *name) const
    {
        auto *widget = dialog->findChild<Widget *>(QLatin1StringView(name));
        if (!widget)
            qFatal("there is no %s", name);
        return widget;
    }
    QDialog *openDialog(const char *command, const char *name)
    {
        m_f->command(command)->trigger();
        return m_f->find<QDialog>(name);
    }
    void type(QDialog *dialog, const char *line, const QString &text)
    {
        auto *edit = in<QLineEdit>(dialog, line);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    static QString textOf(QDialog *dialog, const char *label)
    {
        const auto *found = dialog->findChild<QLabel *>(QLatin1StringView(label));
        return found && found->isVisible() ? found->text() : QString();
    }

    /// Given the import dialog with the preview of a file.
    QDialog *preview(const QString &file)
    {
        QDialog *dialog = openDialog("Import…", "importDialog");
        type(dialog, "importFile", file);
        QTest::keyClick(dialog, Qt::Key_Return);
        [dialog] { QTRY_VERIFY(dialog->findChild<QListWidget *>()->isVisible()); }();
        return dialog;
    }
    QPushButton *next(QDialog *dialog) const { return in<QPushButton>(dialog, "importNext"); }
    QStringList shownRows(QDialog *dialog) const
    {
        QStringList rows;
        const auto *list = in<QListWidget>(dialog, "importRows");
        for (int row = 0; row < list->count(); ++row)
            rows += list->item(row)->text();
        return rows;
    }
    void agreeIn(const char *boxName)
    {
        auto *box = m_f->window->findChild<QMessageBox *>(QLatin1StringView(boxName));
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                return button->click();
        }
        QFAIL("nothing to agree with");
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void exportsByKeyboardAndSaysHowMany()
    {
        // Given two to-dos
        m_f->add("milk");
        m_f->add("bread");
        // When a person types a name and presses Enter
        QDialog *dialog = openDialog("Export…", "exportDialog");
        type(dialog, "exportFile", path("all.json"));
        QTest::keyClick(dialog, Qt::Key_Return);
        // Then it says how many, the file is whole, and nobody else can read it
        QTRY_VERIFY(textOf(dialog, "exportNews").startsWith(u"2 to-dos exported to"));
        const QJsonObject written = QJsonDocument::fromJson(contentOf(path("all.json"))).object();
        QCOMPARE(written.value(QStringLiteral("format")).toString(), QStringLiteral("tidelist"));
        QCOMPARE(QFile::permissions(path("all.json"))
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
    }

    void givesTheFileTheEndingOfItsFormat()
    {
        m_f->add("milk");
        QDialog *dialog = openDialog("Export…", "exportDialog");
        type(dialog, "exportFile", path("list.json"));
        auto *format = in<QComboBox>(dialog, "exportFormat");
        format->setCurrentIndex(format->findText(QStringLiteral("Text (Markdown)")));
        QVERIFY(in<QLineEdit>(dialog, "exportFile")->text().endsWith(u"list.md"));
        in<QPushButton>(dialog, "exportButton")->click();
        QTRY_COMPARE(contentOf(path("list.md")), QByteArray("# Personal\n\n- [ ] milk\n"));
        QVERIFY(!QFile::exists(path("list.json")));
    }

    void exportsOneProfile()
    {
        m_f->add("milk");
        QVERIFY(OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop"))));
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        QDialog *dialog = openDialog("Export…", "exportDialog");
        auto *what = in<QComboBox>(dialog, "exportWhat");
        what->setCurrentIndex(what->findText(QStringLiteral("Shop")));
        QVERIFY(in<QLineEdit>(dialog, "exportFile")->text().contains(u"Shop-"));
        type(dialog, "exportFile", path("shop.json"));
        in<QPushButton>(dialog, "exportButton")->click();
        QTRY_VERIFY(textOf(dialog, "exportNews").startsWith(u"0 to-dos exported to"));
        QVERIFY(!contentOf(path("shop.json")).contains("milk"));
    }

    void asksBeforeItWritesOverAFile()
    {
        m_f->add("milk");
        write("old.json", "mine");
        QDialog *dialog = openDialog("Export…", "exportDialog");
        type(dialog, "exportFile", path("old.json"));
        in<QPushButton>(dialog, "exportButton")->click();
        auto *box = m_f->find<QMessageBox>("exportOverBox");
        QVERIFY(box->text().contains(u"old.json"));
        box->button(QMessageBox::Cancel)->click();
        QCOMPARE(contentOf(path("old.json")), QByteArray("mine"));
        QTRY_VERIFY(!m_f->window->findChild<QMessageBox *>());
        in<QPushButton>(dialog, "exportButton")->click();
        agreeIn("exportOverBox");
        QTRY_VERIFY(contentOf(path("old.json")).contains("milk"));
    }

    void saysWhyNothingWasExported()
    {
        QDialog *dialog = openDialog("Export…", "exportDialog");
        type(dialog, "exportFile", path("nowhere/all.json"));
        in<QPushButton>(dialog, "exportButton")->click();
        QTRY_VERIFY(textOf(dialog, "exportProblem").startsWith(u"Nothing was exported. The file"));
        QVERIFY(in<QPushButton>(dialog, "exportButton")->isEnabled());
        QVERIFY(textOf(dialog, "exportNews").isEmpty());
    }

    void saysThatTheDiskIsFullAndLeavesNothingBehind()
    {
        m_f->add("milk");
        write("old.json", "mine");
        QDialog *dialog = openDialog("Export…", "exportDialog");
        type(dialog, "exportFile", path("old.json"));
        in<QPushButton>(dialog, "exportButton")->click();
        rlimit usual{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
        const auto reset = qScopeGuard([&usual] { ::setrlimit(RLIMIT_FSIZE, &usual); });
        rlimit full = usual;
        full.rlim_cur = 16;
        ::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
        agreeIn("exportOverBox");
        QTRY_VERIFY(textOf(dialog, "exportProblem").startsWith(u"Nothing was exported."));
        QCOMPARE(contentOf(path("old.json")), QByteArray("mine"));
        QCOMPARE(QDir(m_files.path()).entryList({QStringLiteral("old*")}, QDir::Files).size(), 1);
    }

    void importsATableAfterAPreview()
    {
        // Given a table whose name says nothing about what it is
        const QString file = write("list.txt", "Aufgabe;due\nmilk;2026-05-03\nbread;\n");
        // When a person opens it
        QDialog *dialog = preview(file);
        // Then it says what would happen, and nothing has happened
        QTRY_VERIFY(next(dialog)->isEnabled());
        QCOMPARE(textOf(dialog, "importName"), QStringLiteral("list.txt – Table (CSV)"));
        QVERIFY(textOf(dialog, "importCounts").contains(u"To-dos: 2 new"));
        QVERIFY(textOf(dialog, "importCounts").contains(u"Profiles: 1 new"));
        QCOMPARE(shownRows(dialog).size(), 2);
        QVERIFY(shownRows(dialog).first().startsWith(u"milk · "));
        QCOMPARE(m_f->profileNames().size(), 1);
        // When it goes on by Enter
        QTest::keyClick(dialog, Qt::Key_Return);
        // Then it is here
        QTRY_VERIFY(textOf(dialog, "importNews").contains(u"To-dos: 2 new"));
        QTRY_COMPARE(m_f->profileNames().size(), 2);
    }

    void importsIntoTheProfileThatIsChosen()
    {
        QDialog *dialog = preview(write("a.csv", "title\nmilk\n"));
        auto *target = in<QComboBox>(dialog, "importTarget");
        target->setCurrentIndex(target->findText(QStringLiteral("Personal")));
        QTRY_COMPARE(textOf(dialog, "importCounts"), QStringLiteral("To-dos: 1 new"));
        next(dialog)->click();
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        QCOMPARE(m_f->profileNames().size(), 1);
    }

    void leavesEverythingAsItWasWhenItIsCancelled()
    {
        const qint64 waiting = m_f->store.queued();
        QDialog *dialog = preview(write("a.csv", "title\nmilk\n"));
        QTRY_VERIFY(next(dialog)->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("importDialog")));
        QCOMPARE(m_f->store.queued(), waiting);
        QCOMPARE(m_f->profileNames().size(), 1);
        QCOMPARE(Models::Backups::all(m_f->store->path()).size(), 0);
    }

    void asksWhichColumnHoldsTheTitles()
    {
        // Given a table whose columns have names of their own
        QDialog *dialog = preview(write("a.csv", "foo,bar\nmilk,2\nbread,3\n"));
        // Then nothing can be imported before somebody says which is the title
        QTRY_COMPARE(textOf(dialog, "importProblem"),
                     QStringLiteral("Say which column holds the titles."));
        QVERIFY(!next(dialog)->isEnabled());
        auto *mapping = in<QTableWidget>(dialog, "columnMapping");
        QCOMPARE(mapping->rowCount(), 2);
        QCOMPARE(mapping->item(0, 2)->text(), QStringLiteral("milk"));
        QCOMPARE(mapping->item(1, 3)->text(), QStringLiteral("3"));
        auto *first = in<QComboBox>(dialog, "column1");
        first->setCurrentIndex(first->findText(QStringLiteral("Title")));
        QTRY_VERIFY(next(dialog)->isEnabled());
        QCOMPARE(shownRows(dialog), QStringList({QStringLiteral("milk"), QStringLiteral("bread")}));
        // And a field is in one column only.
        auto *second = in<QComboBox>(dialog, "column2");
        second->setCurrentIndex(second->findText(QStringLiteral("Title")));
        QCOMPARE(first->currentIndex(), 0);
        QTRY_COMPARE(shownRows(dialog), QStringList({QStringLiteral("2"), QStringLiteral("3")}));
    }

    void namesTheLinesOfATableAsItsProblems()
    {
        // Given a table with a line that is empty and a field of two lines
        QDialog *dialog = preview(write("a.csv", "title,due\n\"milk\nfat\",\n\nbread,never\n"));
        QTRY_VERIFY(textOf(dialog, "importProblem").contains(QStringLiteral("wrong")));
        // Then what is wrong with the second row is told of the line that stands above the row
        QCOMPARE(shownRows(dialog).size(), 1);
        QVERIFY(shownRows(dialog).first().startsWith(QStringLiteral("line 5, ")));
        auto *mapping = in<QTableWidget>(dialog, "columnMapping");
        QCOMPARE(mapping->horizontalHeaderItem(2)->text(), QStringLiteral("Line 2"));
        QCOMPARE(mapping->horizontalHeaderItem(3)->text(), QStringLiteral("Line 5"));
        QCOMPARE(mapping->item(0, 3)->text(), QStringLiteral("bread"));
    }

    void saysWhereAFileIsBroken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("where");
        QTest::newRow("json") << QByteArray("{\"format\":\"tidelist\",\n\"version\":1,,}")
                              << QStringLiteral("line 2");
        QTest::newRow("quote") << QByteArray("title\n\"milk\nbread\n") << QStringLiteral("line 2");
        QTest::newRow("value") << QByteArray("title,due\nmilk,never\n")
                               << QStringLiteral("line 2, column 6");
        QTest::newRow("too many fields")
            << QByteArray("title\nmilk,bread\n") << QStringLiteral("line 2, column 6");
        QTest::newRow("calendar") << QByteArray("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n")
                                  << QStringLiteral("line");
    }
    void saysWhereAFileIsBroken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, where);
        const qint64 waiting = m_f->store.queued();
        QDialog *dialog = preview(write("broken", bytes));
        QTRY_VERIFY(!textOf(dialog, "importProblem").isEmpty());
        const QString said = textOf(dialog, "importProblem") + shownRows(dialog).join(u'\n');
        QVERIFY2(said.contains(where), qPrintable(said));
        QVERIFY(!next(dialog)->isEnabled());
        QCOMPARE(m_f->store.queued(), waiting);
    }

    void staysAtAFileThatIsNotThere()
    {
        QDialog *dialog = openDialog("Import…", "importDialog");
        type(dialog, "importFile", path("none.csv"));
        next(dialog)->click();
        QTRY_VERIFY(textOf(dialog, "importFileProblem").startsWith(u"This file cannot be read."));
        QVERIFY(in<QLineEdit>(dialog, "importFile")->isVisible());
    }

    void replacesEverythingAfterAQuestionAndABackup()
    {
        // Given an export, and something made since
        m_f->add("milk");
        const QString file = path("all.json");
        QVERIFY(OpenedStore::await(m_f->transfer.exportTo(file)));
        m_f->add("bread");
        // When a person wants exactly what is in the file
        QDialog *dialog = preview(file);
        QTRY_VERIFY(!textOf(dialog, "importCounts").isEmpty());
        QVERIFY(!next(dialog)->isEnabled()); // all of it is here
        in<QCheckBox>(dialog, "importReplace")->click();
        QTRY_VERIFY(next(dialog)->isEnabled());
        QVERIFY(textOf(dialog, "importCounts").contains(u"1 deleted"));
        next(dialog)->click();
        // Then it asks, with the number
        auto *box = m_f->find<QMessageBox>("importReplaceBox");
        QVERIFY(box->text().startsWith(u"1 thing"));
        QCOMPARE(m_f->titles().size(), 2);
        agreeIn("importReplaceBox");
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        QTRY_VERIFY(textOf(dialog, "importNews").contains(u"How it was before is in"));
        QCOMPARE(Models::Backups::all(m_f->store->path()).size(), 1);
    }

    void backsUpAndRestores()
    {
        // Given a copy with the to-do, and a to-do that is another one now
        m_f->add("milk");
        QDialog *dialog = openDialog("Backups…", "backupsDialog");
        QVERIFY(textOf(dialog, "dataPlace").contains(m_f->store->path()));
        auto *list = in<QTreeWidget>(dialog, "backupList");
        QVERIFY(!in<QPushButton>(dialog, "restoreButton")->isEnabled());
        in<QPushButton>(dialog, "backUpButton")->click();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("1"));
        QCOMPARE(list->topLevelItem(0)->text(3), QStringLiteral("Made by you"));
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'gone'"));
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("gone")));
        // When a person restores it, by keyboard
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(m_f->window->findChild<QMessageBox *>(QStringLiteral("restoreBox")));
        QCOMPARE(m_f->find<QMessageBox>("restoreBox")->text(), QStringLiteral("To-dos: 1 changed"));
        QVERIFY(m_f->sync.calls.isEmpty());
        agreeIn("restoreBox");
        // Then it is as it was, sync was stopped meanwhile, and there is a copy of before
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
        QTRY_COMPARE(m_f->sync.calls,
                     QStringList({QStringLiteral("pause"), QStringLiteral("go on")}));
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QTRY_VERIFY(textOf(dialog, "backupNews").contains(u"To-dos: 1 changed"));
    }

    void restoresNothingThatIsHereAnyway()
    {
        m_f->add("milk");
        QVERIFY(OpenedStore::await(m_f->transfer.backUp()));
        QDialog *dialog = openDialog("Backups…", "backupsDialog");
        auto *button = in<QPushButton>(dialog, "restoreButton");
        QTRY_VERIFY(button->isEnabled());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(textOf(dialog, "backupNews").startsWith(u"Everything in this copy is here"));
        // The keyboard is where it was, although the button was off for a while.
        QCOMPARE(dialog->focusWidget(), button);
        QVERIFY(!m_f->window->findChild<QMessageBox *>());
    }

    void saysThatACopyIsDamaged()
    {
        m_f->add("milk");
        write("bad", "no database at all");
        QVERIFY(
            QFile::copy(path("bad"),
                        m_f->store->path() + QStringLiteral(".backup-manual-20200101T000000000Z")));
        QDialog *dialog = openDialog("Backups…", "backupsDialog");
        auto *list = in<QTreeWidget>(dialog, "backupList");
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("cannot be read"));
        in<QPushButton>(dialog, "restoreButton")->click();
        QTRY_COMPARE(textOf(dialog, "backupProblem"),
                     QStringLiteral("The file is damaged or is no Tidelist file."));
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
    }

    void fitsIntoANarrowWindow()
    {
        for (const auto &[command, name] :
             {std::pair("Export…", "exportDialog"), std::pair("Import…", "importDialog"),
              std::pair("Backups…", "backupsDialog")}) {
            QDialog *dialog = openDialog(command, name);
            QVERIFY2(dialog->minimumSizeHint().width() <= 480, name);
            dialog->reject();
            QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QLatin1StringView(name)));
        }
        QDialog *dialog = preview(write("a.csv", "title\nmilk\n"));
        QVERIFY(dialog->minimumSizeHint().width() <= 480);
    }
};

QTEST_MAIN(TestTransferDialogs)
#include "tst_transferdialogs.moc"
