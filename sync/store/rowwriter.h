// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/connection.h"
#include "sync/store/entity.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

/// Writes rows of one table as sync brings them: the text of a JSON object in, an upsert out that
/// keeps local-only columns and touches nothing when the row is the same already.
///
/// Integers are kept exactly, a number in a text column keeps its own spelling, true and false
/// become 1 and 0, nested values stay JSON text. *Threading:* the thread of the connection.
class RowWriter
{
public:
    enum class Outcome {
        Written, ///< or equal already
        ParentMissing, ///< nothing was done
    };

    static Result<std::unique_ptr<RowWriter>> make(Connection &connection,
                                                   const EntityInfo &entity);
    ~RowWriter();

    /// *Errors:* BadLine when `json` is no object.
    Result<Outcome> put(std::string_view id, std::string_view json);
    Result<void> remove(std::string_view id);
    Result<bool> exists(std::string_view id);

private:
    struct Parser;
    struct Value
    {
        enum class Kind { Null, Integer, Real, Text } kind = Kind::Null;
        std::int64_t integer = 0;
        double real = 0;
        std::string_view text;
    };

    RowWriter(const EntityInfo &entity, std::unique_ptr<Parser> parser);
    Result<void> parse(std::string_view json);
    Result<bool> areParentsHere(std::string_view id);
    static Result<bool> finds(Statement &statement, std::string_view id);

    const EntityInfo &m_entity;
    std::unique_ptr<Parser> m_parser;
    std::vector<std::size_t> m_synced; ///< positions in the entity of what sync writes
    std::vector<Value> m_values; ///< in the order of m_synced
    struct Parent
    {
        std::size_t value; ///< position in m_values
        bool isSelf;
        Statement find;
    };
    std::vector<Parent> m_parents;
    Statement m_put;
    Statement m_remove;
    Statement m_exists;
};

} // namespace Sync
