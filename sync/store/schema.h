// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/entity.h"

#include <string_view>
#include <vector>

namespace Sync {

/// All tables of a program, checked: names are plain, references lead somewhere, no circles but a
/// table's reference to itself.
class Schema
{
public:
    /// *Errors:* InvalidArgument naming table and column.
    static Result<Schema> make(std::vector<EntityInfo> entities);

    /// Parents before children.
    const std::vector<EntityInfo> &entities() const { return m_entities; }
    /// Null when there is no such table.
    const EntityInfo *find(std::string_view table) const;

private:
    std::vector<EntityInfo> m_entities;
};

} // namespace Sync
