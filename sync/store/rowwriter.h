// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/connection.h"
#include "sync/store/entityinfo.h"
#include "sync/store/rowparser.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace Sync {

/// Writes rows of one table as sync brings them: the text of a JSON object in, an upsert out that
/// keeps local-only columns and touches nothing when the row is the same already.
///
/// *Threading:* the thread of the connection.
class RowWriter
{
public:
    enum class Outcome {
        Written, ///< or equal already
        HeldBack, ///< its parent is missing or it breaks a constraint; nothing was done
    };

    static Result<std::unique_ptr<RowWriter>> make(Connection &connection,
                                                   const EntityInfo &entity);

    /// *Errors:* BadLine when `json` is no object.
    Result<Outcome> put(std::string_view id, std::string_view json);
    Result<void> remove(std::string_view id);
    Result<bool> exists(std::string_view id);
    /// What the last put() met that is no column here; see RowParser::rest().
    std::string_view rest() const { return m_parser.rest(); }

private:
    explicit RowWriter(const EntityInfo &entity);
    Result<bool> areParentsHere(std::string_view id);
    static Result<bool> finds(Statement &statement, std::string_view id);

    RowParser m_parser;
    struct Parent
    {
        std::size_t value; ///< position in the parser's values
        bool isSelf;
        Statement find;
    };
    std::vector<Parent> m_parents;
    Statement m_put;
    Statement m_remove;
    Statement m_exists;
};

} // namespace Sync
