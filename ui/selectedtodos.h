// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QDate>
#include <QList>
#include <QObject>

class QListView;

namespace Models {
class TodoListModel;
class TodoRepository;
struct TodoEdit;
} // namespace Models

namespace Ui {

/// What one does to the to-dos that are marked in a list, or to the current one when none is: all
/// of them change in one transaction. Nothing happens to those that the person may only read.
///
/// *Ownership:* everything it is made of must outlive it.
class SelectedTodos : public QObject
{
    Q_OBJECT
public:
    SelectedTodos(QListView &view, Models::TodoListModel &model, Models::TodoRepository &repository,
                  QObject *parent = nullptr);

    /// How many there are to act on.
    int count() const;
    /// When the current one is due; invalid: it is not.
    QDate dueDate() const;

    QList<Models::TodoId> ids() const { return idsOf(rows()); }
    /// The title of the current one.
    QString title() const;

    /// Completes them, or opens them again when all are completed; then the next one is marked.
    void toggleCompleted();
    /// Puts them into the trash and marks the next one.
    void trash();
    /// Takes them out of the trash and marks the next one.
    void restore();
    /// Moves them to another profile and marks the next one.
    void moveToProfile(const Models::ProfileId &profile);
    void setPriority(int priority);
    /// An invalid date takes it away.
    void setDueDate(const QDate &date);

Q_SIGNALS:
    void failed(const QString &text);

private:
    QList<int> rows() const;
    QList<Models::TodoId> idsOf(const QList<int> &rows) const;
    void markNext(const QList<int> &rows);
    void edit(const Models::TodoEdit &edit);
    template <typename T> void report(const T &written);

    QListView &m_view;
    Models::TodoListModel &m_model;
    Models::TodoRepository &m_repository;
};

} // namespace Ui
