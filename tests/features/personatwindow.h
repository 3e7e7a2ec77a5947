// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/wiring.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/nowarnings.h"
#include "ui/limitedlineedit.h"
#include "ui/messagebar.h"

#include <QAction>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

/// The server of the demo, for one test: the settings of who comes to it lie in a folder of their
/// own, and a warning is a failure.
class DemoServer : public TestSupport::EmulatorProcess
{
public:
    DemoServer()
        : EmulatorProcess({QStringLiteral("--seed"), QStringLiteral("demo")})
    {
        TestSupport::failOnWarningsOfWindows();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        if (!start())
            qFatal("the emulator does not start");
    }

private:
    QTemporaryDir m_settings;
};

/// Gives grace@example.org another role in the profile of the demo that she shares with Ada, as Ada
/// does elsewhere.
inline bool giveGrace(TestSupport::EmulatorProcess &server, const QString &role)
{
    const QString token =
        server.signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
    for (const QJsonObject &member : server.rows(QStringLiteral("profile_member"))) {
        if (member[QLatin1String("email")] != QStringLiteral("grace@example.org")
            || member[QLatin1String("role")] == QStringLiteral("owner"))
            continue;
        const auto answer = server.request(
            "PATCH",
            QStringLiteral("/rest/v1/profile_member?id=eq.")
                + member[QLatin1String("id")].toString(),
            QJsonDocument(QJsonObject{{QStringLiteral("role"), role}}).toJson(), token);
        return answer.status == 204 || answer.status == 200;
    }
    return false;
}

/// A person at a window of the whole program, signed in unless the address is empty.
class Person
{
public:
    Person(const TestSupport::EmulatorProcess &server, const QString &email,
           std::unique_ptr<Sync::Browser> browser = nullptr)
    {
        App::Options options;
        options.database = m_folder.filePath(QStringLiteral("tidelist.db"));
        options.server = {server.url().toString(), server.key(), server.powersyncUrl().toString()};
        options.signInAs = email;
        options.keepsSessionInMemory = true;
        auto made = App::Wiring::make(options, std::move(browser));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        m_wiring = std::move(*made);
        m_wiring->start(QStringLiteral("tidelist-demo"));
    }

    template <typename Object> Object *find(const char *name)
    {
        auto *object = m_wiring->window().findChild<Object *>(QLatin1String(name));
        if (!object)
            qFatal("there is no %s", name);
        return object;
    }
    Ui::MainWindow &window() { return m_wiring->window(); }
    /// The command of this name; names are unique over all menus.
    QAction *command(const char *text)
    {
        for (QAction *action : window().findChildren<QAction *>()) {
            if (action->text().remove(u'&') == QString::fromUtf8(text))
                return action;
        }
        qFatal("there is no command %s", text);
    }
    QListView *todoList() { return find<QListView>("todoList"); }
    QStringList titles() { return textsOf(todoList()); }
    QStringList profileNames() { return textsOf(find<QListView>("profileList")); }
    /// What the bar above the list says; empty when it is not there.
    QString message() { return find<Ui::MessageBar>("messageBar")->text(); }
    QString status() { return find<QLabel>("statusText")->text(); }

    void openFamily()
    {
        auto *profiles = find<QListView>("profileList");
        const QString family = QStringLiteral("Family");
        QTRY_VERIFY_WITH_TIMEOUT(textsOf(profiles).contains(family), 15'000);
        const int row = static_cast<int>(textsOf(profiles).indexOf(family));
        profiles->setCurrentIndex(profiles->model()->index(row, 0));
        QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("Up to date"), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!titles().isEmpty(), 15'000);
    }
    void add(const QString &title)
    {
        auto *line = find<Ui::LimitedLineEdit>("quickAdd");
        QTest::keyClicks(line, title);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void rename(const QString &from, const QString &to)
    {
        const int row = static_cast<int>(titles().indexOf(from));
        QVERIFY(row >= 0);
        todoList()->model()->setData(todoList()->model()->index(row, 0), to, Qt::EditRole);
    }
    void tick(const QString &title)
    {
        const int row = static_cast<int>(titles().indexOf(title));
        QVERIFY(row >= 0);
        todoList()->model()->setData(todoList()->model()->index(row, 0), Qt::Checked,
                                     Qt::CheckStateRole);
    }
    void workOffline(bool isOffline) { find<QAction>("workOffline")->setChecked(isOffline); }

    /// The copies of profiles beside the database.
    QStringList copies() const
    {
        return QDir(m_folder.path()).entryList({QStringLiteral("deleted-profile-*.json")});
    }

    static QStringList textsOf(const QListView *list)
    {
        QStringList texts;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            texts += list->model()->index(row, 0).data().toString();
        return texts;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<App::Wiring> m_wiring;
};
