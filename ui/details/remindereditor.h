// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "models/todoedit.h"

#include <QTimer>
#include <QWidget>

class QDateTimeEdit;
class QMenu;
class QPushButton;

namespace Ui {

class ReminderHint;

/// When to be reminded of a to-do: so long before it is due, at a date and time, or never.
class ReminderEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ReminderEditor(QWidget *parent = nullptr);

    void setTodo(const Models::Todo &todo, bool isOther);
    void setReadOnly(bool isReadOnly);
    /// Takes over what is typed.
    void save();
    /// When it will not come.
    ReminderHint &hint() const { return *m_hint; }

Q_SIGNALS:
    void edited(const Models::TodoEdit &edit);

private:
    struct Choice
    {
        QString text;
        QDateTime moment;
    };
    QList<Choice> choices() const;
    void fillMenu();
    void choose(const QDateTime &moment);
    void updateText();
    QDateTime stored() const;

    QPushButton *m_button;
    QMenu *m_menu;
    QDateTimeEdit *m_moment;
    ReminderHint *m_hint;
    QTimer m_idle;
    Models::Todo m_todo;
    bool m_isTyping = false;
};

} // namespace Ui
