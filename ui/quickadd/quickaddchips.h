// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"

#include <QList>
#include <QScrollArea>

class QLabel;
class QToolButton;

namespace Ui {

/// What was understood of a line of quick add, as buttons that take it back. Takes the same room
/// whether there are any or none, and says then what may be typed.
class QuickAddChips : public QScrollArea
{
    Q_OBJECT
public:
    /// `before` is the widget that the Tab key comes from.
    explicit QuickAddChips(QWidget *before, QWidget *parent = nullptr);

    void setSpans(const QList<Models::QuickAddSpan> &spans);
    /// Stands there while nothing was understood; empty: nothing does.
    void setHint(const QString &hint);
    void focusFirst();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// These words are text.
    void rejected(int index);
    /// The keyboard goes back to the line.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QToolButton *newChip();
    void fill(QToolButton *chip, const Models::QuickAddSpan &span);
    void showHint();
    void measure();
    bool handleKey(int index, int key, Qt::KeyboardModifiers modifiers);
    void step(int index, int places);

    QWidget *m_before;
    QWidget *m_content;
    QLabel *m_hintLabel;
    QString m_hint;
    QList<Models::QuickAddSpan> m_spans;
    QList<QToolButton *> m_chips; ///< as many as were ever needed; the others are hidden
    int m_height = 0;
};

} // namespace Ui
