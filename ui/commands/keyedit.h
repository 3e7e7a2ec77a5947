// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequenceEdit>

namespace Ui {

/// Takes one key press with its modifiers. Tab and Escape keep their meaning, so that one always
/// gets out of it.
class KeyEdit : public QKeySequenceEdit
{
    Q_OBJECT
public:
    explicit KeyEdit(QWidget *parent = nullptr);

    /// What a screen reader calls it and the field in it, which is what takes the keys.
    void setSpokenName(const QString &name);

Q_SIGNALS:
    /// By the person; empty when it is cleared.
    void keyChosen(const QKeySequence &key);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_isPressing = false;
};

} // namespace Ui
