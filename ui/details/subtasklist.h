// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"

#include <QList>
#include <QWidget>

#include <optional>

class QAction;
class QListWidget;
class QListWidgetItem;

namespace Ui {

class LimitedLineEdit;

/// The sub-tasks of a to-do in a small list: to tick, rename, put in order and take away, and a
/// line to add more. An open editor and the current row stay, whatever comes from elsewhere.
class SubtaskList : public QWidget
{
    Q_OBJECT
public:
    explicit SubtaskList(QWidget *parent = nullptr);

    void setSubtasks(const QList<Models::Todo> &subtasks);
    void setReadOnly(bool isReadOnly);
    /// Adds what is typed.
    void save();
    /// It could not be added; the person may try again. False where something else is typed now.
    bool giveBack(const QString &title);
    /// It could not be renamed to that; the same, for whom is still at that row.
    bool giveBackTitle(const Models::TodoId &id, const QString &title);

Q_SIGNALS:
    void added(const QString &title);
    void renamed(const Models::TodoId &id, const QString &title);
    void ticked(const Models::TodoId &id, bool isDone);
    void trashed(const Models::TodoId &id);
    /// Up (-1) or down (1).
    void moved(const Models::TodoId &id, int step);
    /// To stand on its own.
    void freed(const Models::TodoId &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    void refresh();
    void fill(QListWidgetItem *item, const Models::Todo &todo);
    void takeChange(QListWidgetItem *item);
    void fitHeight();
    Models::TodoId currentId() const;

    QListWidget *m_list;
    LimitedLineEdit *m_add;
    QList<QAction *> m_actions;
    QList<Models::Todo> m_subtasks;
    bool m_isReadOnly = false;
    bool m_isEditing = false;
};

} // namespace Ui
