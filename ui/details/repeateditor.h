// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "models/todoedit.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace Ui {

/// How a to-do repeats: a choice of what suits its date, in words, or a rule as RFC 5545 writes it.
class RepeatEditor : public QWidget
{
    Q_OBJECT
public:
    explicit RepeatEditor(QWidget *parent = nullptr);

    /// Shows what is stored; a rule that is being typed stays, unless it is another to-do's.
    void setTodo(const Models::Todo &todo, bool isOther);
    void setReadOnly(bool isReadOnly);
    /// Takes over what is typed, if it is a rule.
    void save();

Q_SIGNALS:
    void edited(const Models::TodoEdit &edit);

private:
    void fillMenu();
    void choose(const std::optional<QString> &rule, bool setsDate);
    void openCustom();
    void updateText();
    QDate firstDate() const;

    QPushButton *m_button;
    QMenu *m_menu;
    QLineEdit *m_custom;
    QLabel *m_error;
    Models::Todo m_todo;
};

} // namespace Ui
