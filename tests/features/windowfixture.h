// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profilelistmodel.h"
#include "models/profilerepository.h"
#include "models/queuemonitor.h"
#include "models/quickadd/quickaddnames.h"
#include "models/sharing.h"
#include "models/todocounts.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "models/todosearch.h"
#include "models/todowatch.h"
#include "models/transfer/transferservice.h"
#include "models/trashrepository.h"
#include "sync/data/dao.h"
#include "tests/support/fakeaccountfiles.h"
#include "tests/support/fakeaccountservice.h"
#include "tests/support/fakeappearance.h"
#include "tests/support/fakeloginstart.h"
#include "tests/support/fakesynccontrol.h"
#include "tests/support/nowarnings.h"
#include "tests/support/openedstore.h"
#include "tests/support/words.h"
#include "ui/limitedlineedit.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/placeholderlistview.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTest>

/// The window on a real file, without a server. Reads like a person: the window says, the person
/// types. A warning is a failure from here on.
class WindowFixture
{
public:
    WindowFixture()
        : settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , history(*store)
        , profileRepository(*store, &history)
        , todoRepository(history)
        , counts(*store)
        , profiles(*store, profileRepository, counts)
        , search(*store)
        , todos(*store, todoRepository)
        , monitor(*store)
        , sharing(*store)
        , watch(*store)
        , names(*store)
        , trash(*store)
        , transfer(*store, &history)
    {
        TestSupport::failOnWarningsOfWindows();
        (void)OpenedStore::await(
            profileRepository.ensureAutomaticProfile(QStringLiteral("Personal")));
        open();
    }

    void open()
    {
        window.reset();
        window = std::make_unique<Ui::MainWindow>(
            Ui::MainWindow::Parts{profiles, todos, profileRepository, todoRepository, monitor,
                                  sharing, history, watch, counts, trash, search, account, names,
                                  store->path(), transfer, sync, appearance, loginStart,
                                  accountFiles},
            settings);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY(todos.isLoaded());
    }

    template <typename Widget> Widget *find(const char *name) const
    {
        auto *widget = window->findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("there is no %s", name);
        return widget;
    }
    Ui::LimitedLineEdit *quickAdd() const { return find<Ui::LimitedLineEdit>("quickAdd"); }
    QListView *todoList() const { return find<QListView>("todoList"); }
    QListView *profileList() const { return find<QListView>("profileList"); }
    QString status() const { return find<QLabel>("statusText")->text(); }

    /// The command of this name; names are unique over all menus.
    QAction *command(const char *text) const
    {
        const auto actions = window->findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->text().remove(u'&') == QString::fromUtf8(text))
                return action;
        }
        qFatal("there is no command %s", text);
    }
    /// What stands above the list.
    QString title() const { return find<QLabel>("profileTitle")->text(); }
    /// What the bar above the list says; empty when it is not there.
    QString message() const { return find<Ui::MessageBar>("messageBar")->text(); }

    /// What was added is shown before the file has it, and everybody has heard of that.
    void waitForWrites()
    {
        (void)OpenedStore::await(
            store->withDatabase([](Sync::Database &) { return Sync::Result<void>(); }));
        (void)OpenedStore::await(
            store->read([](Sync::Connection &) { return Sync::Result<void>(); }));
        QCoreApplication::processEvents();
    }
    QStringList titles() const { return textsOf(todoList()); }
    QStringList profileNames() const { return textsOf(profileList()); }
    /// The titles, each heading before its first one.
    QStringList headedTitles() const
    {
        using Models::TodoListModel;
        QStringList lines;
        for (int row = 0; row < todos.rowCount(); ++row) {
            const QModelIndex index = todos.index(row);
            if (index.data(TodoListModel::StartsGroupRole).toBool())
                lines += u'[' + index.data(TodoListModel::GroupTitleRole).toString() + u']';
            lines += index.data().toString();
        }
        return lines;
    }

    void add(const char *title)
    {
        quickAdd()->setFocus();
        QTest::keyClicks(quickAdd(), QString::fromUtf8(title));
        QTest::keyClick(quickAdd(), Qt::Key_Return);
        QTRY_VERIFY(titles().contains(QString::fromUtf8(title)));
        waitForWrites();
    }
    /// To whatever of the window has the focus.
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window->focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    QDate today() const { return todos.view().today; }
    /// Not by the window; due in so many days.
    Models::Todo make(const Models::ProfileId &profile, const char *title,
                      std::optional<int> days = {})
    {
        Models::TodoEdit details;
        if (days)
            details.dueDate = today().addDays(*days).toString(Qt::ISODate);
        return make(profile, title, details);
    }
    Models::Todo make(const Models::ProfileId &profile, const char *title,
                      const Models::TodoEdit &details)
    {
        return *OpenedStore::await(todoRepository.add(profile, QString::fromUtf8(title), details));
    }
    /// All that the file has.
    QList<Models::Todo> stored()
    {
        const auto all = OpenedStore::await(store->withDatabase([](Sync::Database &database) {
            return Sync::Dao<Models::Todo>(database.connection()).all();
        }));
        return all ? *all : QList<Models::Todo>();
    }
    void goTo(const char *title)
    {
        const int row = static_cast<int>(titles().indexOf(QString::fromUtf8(title)));
        QVERIFY(row >= 0);
        todoList()->setFocus();
        todoList()->setCurrentIndex(todos.index(row));
    }

    OpenedStore store;
    QTemporaryDir m_folder;
    QSettings settings;
    Models::UndoHistory history;
    Models::ProfileRepository profileRepository;
    Models::TodoRepository todoRepository;
    Models::TodoCountWatch counts;
    Models::ProfileListModel profiles;
    Models::TodoSearch search;
    Models::TodoListModel todos;
    Models::QueueMonitor monitor;
    Models::Sharing sharing;
    Models::TodoWatch watch;
    Models::QuickAddNames names;
    Models::TrashRepository trash;
    TestSupport::FakeAccountService account;
    Models::TransferService transfer;
    TestSupport::FakeSyncControl sync;
    TestSupport::FakeAppearance appearance;
    TestSupport::FakeLoginStart loginStart;
    TestSupport::FakeAccountFiles accountFiles;
    std::unique_ptr<Ui::MainWindow> window;

private:
    static QStringList textsOf(const QListView *list)
    {
        QStringList texts;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            texts += list->model()->index(row, 0).data().toString();
        return texts;
    }
};
