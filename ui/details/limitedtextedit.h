// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace Ui {

/// Wrapped plain text that takes no more than a number of code points, as the server counts them,
/// and is as high as what stands in it. The Tab key goes on to the next field.
class LimitedTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// How many lines of text are seen at least and at most.
    struct Height
    {
        int least = 1;
        int most = 6;
    };
    /// With `isOneLine` what is pasted becomes one line and Enter asks to save.
    LimitedTextEdit(int maxCodePoints, bool isOneLine, Height height, QWidget *parent = nullptr);

    QString text() const { return toPlainText(); }
    int codePointsLeft() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void saveRequested();
    /// The person is done here: Escape.
    void leaveRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void limit();
    void fitHeight();
    int heightOf(int lines) const;

    int m_maxCodePoints;
    bool m_isOneLine;
    Height m_height;
};

} // namespace Ui
