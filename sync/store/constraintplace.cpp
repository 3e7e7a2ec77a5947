// SPDX-License-Identifier: Apache-2.0
#include "sync/store/constraintplace.h"

#include "sync/store/connection.h"
#include "sync/store/sqltext.h"

#include <sqlite3.h>

namespace Sync {

Error withMissingParent(Connection &connection, const ChangedTables &changed, Error error)
{
    if (error.detail != SQLITE_CONSTRAINT_FOREIGNKEY)
        return error;
    for (const std::string &table : changed) {
        // What does not hold: the row, and the number of its reference.
        Result<Statement> check = connection.prepare(
            "SELECT t.\"id\", k.\"from\", f.parent FROM pragma_foreign_key_check(" + literal(table)
            + ") f JOIN pragma_foreign_key_list(" + literal(table) + ") k ON k.id = f.fkid JOIN "
            + quoted(table) + " t ON t.rowid = f.rowid LIMIT 1");
        if (!check)
            continue; // not a table of the schema
        if (Result<bool> row = check->step(); !row || !*row)
            continue;
        error.table = QString::fromStdString(table);
        error.rowId = check->columnString(0);
        error.column = check->columnString(1);
        error.message = QStringLiteral("%1.%2 of row %3 refers to no row of %4")
                            .arg(error.table, error.column, error.rowId, check->columnString(2));
        return error;
    }
    return error;
}

} // namespace Sync
