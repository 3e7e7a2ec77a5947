// SPDX-License-Identifier: Apache-2.0
#include "ui/profiledelegate.h"

#include "models/limits.h"
#include "models/profilelistmodel.h"
#include "ui/rightnotes.h"

#include <QApplication>
#include <QLocale>

namespace Ui {

ProfileDelegate::ProfileDelegate(QObject *parent)
    : RowDelegate(Models::maxNameLength, tr("Profile name"), parent)
{
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const int count = index.data(Models::ProfileListModel::OpenCountRole).toInt();
    const QList<RightNote> notes = {{count > 0 ? QLocale().toString(count) : QString(),
                                     item.palette.color(QPalette::PlaceholderText)}};

    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    // The same text and focus as the style would draw, with room around the text.
    const int margin = item.fontMetrics.averageCharWidth();
    QStyleOptionViewItem text = item;
    text.rect.adjust(margin, 0, -margin, 0);
    text.text = item.fontMetrics.elidedText(item.text, Qt::ElideRight,
                                            text.rect.width() - rightNotesWidth(item, notes));
    const bool isSelected = item.state & QStyle::State_Selected;
    style->drawItemText(painter, text.rect, Qt::AlignVCenter | Qt::AlignLeading, text.palette, true,
                        text.text, isSelected ? QPalette::HighlightedText : QPalette::Text);
    if (item.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        focus.backgroundColor =
            item.palette.color(isSelected ? QPalette::Highlight : QPalette::Window);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
    drawRightNotes(painter, item, notes);
}

} // namespace Ui
