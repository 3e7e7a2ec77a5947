// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "sync/result.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QHBoxLayout;
class QLabel;

namespace Models {
class TodoListModel;
class TodoRepository;
} // namespace Models

namespace Ui {

class LimitedLineEdit;
class MessageBar;
class PlaceholderListView;
class SelectedTodos;

/// The to-dos of one profile: a line to add more, the list, and what goes wrong in words.
///
/// *Ownership:* model and repository must outlive it.
class TodoPage : public QWidget
{
    Q_OBJECT
public:
    TodoPage(Models::TodoListModel &model, Models::TodoRepository &repository,
             QWidget *parent = nullptr);

    /// An empty id shows the page of nobody. Who may not write finds the list as it is, without
    /// anything to change it with.
    void setProfile(const Models::ProfileId &profile, const QString &name, Models::MemberRole role);
    /// A button for it beside the name of the profile.
    void addHeaderAction(QAction *action);
    void showProblem(const QString &text);
    void focusQuickAdd();

    void editCurrent();
    void moveCurrent(int step);
    /// Whether there is a to-do that may be changed.
    bool hasCurrent() const;
    /// What can be done to one or more of them.
    SelectedTodos &selected() const { return *m_selected; }
    /// The current one of the list; empty when there is none.
    Models::TodoId currentTodo() const;
    void setShowsCompleted(bool shows);

    PlaceholderListView *view() const { return m_view; }
    LimitedLineEdit *quickAdd() const { return m_quickAdd; }
    MessageBar *messageBar() const { return m_messages; }

Q_SIGNALS:
    void showsCompletedChanged(bool shows);
    /// Whether there is a to-do to act on, or how many there are, has changed.
    void currentChanged();

private:
    void build();
    void connectList();
    void setReadOnly(bool isReadOnly);
    void addTyped();
    void scrollToAdded();
    void updatePlaceholder();

    Models::TodoListModel &m_model;
    Models::TodoRepository &m_repository;
    QHBoxLayout *m_header = nullptr;
    QLabel *m_title;
    QCheckBox *m_showsCompleted;
    LimitedLineEdit *m_quickAdd;
    MessageBar *m_messages;
    PlaceholderListView *m_view;
    SelectedTodos *m_selected;
    QString m_draft; ///< typed, and kept while a list is shown that nothing can be added to
    Models::TodoId m_added; ///< to be scrolled to when it comes
};

} // namespace Ui
