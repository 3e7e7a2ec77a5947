// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "models/todoedit.h"

#include <QTimer>
#include <QWidget>

class QDateEdit;
class QLabel;
class QPushButton;
class QTimeEdit;
class QToolButton;

namespace Ui {

/// When a to-do is due: a date, perhaps with a time of day, or none.
class DueEditor : public QWidget
{
    Q_OBJECT
public:
    explicit DueEditor(QWidget *parent = nullptr);

    /// Shows what is stored; a date that is being typed stays, unless it is another to-do's.
    void setTodo(const Models::Todo &todo, bool isOther);
    void setReadOnly(bool isReadOnly);
    /// Takes over what is typed.
    void save();

Q_SIGNALS:
    void edited(const Models::TodoEdit &edit);

private:
    QToolButton *addShortcut(const QString &text, const char *name, std::function<void()> run);
    void setDate(const QDate &date);
    void setTime(const QTime &time);
    void clearDate();
    void arrange();

    QDateEdit *m_date;
    QTimeEdit *m_time;
    QPushButton *m_addDate;
    QPushButton *m_addTime;
    QToolButton *m_clearTime;
    QWidget *m_shortcuts;
    QToolButton *m_none;
    QLabel *m_zone;
    QTimer m_idle;
    Models::Todo m_todo;
    bool m_isTyping = false;
    bool m_isReadOnly = false;
};

} // namespace Ui
