// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/commands.h"

#include "ui/commands/keyrules.h"
#include "ui/symbolicicon.h"

#include <QAction>
#include <QSettings>
#include <QShortcut>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace Ui {

namespace {

QString settingOf(const QString &id)
{
    return QStringLiteral("keys/") + id;
}

/// In one spelling, each once, without those that cannot be given.
QList<QKeySequence> cleaned(const QList<QKeySequence> &keys)
{
    QList<QKeySequence> clean;
    for (const QKeySequence &key : keys) {
        const QKeySequence canonical = canonicalKey(key);
        if (!canonical.isEmpty() && !isReservedKey(canonical) && !clean.contains(canonical))
            clean += canonical;
    }
    return clean;
}

} // namespace

Commands::Commands(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

void Commands::setLists(QWidget *todos, const QList<QWidget *> &others)
{
    m_todos = todos;
    m_lists = {todos};
    for (QWidget *list : others)
        m_lists += list;
}

QAction *Commands::add(const CommandInfo &info, std::function<void()> run)
{
    Entry made{info, new QAction(info.text, this)};
    made.info.keys = cleaned(info.keys);
    made.action->setObjectName(info.id);
    // Only what says so has a role, or macOS guesses one from the word.
    made.action->setMenuRole(QAction::NoRole);
    if (!info.icon.isEmpty())
        made.action->setIcon(symbolicIcon(info.icon));
    if (run)
        connect(made.action, &QAction::triggered, this, std::move(run));
    if (info.scope == CommandScope::Todos && m_todos) {
        made.action->setShortcutContext(Qt::WidgetShortcut);
        m_todos->addAction(made.action);
    }
    load(made);
    m_entries.push_back(std::move(made));
    return m_entries.back().action;
}

QStringList Commands::ids() const
{
    QStringList ids;
    for (const Entry &entry : m_entries)
        ids += entry.info.id;
    return ids;
}

const Commands::Entry &Commands::entry(QStringView id) const
{
    const auto found =
        std::ranges::find_if(m_entries, [id](const Entry &entry) { return entry.info.id == id; });
    Q_ASSERT(found != m_entries.end());
    return *found;
}

Commands::Entry &Commands::entry(QStringView id)
{
    return const_cast<Entry &>(std::as_const(*this).entry(id));
}

QAction *Commands::action(QStringView id) const
{
    return entry(id).action;
}

const CommandInfo &Commands::info(QStringView id) const
{
    return entry(id).info;
}

QString Commands::text(QStringView id) const
{
    return withoutMnemonic(action(id)->text());
}

QString Commands::name(QStringView id) const
{
    return withoutMnemonic(info(id).text);
}

QList<QKeySequence> Commands::keys(QStringView id) const
{
    return entry(id).keys;
}

QString Commands::keysText(QStringView id) const
{
    return QKeySequence::listToString(keys(id), QKeySequence::NativeText)
        .replace(QStringLiteral("; "), QStringLiteral(", "));
}

QString Commands::ownerOf(const QKeySequence &key) const
{
    const QKeySequence wanted = canonicalKey(key);
    const auto found = std::ranges::find_if(
        m_entries, [&](const Entry &entry) { return entry.keys.contains(wanted); });
    return found == m_entries.end() ? QString() : found->info.id;
}

bool Commands::hasOwnKeys(QStringView id) const
{
    return entry(id).ownKeys.has_value();
}

void Commands::setKeys(QStringView id, const QList<QKeySequence> &keys)
{
    Entry &changed = entry(id);
    const QList<QKeySequence> wanted = cleaned(keys);
    // What others have of themselves they get back one day; what they were given goes over.
    for (Entry &other : m_entries) {
        if (&other == &changed || !other.ownKeys)
            continue;
        const auto isWanted = [&](const QKeySequence &key) { return wanted.contains(key); };
        if (other.ownKeys->removeIf(isWanted) > 0)
            save(other);
    }
    changed.ownKeys = wanted;
    if (wanted == changed.info.keys)
        changed.ownKeys.reset();
    save(changed);
    applyKeys();
}

void Commands::resetKeys(QStringView id)
{
    Entry &changed = entry(id);
    changed.ownKeys.reset();
    save(changed);
    applyKeys();
}

void Commands::resetAllKeys()
{
    for (Entry &entry : m_entries) {
        entry.ownKeys.reset();
        save(entry);
    }
    applyKeys();
}

void Commands::readKeys()
{
    bool isChanged = false;
    for (Entry &entry : m_entries) {
        const auto before = std::exchange(entry.ownKeys, {});
        load(entry);
        isChanged = isChanged || entry.ownKeys != before;
    }
    if (isChanged)
        applyKeys();
}

void Commands::load(Entry &entry) const
{
    const QVariant kept = m_settings.value(settingOf(entry.info.id));
    if (!kept.isValid())
        return;
    entry.ownKeys =
        cleaned(QKeySequence::listFromString(kept.toString(), QKeySequence::PortableText));
}

void Commands::save(const Entry &entry)
{
    const QString setting = settingOf(entry.info.id);
    if (!entry.ownKeys)
        return m_settings.remove(setting);
    // One text, for QSettings forgets empty lists.
    m_settings.setValue(setting,
                        QKeySequence::listToString(*entry.ownKeys, QKeySequence::PortableText));
}

void Commands::applyKeys()
{
    // Two commands on one key would both stay silent: each key goes to one, chosen ones first.
    QList<QKeySequence> taken;
    const auto take = [&taken](Entry &entry, const QList<QKeySequence> &keys) {
        entry.keys.clear();
        for (const QKeySequence &key : keys) {
            if (taken.contains(key))
                continue;
            taken += key;
            entry.keys += key;
        }
    };
    for (Entry &entry : m_entries) {
        if (entry.ownKeys)
            take(entry, *entry.ownKeys);
    }
    for (Entry &entry : m_entries) {
        if (!entry.ownKeys)
            take(entry, entry.info.keys);
    }
    for (Entry &entry : m_entries)
        apply(entry);
    Q_EMIT keysChanged();
}

void Commands::apply(Entry &entry)
{
    QList<QKeySequence> everywhere;
    QList<QKeySequence> inLists;
    for (const QKeySequence &key : std::as_const(entry.keys)) {
        const bool isForLists = entry.info.scope == CommandScope::Window && isBareKey(key);
        (isForLists ? inLists : everywhere) += spellingsOf(key);
    }
    entry.action->setShortcuts(everywhere);
    qDeleteAll(entry.bareShortcuts);
    entry.bareShortcuts.clear();
    for (const QPointer<QWidget> &list : std::as_const(m_lists)) {
        for (const QKeySequence &key : std::as_const(inLists)) {
            auto *shortcut = new QShortcut(key, list);
            shortcut->setContext(Qt::WidgetShortcut);
            connect(shortcut, &QShortcut::activated, entry.action, &QAction::trigger);
            entry.bareShortcuts += shortcut;
        }
    }
}

} // namespace Ui
