// SPDX-License-Identifier: Apache-2.0
#include "ui/rowdelegate.h"

#include "ui/limitedlineedit.h"

namespace Ui {

namespace {
constexpr char filledProperty[] = "tidelistFilled";
}

RowDelegate::RowDelegate(int maxLength, const QString &editorName, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_maxLength(maxLength)
    , m_editorName(editorName)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    // A click target that is easy to hit, in proportion to the font.
    size.setHeight(std::max(size.height(), option.fontMetrics.height() * 9 / 5));
    // As wide as the view, whatever stands in it: long texts are elided.
    size.setWidth(1);
    return size;
}

QWidget *RowDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                   const QModelIndex &index) const
{
    auto *editor = new LimitedLineEdit(m_maxLength, parent);
    editor->setAccessibleName(m_editorName);
    editor->setAutoFillBackground(true);
    Q_EMIT editingStarted(index);
    return editor;
}

void RowDelegate::destroyEditor(QWidget *editor, const QModelIndex &index) const
{
    QStyledItemDelegate::destroyEditor(editor, index);
    Q_EMIT editingEnded();
}

void RowDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property(filledProperty).toBool())
        return;
    editor->setProperty(filledProperty, true);
    QStyledItemDelegate::setEditorData(editor, index);
}

} // namespace Ui
