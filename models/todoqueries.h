// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fulltodo.h"
#include "models/rowlookup.h"
#include "models/todo.h"
#include "models/todofacts.h"
#include "models/todoitem.h"
#include "sync/data/query.h"

#include <string>

namespace Models {

/// What TodoDao asks. Lists leave out what lies under a trashed parent.
struct TodoQueries : Sync::QuerySet
{
    using Place = std::tuple<TodoId, QString, bool>;
    using Title = std::tuple<QString, QString>;
    /// Its id, its parent's, its position, and whether it is completed.
    using TreePlace = std::tuple<QString, QString, QString, bool>;

    Sync::Query<Todo()> open{this, listSql(Of::Everyone, Only::Open)};
    Sync::Query<Todo()> all{this, listSql(Of::Everyone, Only::Kept)};
    Sync::Query<Todo(ProfileId)> openOf{this, listSql(Of::Profile, Only::Open)};
    Sync::Query<Todo(ProfileId)> allOf{this, listSql(Of::Profile, Only::Kept)};
    Sync::Query<int()> openCount{this, "SELECT count(*) " + rowsSql(Of::Everyone, Only::Open)};
    // What the index alone can count, less what is hidden, of which there is little.
    Sync::Query<int(ProfileId)> openCountOf{
        this,
        "SELECT count(*) - (" + hiddenSql(Of::Profile)
            + " SELECT count(*) FROM hidden JOIN todo AS child ON child.id = hidden.id WHERE "
            + plainSql(Of::Profile, Only::Open) + ") FROM todo WHERE "
            + plainSql(Of::Profile, Only::Open)};

    // What a list is made of, see todoListSource(). Without `id` in its order the index gives it.
    Sync::Query<TreePlace(ProfileId)> openPlacesOf{this, placesSql(Only::Open)};
    Sync::Query<TreePlace(ProfileId)> allPlacesOf{this, placesSql(Only::Kept)};
    using Facts = TodoFacts::Columns;
    Sync::Query<Facts(ProfileId)> openFactsOf{this, factsSql(plainSql(Of::Profile, Only::Open))};
    Sync::Query<Facts(ProfileId)> keptFactsOf{this, factsSql(plainSql(Of::Profile, Only::Kept))};
    Sync::Query<Facts(ProfileId)> completedFactsOf{
        this, factsSql("profile_id = ?1 AND deleted_at IS NULL AND completed_at IS NOT NULL")};
    Sync::Query<Facts(ProfileId)> trashedFactsOf{this,
                                                 factsSql("profile_id = ?1 AND deleted_at > ''")};
    // Later than one day, to another; by the index of dates, whatever the profile.
    Sync::Query<Facts(QString, QString)> dueFacts{this, factsSql(dueSql)};
    Sync::Query<Facts(QString, QString, ProfileId)> dueFactsOf{
        this, factsSql(std::string(dueSql) + " AND +profile_id = ?3")};
    /// Id, profile and date, to be counted.
    Sync::Query<std::tuple<QString, ProfileId, QString>(QString, QString)> dueDays{
        this, "SELECT id, profile_id, due_date FROM todo WHERE " + std::string(dueSql)};
    Sync::Query<QString(QString)> taggedWith{
        this,
        "SELECT DISTINCT todo_tag.todo_id FROM tag JOIN todo_tag ON todo_tag.tag_id = tag.id"
        " WHERE tag.name = ?1"};

    // What becomes of one row in a list, see patchedTodos().
    Sync::Query<Facts(QString)> factsById{this, factsSql("id = ?1")};
    Sync::Query<Facts(QString)> childFacts{this, factsSql("parent_id = ?1 AND deleted_at IS NULL")};
    /// The profiles of those in the trash that it lies under.
    Sync::Query<QString(QString)> trashedAbove{
        this,
        "WITH RECURSIVE above(id) AS (SELECT parent_id FROM todo WHERE id = ?1 UNION"
        " SELECT todo.parent_id FROM above JOIN todo ON todo.id = above.id)"
        " SELECT todo.profile_id FROM above JOIN todo ON todo.id = above.id"
        " WHERE todo.deleted_at > ''"};
    /// What lies below it without what is in the trash, at most a few hundred.
    Sync::Query<QString(QString)> keptBelow{this, belowSql(" AND child.deleted_at IS NULL")};
    Sync::Query<QString(QString)> allBelow{this, belowSql("")};
    Sync::Query<bool(QString, QString)> hasTag{
        this,
        "SELECT EXISTS (SELECT 1 FROM todo_tag JOIN tag ON tag.id = todo_tag.tag_id"
        " WHERE todo_tag.todo_id = ?1 AND tag.name = ?2)"};

    Sync::Query<QString(ProfileId)> hiddenOf{this,
                                             hiddenSql(Of::Profile) + " SELECT id FROM hidden"};
    Sync::Query<Title()> titles{this, "SELECT id, title FROM todo"};
    Sync::Query<Title(ProfileId)> titlesOf{this,
                                           "SELECT id, title FROM todo WHERE profile_id = ?1"};
    Sync::Query<TodoItem(QString)> itemsById{
        this, "FROM todo WHERE id IN (SELECT value FROM json_each(?1))"};

