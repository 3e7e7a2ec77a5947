// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace Ui {

/// Draws a row with room to breathe, and edits its text in a line that nothing overwrites while a
/// person types, whatever comes from elsewhere.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// `maxLength` counts code points.
    RowDelegate(int maxLength, const QString &editorName, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void destroyEditor(QWidget *editor, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

Q_SIGNALS:
    void editingStarted(const QModelIndex &index) const;
    void editingEnded() const;

private:
    int m_maxLength;
    QString m_editorName;
};

} // namespace Ui
