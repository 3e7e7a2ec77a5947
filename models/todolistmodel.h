// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/newtodo.h"
#include "models/todoitem.h"
#include "models/todoview.h"
#include "sync/data/idkey.h"
#include "sync/data/listmodel.h"
#include "sync/data/searchwords.h"

#include <atomic>
#include <memory>
#include <vector>

namespace Models {

class TodoRepository;
class TodoSearch;
struct Todo;

using TodoRows = Sync::ListModel<TodoItem, Sync::IdKey>;

/// The to-dos of a view, kept up to date by itself: the ids of all, and the rows in sight. An edit
/// shows at once as a pending value of its row; when its commit comes back it becomes the row's
/// value, and when the store refuses it, it is taken back with editFailed. What the person may only
/// read, and what lies in the trash, has no boxes to tick.
///
/// *Threading:* the thread of the Store. *Ownership:* store and repository must outlive it.
class TodoListModel : public TodoRows
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, ///< known of every row, here or not
        CompletedRole, ///< bool
        PriorityRole, ///< 0 to 3
        DueTextRole, ///< "tomorrow"; empty: none
        DueTimeRole, ///< "09:00"; empty: none
        TagsRole, ///< QStringList, the first ones by name
        OverdueRole, ///< bool
        GroupRole, ///< the key of the row's group; a header stands where it changes
        GroupTitleRole, ///< what the header says; empty: the view has no groups
        ProfileIdRole,
        ProfileNameRole,
        ProfileColorRole, ///< #rrggbb; empty: none
        ProfilePictureRole, ///< empty: none
        FoundLineRole, ///< a line of the notes, where a search found words there
        FoundRangesRole, ///< QList<Sync::TextRange>: what a search found in the title
        FoundLineRangesRole, ///< the same of the line
        DaysLeftRole, ///< of a row in the trash: until it goes for good
        StartsGroupRole, ///< bool; known of every row, here or not
    };

    TodoListModel(Sync::Store &store, TodoRepository &repository, QObject *parent = nullptr);

    /// What finds to-dos for views with a search; null: they are shown without it. It has to
    /// outlive this.
    void setSearch(TodoSearch *search);
    /// Shows another view, with the day of setToday().
    void setView(const TodoView &view);
    const TodoView &view() const { return m_view; }
    /// A new day has begun; until then it is the one on which the model was made.
    void setToday(const QDate &today);
    /// Shows a profile's list; an empty id shows nothing.
    void setProfile(const ProfileId &profile);
    const ProfileId &profile() const { return m_view.profile; }
    /// Of all rows; where it is false, those of views across profiles go by the person's role in
    /// the profile of each.
    void setReadOnly(bool isReadOnly);
    bool isReadOnly() const { return m_isReadOnly; }
    /// Whether the person may change this row, as far as is known of one that is not here.
    bool mayWrite(int row) const;
    void setShowsCompleted(bool shows);
    bool showsCompleted() const { return m_view.showsCompleted; }

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Looks for the start of a title in the file and tells of it with titleFound(), when views
    /// ask for it as a person types; what is asked last counts.
    QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits,
                          Qt::MatchFlags flags) const override;

    /// Levels below a row that stands on its own.
    int depthAt(int row) const;
    /// Whether a heading stands above it.
    bool startsGroup(int row) const;
    /// All rows of which that is so, rising.
    std::vector<int> groupStarts() const;
    /// Empty where there is no such row.
    TodoId idAt(int row) const;
    /// -1 when it is not in the list.
    int rowOfTodo(const TodoId &id) const { return rowOf(Sync::IdKey(id.text())); }

    /// Shows a to-do with an id of its own at once while it is being written; false where only
    /// the file knows whether the view has it, and in which place.
    bool showAdded(const NewTodo &todo, const QFuture<Sync::Result<QList<Todo>>> &written);
    void trash(const QModelIndex &index);
    /// Up (-1) or down (1) among those of the same parent and state; false when there is no place
    /// in that direction, or the order is not made by hand. Where it comes to stand the file
    /// decides.
    bool moveBy(const QModelIndex &index, int step);
    /// Whether it can become a sub-task of the one above, as far as is known here.
    bool canIndent(int row) const;
    void indent(int row);
    /// Whether it is a sub-task that can stand on its own.
    bool canOutdent(int row) const;
    void outdent(int row);

    /// Keeps the row while its editor is open, whatever happens to it elsewhere.
    void hold(const QModelIndex &index) { TodoRows::hold(index.row()); }

Q_SIGNALS:
    void titleFound(const QModelIndex &index) const;
    /// Comes after editFailed: what was typed is not to be lost.
    void titleRefused(const Models::TodoId &id, const QString &title);

protected:
    QVariant rowData(const TodoItem &item, int role) const override;

private:
    void restart();
    bool isSearch() const { return m_search && !m_view.search.isEmpty(); }
    void report(const QFuture<Sync::Result<Todo>> &written);
    bool setTitle(int row, const QString &text);
    bool setCompleted(int row, bool isCompleted);
    bool mayWriteItem(const TodoItem &item) const;
    QString accessibleText(const TodoItem &item, int row) const;

    Sync::Store &m_store;
    TodoRepository &m_repository;
    TodoSearch *m_search = nullptr;
    TodoView m_view;
    Sync::SearchWords m_words; ///< of the view
    bool m_isShown = false; ///< false: no view was asked for
    bool m_isReadOnly = false;
    /// The number of the last search; read on the reader, which leaves out earlier ones.
    std::shared_ptr<std::atomic<int>> m_searches = std::make_shared<std::atomic<int>>(0);
};

} // namespace Models

Q_DECLARE_METATYPE(Sync::TextRange)