    Sync::Query<Todo(QString)> byIdPrefix{this, idPrefixSql("todo")};
    Sync::Query<FullTodo(TodoId)> full{this, "FROM todo WHERE todo.id = ?1"};

    // The last open one is enough, and one step in the index however many are completed.
    Sync::Query<QString(ProfileId)> lastPosition{
        this,
        "SELECT position FROM todo WHERE profile_id = ?1 AND deleted_at IS NULL"
        " AND completed_at IS NULL ORDER BY position DESC LIMIT 1"};
    Sync::Query<Place(ProfileId, std::optional<TodoId>)> siblings{
        this,
        "SELECT id, position, completed_at IS NOT NULL FROM todo WHERE profile_id = ?1"
        " AND parent_id IS ?2"
        " AND deleted_at IS NULL ORDER BY position, id"};
    // The next two open ones that stand on their own, behind a place and before it.
    Sync::Query<QString(ProfileId, QString, TodoId)> openBehind{
        this,
        "SELECT position FROM todo WHERE " + plainSql(Of::Profile, Only::Open)
            + " AND parent_id IS NULL AND position >= ?2 AND (position, id) > (?2, ?3)"
              " ORDER BY position, id LIMIT 2"};
    Sync::Query<QString(ProfileId, QString, TodoId)> openBefore{
        this,
        "SELECT position FROM todo WHERE " + plainSql(Of::Profile, Only::Open)
            + " AND parent_id IS NULL AND position <= ?2 AND (position, id) < (?2, ?3)"
              " ORDER BY position DESC, id DESC LIMIT 2"};
    Sync::Query<TodoId(TodoId)> completedUnder{
        this,
        "SELECT id FROM todo WHERE parent_id = ?1 AND completed_at IS NOT NULL"
        " AND deleted_at IS NULL ORDER BY position, id"};
    /// Trashed ones too.
    Sync::Query<Todo(TodoId)> under{this, "FROM todo WHERE parent_id = ?1 ORDER BY position, id"};
    Sync::Query<QString(TodoId)> lastPositionUnder{
        this,
        "SELECT position FROM todo WHERE parent_id = ?1 AND deleted_at IS NULL"
        " ORDER BY position DESC LIMIT 1"};
    // The open one that stands on its own before a place.
    Sync::Query<TodoId(ProfileId, QString, TodoId)> openOneBefore{
        this,
        "SELECT id FROM todo WHERE " + plainSql(Of::Profile, Only::Open)
            + " AND parent_id IS NULL AND position <= ?2 AND (position, id) < (?2, ?3)"
              " ORDER BY position DESC, id DESC LIMIT 1"};
    Sync::Query<void(TodoId, QString)> setPosition{this,
                                                   "UPDATE todo SET position = ?2 WHERE id = ?1"};

private:
    enum class Of { Everyone, Profile };
    enum class Only { Open, Kept };

    static std::string inProfile(Of whose)
    {
        return whose == Of::Profile ? "profile_id = ?1 AND " : "";
    }
    static std::string plainSql(Of whose, Only which)
    {
        return inProfile(whose) + "deleted_at IS NULL"
            + (which == Only::Open ? " AND completed_at IS NULL" : "");
    }
    static constexpr const char *dueSql = "completed_at IS NULL AND due_date > ?1"
                                          " AND due_date <= ?2 AND deleted_at IS NULL";

    static std::string factsSql(const std::string &where)
    {
        return "SELECT " + std::string(TodoFacts::columnList) + " FROM todo WHERE " + where;
    }
    static std::string belowSql(const std::string &which)
    {
        return "WITH RECURSIVE below(id) AS (SELECT id FROM todo WHERE parent_id = ?1"
            + std::string(which.empty() ? "" : " AND deleted_at IS NULL")
            + " UNION SELECT child.id FROM below JOIN todo AS child ON child.parent_id = below.id"
            + which + ") SELECT id FROM below LIMIT 201";
    }
    static std::string hiddenSql(Of whose)
    {
        return "WITH RECURSIVE hidden(id) AS (SELECT id FROM todo WHERE " + inProfile(whose)
            + "deleted_at > '' UNION SELECT child.id FROM hidden"
              " JOIN todo AS child ON child.parent_id = hidden.id)";
    }
    static std::string rowsSql(Of whose, Only which)
    {
        return "FROM todo WHERE " + plainSql(whose, which) + " AND id NOT IN (" + hiddenSql(whose)
            + " SELECT id FROM hidden)";
    }
    static std::string placesSql(Only which)
    {
        return "SELECT id, parent_id, position, completed_at IS NOT NULL FROM todo WHERE "
            + plainSql(Of::Profile, which) + " ORDER BY position";
    }
    static std::string listSql(Of whose, Only which)
    {
        return rowsSql(whose, which) + " ORDER BY position, id";
    }
};

const TodoQueries &todoQueries();

} // namespace Models
