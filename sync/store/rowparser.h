// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/entityinfo.h"
#include "sync/store/statement.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

/// Reads the data of an operation, the text of a JSON object, into the values of a table's synced
/// columns.
///
/// Integers are kept exactly, a number in a text column keeps its own spelling, true and false
/// become 1 and 0, nested values stay JSON text, what is missing is NULL. *Threading:* one thread.
class RowParser
{
public:
    struct Value
    {
        enum class Kind { Missing, Null, Integer, Real, Text } kind = Kind::Missing;
        std::int64_t integer = 0;
        double real = 0;
        std::string_view text; ///< valid until the next parse()
    };

    /// The entity outlives the parser.
    explicit RowParser(const EntityInfo &entity);
    ~RowParser();

    /// *Errors:* BadLine when `json` is no object.
    Result<void> parse(std::string_view json);

    /// Positions in the entity of the columns that sync writes.
    const std::vector<std::size_t> &columns() const { return m_columns; }
    /// In the order of columns().
    const std::vector<Value> &values() const { return m_values; }
    /// An object of the members that are no column here; empty when there is none.
    std::string_view rest() const { return m_rest; }

    /// Binds every value, the first one to parameter `first`; NULL for what is missing.
    void bind(Statement &statement, int first) const;
    /// Binds one of values().
    static void bindValue(Statement &statement, int index, const Value &value);

private:
    struct Parser;

    std::optional<std::size_t> find(std::string_view name, std::size_t expected) const;
    bool isText(std::size_t index) const;

    const EntityInfo &m_entity;
    std::unique_ptr<Parser> m_parser;
    std::vector<std::size_t> m_columns;
    std::vector<Value> m_values;
    std::string m_rest;
};

} // namespace Sync
