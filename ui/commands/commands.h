// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/commands/command.h"

#include <QObject>
#include <QPointer>
#include <QStringView>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QSettings;
class QShortcut;
class QWidget;

namespace Ui {

/// Everything a person can do in a window, once: menus, context menus, palette, cheat sheet and the
/// keyboard settings are made from these live actions. Keys that a person has changed are kept in
/// the settings and win over the keys that other commands have of themselves.
///
/// *Ownership:* the settings must outlive it; the actions are its children.
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(QSettings &settings, QObject *parent = nullptr);

    /// Where bare keys count: the list of to-dos, and other lists beside it. Call it first.
    void setLists(QWidget *todos, const QList<QWidget *> &others);
    /// Registers a command and returns its action, named `info.id`. `run` may be left out where the
    /// caller connects the action itself.
    QAction *add(const CommandInfo &info, std::function<void()> run = {});
    /// Fills in what windows show of keys. Call it when all are added.
    void applyKeys();

    /// In the order of registration.
    QStringList ids() const;
    /// The id must be registered.
    QAction *action(QStringView id) const;
    const CommandInfo &info(QStringView id) const;
    /// As it stands in menus now, without the letter's &: "Undo completing “Milk”".
    QString text(QStringView id) const;
    /// As it is called whatever it would do now: "Undo".
    QString name(QStringView id) const;

    /// The keys of a command as they are now.
    QList<QKeySequence> keys(QStringView id) const;
    /// The same in words of the platform, joined by commas.
    QString keysText(QStringView id) const;
    /// Who has this key; an empty id when nobody has.
    QString ownerOf(const QKeySequence &key) const;
    bool hasOwnKeys(QStringView id) const;
    /// Gives a command these keys, from now on and in later starts; who had one of them loses it.
    void setKeys(QStringView id, const QList<QKeySequence> &keys);
    /// Its first keys again, less what a person has given to others.
    void resetKeys(QStringView id);
    void resetAllKeys();
    /// Takes over what the settings say by now.
    void readKeys();

Q_SIGNALS:
    void keysChanged();

private:
    struct Entry
    {
        CommandInfo info;
        QAction *action = nullptr;
        std::optional<QList<QKeySequence>> ownKeys = {}; ///< chosen by a person
        QList<QKeySequence> keys = {}; ///< in force
        QList<QShortcut *> bareShortcuts = {};
    };
    const Entry &entry(QStringView id) const;
    Entry &entry(QStringView id);
    void load(Entry &entry) const;
    void save(const Entry &entry);
    void apply(Entry &entry);

    QSettings &m_settings;
    QPointer<QWidget> m_todos;
    QList<QPointer<QWidget>> m_lists; ///< with m_todos
    std::vector<Entry> m_entries;
};

} // namespace Ui
