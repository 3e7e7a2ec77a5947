// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"
#include "models/quickadd/splitlines.h"
#include "sync/result.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QSettings;

namespace Models {
class QuickAddNames;
class TodoListModel;
class TodoRepository;
} // namespace Models

namespace Ui {

class LimitedLineEdit;
class MessageBar;
class PlaceholderListView;
class QuickAddBar;
class SelectedTodos;

/// The to-dos of one profile: a line to add more, the list, and what goes wrong in words.
///
/// *Ownership:* model, repository and what Adding names must outlive it.
class TodoPage : public QWidget
{
    Q_OBJECT
public:
    /// What the line to add with needs.
    struct Adding
    {
        Models::QuickAddNames &names;
        QSettings &settings; ///< where its draft is kept
        QString file; ///< whose draft
    };

    TodoPage(Models::TodoListModel &model, Models::TodoRepository &repository, const Adding &adding,
             QWidget *parent = nullptr);

    /// An empty id shows the page of nobody. Who may not write finds the list as it is, without
    /// anything to change it with.
    void setProfile(const Models::ProfileId &profile, const QString &name, Models::MemberRole role);
    /// A button for it beside the name of the profile.
    void addHeaderAction(QAction *action);
    void showProblem(const QString &text);
    void focusQuickAdd();
    /// What is typed and not added yet is written down now.
    void saveDraft();

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
    LimitedLineEdit *quickAdd() const;
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
    void offerToAdd(const QList<Models::PastedTodo> &lines);
    void addPasted(const QList<Models::PastedTodo> &lines);
    bool mayAddTo(const Models::ProfileId &profile);
    void scrollToAdded();
    void updatePlaceholder();

    Models::TodoListModel &m_model;
    Models::TodoRepository &m_repository;
    QHBoxLayout *m_header = nullptr;
    QLabel *m_title;
    QCheckBox *m_showsCompleted;
    Models::QuickAddNames &m_names;
    QuickAddBar *m_quickAdd;
    MessageBar *m_messages;
    PlaceholderListView *m_view;
    SelectedTodos *m_selected;
    Models::TodoId m_added; ///< to be scrolled to when it comes
};

} // namespace Ui
