// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace Ui {

/// A list that says in words what it is for while it is empty. Enter edits the current row.
class PlaceholderListView : public QListView
{
    Q_OBJECT
public:
    explicit PlaceholderListView(QWidget *parent = nullptr);

    /// An empty text shows nothing. Lines are split by \n.
    void setPlaceholder(const QString &text);
    const QString &placeholder() const { return m_placeholder; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_placeholder;
};

} // namespace Ui
