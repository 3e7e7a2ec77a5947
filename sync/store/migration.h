// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace Sync {

/// What takes a file from older versions of a program's schema to `toVersion`: changes that no
/// declaration shows by itself. New tables, columns and indexes need no step.
///
///     Migration(2).renameColumn("note", "text", "body").dropTable("draft")
///
/// The names are the server's, here as everywhere: a step says that the server has changed as well,
/// or that the table or column is local. (What is only called differently in C++ needs no step, for
/// a member need not be called as its column.) What was downloaded and what waits for its upload is
/// carried along; docs/decisions/0025 has the rules. Steps for what a file does not have do
/// nothing.
class Migration
{
public:
    struct Step
    {
        enum class Kind { RenameTable, RenameColumn, DropTable, DropColumn, Retype, Sql };
        Kind kind = Kind::Sql;
        std::string table;
        std::string column;
        std::string text; ///< the new name, or the statements
    };

    /// The first version of a schema is 1, so the first migration leads to 2.
    explicit Migration(int toVersion)
        : m_toVersion(toVersion)
    {
    }

    Migration &&renameTable(std::string from, std::string to) &&;
    Migration &&renameColumn(std::string table, std::string from, std::string to) &&;
    /// Its rows go; what the server has of them is kept, in case the table comes back. What waited
    /// for its upload becomes a refused write.
    Migration &&dropTable(std::string table) &&;
    /// Its values go, those of local columns for good; the rest is as for a table.
    Migration &&dropColumn(std::string table, std::string column) &&;
    /// The column gets the type, the reference and the default of its declaration. Values are
    /// converted as far as they can be: a text that is no number stays one in a column of numbers.
    Migration &&retype(std::string table, std::string column) &&;
    /// One or more statements over local tables, which see the names that hold after the steps
    /// before. *Errors* when the file is opened: InvalidArgument when they write anything else.
    Migration &&sql(std::string statements) &&;

    int toVersion() const { return m_toVersion; }
    const std::vector<Step> &steps() const { return m_steps; }

private:
    Migration &&with(Step step);

    int m_toVersion;
    std::vector<Step> m_steps;
};

} // namespace Sync
