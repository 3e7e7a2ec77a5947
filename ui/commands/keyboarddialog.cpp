// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/keyboarddialog.h"

#include "ui/commands/commands.h"
#include "ui/commands/commandtree.h"
#include "ui/commands/keyedit.h"
#include "ui/commands/keyrules.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

KeyboardDialog::KeyboardDialog(Commands &commands, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_filter(new QLineEdit(this))
    , m_tree(new CommandTree(commands, CommandTree::Show::All, this))
    , m_name(new QLabel(this))
    , m_keys{new KeyEdit(this), new KeyEdit(this)}
    , m_message(new QLabel(this))
    , m_take(new QPushButton(tr("&Use it here"), this))
    , m_reset(new QPushButton(tr("&Reset"), this))
{
    setObjectName(QStringLiteral("keyboardDialog"));
    setWindowTitle(tr("Keyboard"));
    build();
    connectParts();
    showCurrent();
}

void KeyboardDialog::build()
{
    m_filter->setObjectName(QStringLiteral("keyboardFilter"));
    m_filter->setPlaceholderText(tr("Find a command or a key"));
    m_filter->setAccessibleName(tr("Find a command or a key"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("keyboardTree"));
    m_tree->setAccessibleName(tr("Commands and their keys"));
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setTextFormat(Qt::PlainText);
    m_keys[0]->setObjectName(QStringLiteral("firstKey"));
    m_keys[1]->setObjectName(QStringLiteral("secondKey"));
    m_message->setObjectName(QStringLiteral("keyboardMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    // Room for two lines, so that nothing jumps when there is something to say.
    m_message->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_message->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_take->setObjectName(QStringLiteral("takeKeyButton"));
    m_take->setAutoDefault(false);
    m_reset->setObjectName(QStringLiteral("resetKeysButton"));
    m_reset->setAutoDefault(false);

    auto *form = new QFormLayout;
    form->addRow(m_name);
    form->addRow(tr("&Key:"), m_keys[0]);
    form->addRow(tr("&Second key:"), m_keys[1]);
    auto *news = new QHBoxLayout;
    news->addWidget(m_message, 1);
    news->addWidget(m_take, 0, Qt::AlignTop);
    news->addWidget(m_reset, 0, Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_resetAll = buttons->addButton(tr("Reset &all"), QDialogButtonBox::ResetRole);
    m_resetAll->setObjectName(QStringLiteral("resetAllKeysButton"));
    m_resetAll->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    layout->addLayout(form);
    layout->addLayout(news);
    layout->addWidget(buttons);
    const QSize usual(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 36);
    resize(usual.expandedTo({sizeHint().width(), 0}).boundedTo(screen()->availableSize() * 0.9));
}

void KeyboardDialog::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, m_tree, &CommandTree::setFilter);
    connect(m_tree, &CommandTree::currentItemChanged, this, &KeyboardDialog::showCurrent);
    connect(m_tree, &CommandTree::itemActivated, this, [this] { m_keys[0]->setFocus(); });
    connect(&m_commands, &Commands::keysChanged, this, &KeyboardDialog::showCurrent);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        connect(m_keys[i], &KeyEdit::keyChosen, this,
                [this, i](const QKeySequence &key) { choose(i, key); });
    }
    connect(m_take, &QPushButton::clicked, this, &KeyboardDialog::give);
    connect(m_reset, &QPushButton::clicked, this, [this] { m_commands.resetKeys(m_id); });
    connect(m_resetAll, &QPushButton::clicked, &m_commands, &Commands::resetAllKeys);
}

void KeyboardDialog::showCurrent()
{
    m_id = m_tree->currentId();
    m_wanted.clear();
    const bool hasOne = !m_id.isEmpty();
    const QString name = hasOne ? m_commands.name(m_id) : QString();
    const QList<QKeySequence> keys = hasOne ? m_commands.keys(m_id) : QList<QKeySequence>();
    m_name->setText(name);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const QSignalBlocker blocker(m_keys[i]);
        m_keys[i]->setKeySequence(keys.value(static_cast<qsizetype>(i)));
        m_keys[i]->setEnabled(hasOne);
        m_keys[i]->setSpokenName(i == 0 ? tr("Key for %1").arg(name)
                                        : tr("Second key for %1").arg(name));
    }
    m_reset->setEnabled(hasOne && m_commands.hasOwnKeys(m_id));
    say(QString(), false);
}

void KeyboardDialog::choose(std::size_t place, const QKeySequence &key)
{
    if (isReservedKey(key)) {
        const QString text = tr("%1 is needed to get around in lists and dialogs.")
                                 .arg(key.toString(QKeySequence::NativeText));
        showCurrent();
        return say(text, false);
    }
    m_wanted = m_commands.keys(m_id);
    m_wanted.resize(std::max(m_wanted.size(), static_cast<qsizetype>(m_keys.size())));
    m_wanted[static_cast<qsizetype>(place)] = key;
    const QString owner = key.isEmpty() ? QString() : m_commands.ownerOf(key);
    if (!owner.isEmpty() && owner != m_id) {
        return say(tr("%1 belongs to “%2”.")
                       .arg(key.toString(QKeySequence::NativeText), m_commands.name(owner)),
                   true);
    }
    give();
}

void KeyboardDialog::give()
{
    // What is told of the change forgets what was wanted.
    const QList<QKeySequence> wanted = std::exchange(m_wanted, {});
    const QString id = m_id;
    const bool hasBare =
        std::ranges::any_of(wanted, isBareKey) && m_commands.info(id).scope == CommandScope::Window;
    m_commands.setKeys(id, wanted);
    if (hasBare)
        say(tr("A key you type with counts while a list has the focus."), false);
}

void KeyboardDialog::say(const QString &text, bool asks)
{
    if (!asks && m_take->hasFocus())
        m_keys[0]->setFocus();
    m_take->setVisible(asks);
    m_message->setText(text);
    m_message->setAccessibleName(text);
    if (text.isEmpty())
        return;
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace Ui
