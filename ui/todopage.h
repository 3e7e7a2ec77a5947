// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/newtodo.h"
#include "models/quickadd/splitlines.h"
#include "models/todoview.h"
#include "sync/result.h"

#include <QWidget>

class QSettings;

namespace Models {
class QuickAddNames;
class TodoListModel;
class TodoRepository;
} // namespace Models

namespace Ui {

class LimitedLineEdit;
class MessageBar;
class PageHeader;
class TodoListView;
class QuickAddBar;
class SelectedTodos;
class TodoDelegate;
struct TypedLine;

/// What a TodoPage shows, and where what is typed there goes.
struct PageContent
{
    Models::TodoView view; ///< of a List without a profile: nothing
    QString title;
    Models::ProfileId target; ///< of what is added; empty: there is none
    QString targetName;
    bool mayAdd = true;
};

/// The to-dos of a profile or of a view across profiles: a line to add more, the list, and what
/// goes wrong in words.
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

    /// Who may not write finds the list as it is, without anything to change it with.
    void setContent(const PageContent &content);
    /// What is found in all profiles instead of the content, until it is empty.
    void setSearch(const QString &typed, bool withCompleted);
    bool isSearching() const { return !m_search.search.isEmpty(); }
    /// While it is, more may be found than is shown.
    void setSearchIsPartial(bool isPartial);
    void addAbove(QWidget *widget);
    void addBelowTitle(QWidget *widget);
    const PageContent &content() const { return m_content; }
    /// Where buttons stand beside the title.
    PageHeader &header() const { return *m_header; }
    void showProblem(const QString &text);
    /// The list instead where there is nothing to add to.
    void focusQuickAdd();
    /// What is typed and not added yet is written down now.
    void saveDraft();

    void editCurrent();
    void moveCurrent(int step);
    void indentCurrent();
    void outdentCurrent();
    /// Whether there is a to-do that may be changed.
    bool hasCurrent() const;
    /// What can be done to one or more of them.
    SelectedTodos &selected() const { return *m_selected; }
    /// The current one of the list; empty when there is none.
    Models::TodoId currentTodo() const;
    void setShowsCompleted(bool shows);

    TodoListView *view() const { return m_view; }
    LimitedLineEdit *quickAdd() const;
    MessageBar *messageBar() const { return m_messages; }

Q_SIGNALS:
    void showsCompletedChanged(bool shows);
    /// Whether there is a to-do to act on, or how many there are, has changed.
    void currentChanged();

private:
    void build();
    void connectList();
    /// What is typed in a row is written before the rows go.
    void commitEditor();
    void showContent();
    void showFound();
    QString readOnlyHint() const;
    void addTyped();
    /// `typed` is what it was read from, `place` the name of where it goes.
    void add(const Models::NewTodo &wanted, const TypedLine &typed, const QString &place);
    void offerToAdd(const QList<Models::PastedTodo> &lines);
    void addPasted(const QList<Models::PastedTodo> &lines);
    /// With the day of the view, so that they stand there.
    QList<Models::NewTodo> dated(QList<Models::NewTodo> todos) const;
    bool mayAddTo(const Models::ProfileId &profile);
    void scrollTo(const Models::TodoId &added);
    void scrollToAdded();
    /// To go on typing what could not be saved.
    void giveBackTitle(const Models::TodoId &id, const QString &title);
    void updatePlaceholder();

    Models::TodoListModel &m_model;
    Models::TodoRepository &m_repository;
    PageContent m_content;
    Models::TodoView m_search; ///< shown instead where it has one
    bool m_isPartial = false; ///< the search finds only a part so far
    PageHeader *m_header;
    Models::QuickAddNames &m_names;
    QuickAddBar *m_quickAdd;
    MessageBar *m_messages;
    TodoListView *m_view;
    SelectedTodos *m_selected;
    TodoDelegate *m_delegate;
    Models::TodoId m_added; ///< to be scrolled to when it comes
};

} // namespace Ui
