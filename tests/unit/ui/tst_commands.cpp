// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/commands.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using Ui::CommandCategory;
using Ui::Commands;
using Ui::CommandScope;

/// A window with a list, a line and three commands in a menu.
struct Desk
{
    explicit Desk(const QString &file)
        : settings(file, QSettings::IniFormat)
        , commands(settings)
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setMenuBar(new QMenuBar(&window));
        layout->addWidget(&list);
        layout->addWidget(&line);
        list.addItem(QStringLiteral("row"));
        commands.setLists(&list, {});
        auto *menu = static_cast<QMenuBar *>(layout->menuBar())->addMenu(QStringLiteral("M"));
        const auto add = [&](const Ui::CommandInfo &info) {
            menu->addAction(commands.add(info, [this, id = info.id] { ran += id; }));
        };
        add({u"new"_qs, CommandCategory::Todos, u"&New"_qs, {Qt::CTRL | Qt::Key_N, Qt::Key_N}});
        add({u"edit"_qs,
             CommandCategory::Todos,
             u"&Edit"_qs,
             {Qt::Key_Return},
             {},
             CommandScope::Todos});
        add({u"find"_qs, CommandCategory::View, u"Save && &find…"_qs, {Qt::CTRL | Qt::Key_K}});
        commands.applyKeys();
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        list.setFocus();
    }

    QSettings settings;
    QWidget window;
    QListWidget list;
    QLineEdit line;
    Commands commands;
    QStringList ran;
};

class TestCommands : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;

    QStringList pressed(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        m_desk->ran.clear();
        QTest::keyClick(widget, key, modifiers);
        return m_desk->ran;
    }
    static QKeySequence ctrl(Qt::Key key) { return QKeySequence(Qt::CTRL | key); }
    static QStringList only(const char *id) { return {QString::fromLatin1(id)}; }
    void restart()
    {
        m_desk.reset();
        m_desk = std::make_unique<Desk>(m_folder->filePath(QStringLiteral("keys.ini")));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        restart();
    }
    void cleanup()
    {
        m_desk.reset();
        m_folder.reset();
    }

    void runsByKeyWhereTheKeyCounts()
    {
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N, Qt::ControlModifier), only("new"));
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N), only("new"));
        QCOMPARE(pressed(&m_desk->list, Qt::Key_Return), only("edit"));
        QCOMPARE(pressed(&m_desk->list, Qt::Key_Enter), only("edit"));
        // Where one types, letters are letters.
        m_desk->line.setFocus();
        QCOMPARE(pressed(&m_desk->line, Qt::Key_N), QStringList());
        QCOMPARE(m_desk->line.text(), QStringLiteral("n"));
        QCOMPARE(pressed(&m_desk->line, Qt::Key_Return), QStringList());
        QCOMPARE(pressed(&m_desk->line, Qt::Key_K, Qt::ControlModifier), only("find"));
    }

    void runsNothingThatIsDisabled()
    {
        m_desk->commands.action(u"new")->setEnabled(false);
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N), QStringList());
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N, Qt::ControlModifier), QStringList());
    }

    void tellsWhatItIs()
    {
        QCOMPARE(m_desk->commands.text(u"find"), QStringLiteral("Save & find…"));
        m_desk->commands.action(u"find")->setText(u"Find “&milk”"_qs);
        QCOMPARE(m_desk->commands.text(u"find"), QStringLiteral("Find “milk”"));
        QCOMPARE(m_desk->commands.name(u"find"), QStringLiteral("Save & find…"));
        QCOMPARE(m_desk->commands.keysText(u"new"), QStringLiteral("Ctrl+N, N"));
        QCOMPARE(m_desk->commands.ids(), QStringList({u"new"_qs, u"edit"_qs, u"find"_qs}));
        QCOMPARE(m_desk->commands.ownerOf(Qt::Key_Enter), QStringLiteral("edit"));
        QCOMPARE(m_desk->commands.ownerOf(Qt::Key_F5), QString());
    }

    void changesKeysAtOnceAndKeepsThem()
    {
        QSignalSpy changed(&m_desk->commands, &Commands::keysChanged);
        m_desk->commands.setKeys(u"find", {QKeySequence(Qt::Key_F3), QKeySequence(Qt::Key_Slash)});
        QCOMPARE(changed.size(), 1);
        for (int start = 0; start < 2; ++start) {
            QVERIFY(m_desk->commands.hasOwnKeys(u"find"));
            QCOMPARE(pressed(&m_desk->list, Qt::Key_F3), only("find"));
            QCOMPARE(pressed(&m_desk->list, Qt::Key_Slash), only("find"));
            QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), QStringList());
            restart();
        }
        m_desk->commands.resetKeys(u"find");
        QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), only("find"));
        QCOMPARE(pressed(&m_desk->list, Qt::Key_Slash), QStringList());
        restart();
        QVERIFY(!m_desk->commands.hasOwnKeys(u"find"));
    }

    void takesOverWhatAnotherWindowHasKept()
    {
        const QSignalSpy changed(&m_desk->commands, &Commands::keysChanged);
        m_desk->settings.setValue(u"keys/find"_qs, u"F6"_qs);
        m_desk->commands.readKeys();
        QCOMPARE(pressed(&m_desk->list, Qt::Key_F6), only("find"));
        QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), QStringList());
        m_desk->settings.remove(u"keys/find"_qs);
        m_desk->commands.readKeys();
        QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), only("find"));
        QCOMPARE(changed.size(), 2);
        m_desk->commands.readKeys();
        QCOMPARE(changed.size(), 2);
    }

    void remembersThatACommandHasNoKeys()
    {
        m_desk->commands.setKeys(u"find", {});
        restart();
        QCOMPARE(m_desk->commands.keys(u"find"), QList<QKeySequence>());
        QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), QStringList());
    }

    void givesAKeyToOneCommandOnly()
    {
        // When "find" takes the key of "new", then "new" has its other key left.
        m_desk->commands.setKeys(u"find", {ctrl(Qt::Key_N)});
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N, Qt::ControlModifier), only("find"));
        QCOMPARE(m_desk->commands.keysText(u"new"), QStringLiteral("N"));
        // When a third takes it, it goes over, and no start brings it back.
        m_desk->commands.setKeys(u"edit", {ctrl(Qt::Key_N)});
        restart();
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N, Qt::ControlModifier), only("edit"));
        QCOMPARE(m_desk->commands.keys(u"find"), QList<QKeySequence>());
        // Its own key comes back with the reset of who had it.
        m_desk->commands.resetKeys(u"edit");
        QCOMPARE(pressed(&m_desk->list, Qt::Key_N, Qt::ControlModifier), only("new"));
        m_desk->commands.resetAllKeys();
        QCOMPARE(pressed(&m_desk->list, Qt::Key_K, Qt::ControlModifier), only("find"));
        QVERIFY(m_desk->settings.allKeys().isEmpty());
    }

    void leavesTheKeysToGetAroundAlone()
    {
        m_desk->commands.setKeys(u"find",
                                 {QKeySequence(Qt::Key_Down), QKeySequence(Qt::Key_Escape),
                                  QKeySequence(Qt::CTRL | Qt::Key_Down)});
        QCOMPARE(m_desk->commands.keys(u"find"), QList<QKeySequence>({ctrl(Qt::Key_Down)}));
    }
};

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
