// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/elidedlabel.h"
#include "ui/placeholderlistview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QCalendarWidget>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTextEdit>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <algorithm>

/// What a person can read of a window or have read to them. *Threading:* the gui thread.
namespace TestSupport {

struct ShownWord
{
    QString where; ///< class, name and property of what shows it
    QString text;
};

inline bool hasLetters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetter(); });
}

/// Days and months come from the locale, and what is typed from the person.
inline bool speaksForItself(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const QCalendarWidget *>(widget)
            || qobject_cast<const QAbstractSpinBox *>(widget))
            return true;
    }
    return false;
}

class WordCollector
{
public:
    QList<ShownWord> words;

    void add(const QObject &object)
    {
        const auto *widget = qobject_cast<const QWidget *>(&object);
        if (const auto *action = qobject_cast<const QAction *>(&object)) {
            if (!action->isSeparator()
                && !speaksForItself(qobject_cast<QWidget *>(action->parent())))
                addProperties(object, {"text", "toolTip", "statusTip", "whatsThis"});
            return;
        }
        if (!widget || !widget->isVisible() || speaksForItself(widget))
            return;
        addProperties(object,
                      {"toolTip", "statusTip", "whatsThis", "accessibleName",
                       "accessibleDescription", "placeholderText", "title"});
        if (widget->isWindow())
            addProperties(object, {"windowTitle"});
        if (qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget))
            addProperties(object, {"text"});
        if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i)
                note(object, "item", box->itemText(i));
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                note(object, "tab", tabs->tabText(i));
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            for (int i = 0; header->model() && i < header->count(); ++i)
                note(object, "heading",
                     header->model()->headerData(i, header->orientation()).toString());
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            addRows(*view, {});
            if (const auto *list = qobject_cast<const Ui::PlaceholderListView *>(view))
                note(object, "placeholder", list->placeholder());
        }
    }

private:
    void note(const QObject &object, const char *what, const QString &text)
    {
        if (hasLetters(text))
            words.append({QStringLiteral("%1 %2, %3")
                              .arg(QLatin1StringView(object.metaObject()->className()),
                                   object.objectName(), QLatin1StringView(what)),
                          text});
    }
    void addProperties(const QObject &object, const QList<const char *> &names)
    {
        for (const char *name : names)
            note(object, name, object.property(name).toString());
    }
    /// The first column: in the others stand keys and values.
    void addRows(const QAbstractItemView &view, const QModelIndex &parent)
    {
        const QAbstractItemModel *model = view.model();
        for (int row = 0; model && row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            note(view, "row", index.data().toString());
            note(view, "row for screen readers", index.data(Qt::AccessibleTextRole).toString());
            note(view, "tool tip of a row", index.data(Qt::ToolTipRole).toString());
            addRows(view, index);
        }
    }
};

/// Everything that is visible, and all actions; what hides in menus too.
inline QList<ShownWord> wordsOf(const QWidget &window)
{
    WordCollector collector;
    collector.add(window);
    const auto children = window.findChildren<QObject *>();
    for (const QObject *child : children)
        collector.add(*child);
    return collector.words;
}

/// Names in the first column of a tree; one that quotes a title may be cut.
inline QStringList cutOffInTree(const QTreeWidget &tree)
{
    QStringList cut;
    for (QTreeWidgetItemIterator item(const_cast<QTreeWidget *>(&tree)); *item; ++item) {
        const QString text = (*item)->text(0);
        const QRect rect = tree.visualRect(tree.indexFromItem(*item));
        if (!(*item)->isHidden() && !(*item)->isFirstColumnSpanned() && !text.contains(u'“')
            && tree.fontMetrics().horizontalAdvance(text) > rect.width())
            cut += QStringLiteral("row of %1: %2").arg(tree.objectName(), text);
    }
    return cut;
}

/// What has less room than its text needs; labels that end in "…" on purpose are left out.
inline QStringList cutOffIn(const QWidget &window)
{
    QStringList cut;
    const auto children = window.findChildren<QWidget *>();
    for (const QWidget *widget : children) {
        if (!widget->isVisible() || qobject_cast<const Ui::ElidedLabel *>(widget))
            continue;
        if (const auto *tree = qobject_cast<const QTreeWidget *>(widget))
            cut += cutOffInTree(*tree);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (text.isEmpty())
            continue;
        const bool isTooSmall = label && label->wordWrap()
            ? widget->height() < widget->heightForWidth(widget->width())
            : widget->width() < widget->minimumSizeHint().width();
        // As wide as it wants, but behind the edge of what can be scrolled up and down only.
        const QRect seen = widget->visibleRegion().boundingRect();
        const bool isBehindEdge = !seen.isEmpty() && seen.width() < widget->width();
        if (isTooSmall || isBehindEdge)
            cut += QStringLiteral("%1 %2 (%3 of %4 wide): %5")
                       .arg(QLatin1StringView(widget->metaObject()->className()),
                            widget->objectName(), QString::number(seen.width()),
                            QString::number(widget->minimumSizeHint().width()), text);
    }
    return cut;
}

} // namespace TestSupport
