// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Ui {

/// News below a list that block nobody: a sentence, perhaps one thing to do about it, and a way to
/// close it. Goes by itself after a while when there is something to undo.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Stays until it is closed or something newer comes.
    void showNotice(const QString &text);
    void showProblem(const QString &text) { showNotice(text); }
    /// Goes by itself after ten seconds.
    void showNews(const QString &text);
    /// `action` runs when the person asks for it; for ten seconds.
    void showUndo(const QString &text, const QString &actionText, std::function<void()> action);
    /// What could be undone is not the last thing any more.
    void endUndo();
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void display(const QString &text, const QString &actionText);
    void updateIcon();

    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    QTimer m_timer;
    std::function<void()> m_run;
};

} // namespace Ui
