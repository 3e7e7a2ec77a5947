// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QListView>
#include <QPersistentModelIndex>

namespace Ui {

/// A list of rows of one height. It says in words what it is for while it is empty, and what
/// is in sight stays where it is when rows come and go above. Where keys may edit, Enter does. When
/// the marked rows go, the next one is marked.
class PlaceholderListView : public QListView
{
    Q_OBJECT
public:
    explicit PlaceholderListView(QWidget *parent = nullptr);

    /// An empty text shows nothing. Lines are split by \n.
    void setPlaceholder(const QString &text);
    const QString &placeholder() const { return m_placeholder; }
    /// Scrolls to a row, instead of back to what was in sight where rows have just come or gone.
    void showRow(const QModelIndex &index);
    void setModel(QAbstractItemModel *model) override;
    void dataChanged(const QModelIndex &from, const QModelIndex &to,
                     const QList<int> &roles = {}) override;

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void paintEvent(QPaintEvent *event) override;
    /// What the list shows where it is not empty.
    virtual void paintRows(QPaintEvent *event);
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Seen
    {
        QPersistentModelIndex index;
        int y = 0;
    };
    void extendTo(const QModelIndex &index);
    void noteWhatIsSeen();
    void scrollToWhatWasSeen();

    QString m_placeholder;
    QList<Seen> m_seen; ///< before the rows began to change
    QPersistentModelIndex m_anchor; ///< from where rows are marked with Shift
    QPersistentModelIndex m_extended; ///< and to where they were
};

} // namespace Ui
