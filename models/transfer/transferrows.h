// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "models/profilemember.h"
#include "models/tag.h"
#include "models/todo.h"
#include "models/todotag.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

/// What goes into a file and comes out of one. *Threading:* values.
namespace Models {

/// A to-do with the names of what it refers to.
struct ExportedTodo
{
    Todo todo;
    QString profile;
    QStringList tags;
};

/// What is wrong with a file, and where: `line 3, column 7` or `$.todo[2].title`.
struct ImportProblem
{
    QString where;
    QString message;

    friend bool operator==(const ImportProblem &, const ImportProblem &) = default;
};

/// A to-do of a file that knows names, not rows. Its `todo` has no profile, position or author yet.
struct ImportedTodo
{
    QString where;
    Todo todo;
    QString uid; ///< what the file calls it; may be empty
    QString parentUid; ///< of the to-do that it is part of
    QString profile; ///< name; empty where the file says nothing
    QStringList tags;
};

/// A file of to-dos by name.
struct ImportedTodos
{
    QList<ImportedTodo> todos;
    QList<ImportProblem> problems;
    bool hasGlobalUids = false; ///< the file's ids mean the same to-do wherever they stand
};

/// Rows of a file that knows them all.
struct TransferRows
{
    QList<Profile> profiles;
    QList<ProfileMember> members;
    QList<Tag> tags;
    QList<Todo> todos;
    QList<TodoTag> todoTags;
    QList<ImportProblem> problems;
};

/// What an import does, or would do, to the rows of one table.
struct ImportCounts
{
    int added = 0;
    int changed = 0;
    int here = 0; ///< already here and left as it is
    int removed = 0;
    int leftOut = 0; ///< of others, who did not ask for it

    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

struct ImportSummary
{
    QMap<QString, ImportCounts> tables; ///< by the name of the table
    QList<ImportProblem> problems; ///< with any of them nothing is imported
    QString backup; ///< the copy that was made before, where one was
    bool isStep = false; ///< of the undo history

    ImportCounts counts(const QString &table) const { return tables.value(table); }
};

} // namespace Models
