// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/commandtree.h"

#include "ui/commands/commands.h"
#include "ui/commands/wordfilter.h"

#include <QHash>
#include <QHeaderView>
#include <QStyle>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace Ui {

namespace {

constexpr int idRole = Qt::UserRole;
enum Column { NameColumn, KeysColumn };

} // namespace

CommandTree::CommandTree(const Commands &commands, Show show, QWidget *parent)
    : QTreeWidget(parent)
    , m_commands(commands)
    , m_show(show)
{
    setColumnCount(2);
    setHeaderLabels({tr("Command"), tr("Keys")});
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setIndentation(fontMetrics().averageCharWidth() * 2);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    header()->setSectionsMovable(false);
    fill();
    connect(&m_commands, &Commands::keysChanged, this, &CommandTree::updateKeys);
}

void CommandTree::fill()
{
    QHash<CommandCategory, QTreeWidgetItem *> groups;
    QFont bold = font();
    bold.setBold(true);
    const QStringList ids = m_commands.ids();
    for (const QString &id : ids) {
        const CommandCategory category = m_commands.info(id).category;
        QTreeWidgetItem *&group = groups[category];
        if (!group) {
            group = new QTreeWidgetItem(this, {categoryTitle(category)});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(NameColumn, bold);
            group->setFirstColumnSpanned(true);
            group->setSizeHint(NameColumn, {0, fontMetrics().height() * 2});
            group->setTextAlignment(NameColumn, Qt::AlignLeading | Qt::AlignBottom);
        }
        auto *item = new QTreeWidgetItem(group, {m_commands.name(id)});
        item->setData(NameColumn, idRole, id);
        item->setSizeHint(NameColumn, {0, fontMetrics().height() * 3 / 2});
    }
    expandAll();
    updateKeys();
}

void CommandTree::updateKeys()
{
    for (QTreeWidgetItemIterator item(this); *item; ++item) {
        const QString id = (*item)->data(NameColumn, idRole).toString();
        if (id.isEmpty()) {
            (*item)->setData(KeysColumn, Qt::AccessibleTextRole, (*item)->text(NameColumn));
            continue;
        }
        (*item)->setText(NameColumn, m_commands.name(id));
        const QString keys = m_commands.keysText(id);
        (*item)->setText(KeysColumn, keys);
        const QString spoken = keys.isEmpty() ? tr("no key") : keys;
        (*item)->setData(NameColumn, Qt::AccessibleTextRole,
                         QStringLiteral("%1, %2").arg(m_commands.name(id), spoken));
        (*item)->setData(KeysColumn, Qt::AccessibleTextRole, spoken);
    }
    setFilter(m_typed);
}

QSize CommandTree::sizeHint() const
{
    // A title in “Undo” may be as long as it likes, and is cut.
    const int longest = fontMetrics().averageCharWidth() * 64;
    int name = 0;
    for (QTreeWidgetItemIterator item(const_cast<CommandTree *>(this)); *item; ++item)
        name = std::max(name, fontMetrics().horizontalAdvance((*item)->text(NameColumn)));
    const int gaps = indentation() * 3 + frameWidth() * 2;
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return {std::min(name, longest) + sizeHintForColumn(KeysColumn) + gaps + bar,
            QTreeWidget::sizeHint().height()};
}

void CommandTree::setFilter(const QString &typed)
{
    m_typed = typed;
    const WordFilter filter(typed);
    QTreeWidgetItem *first = nullptr;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = topLevelItem(i);
        bool hasAny = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *item = group->child(j);
            const bool hasKeys = !item->text(KeysColumn).isEmpty();
            const QString text = group->text(NameColumn) + u' ' + item->text(NameColumn) + u' '
                + item->text(KeysColumn);
            const bool isShown = filter.matches(text) && (hasKeys || m_show == Show::All);
            item->setHidden(!isShown);
            hasAny = hasAny || isShown;
            if (isShown && !first)
                first = item;
        }
        group->setHidden(!hasAny);
    }
    const QTreeWidgetItem *current = currentItem();
    if (!current || current->isHidden() || current->data(NameColumn, idRole).isNull())
        setCurrentItem(first);
}

QString CommandTree::currentId() const
{
    const QTreeWidgetItem *item = currentItem();
    return item && !item->isHidden() ? item->data(NameColumn, idRole).toString() : QString();
}

void CommandTree::select(const QString &id)
{
    for (QTreeWidgetItemIterator item(this); *item; ++item) {
        if ((*item)->data(NameColumn, idRole).toString() == id)
            setCurrentItem(*item);
    }
}

} // namespace Ui
