// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace Sync {
class Connection;
}

namespace Models {

/// A row that was written, which may not be here any more: what was written, and what stood there
/// before.
struct WrittenRow
{
    QString table;
    QString rowId;
    std::optional<QJsonObject> data = {};
    std::optional<QJsonObject> old = {};
};

/// What a person knows the row by: a title, a name or an address; empty when nothing tells.
/// *Threading:* the thread of the Connection, as for the two that follow.
QString writtenName(Sync::Connection &connection, const WrittenRow &row);
/// The profile that it is in, or is; empty when nothing tells.
ProfileId writtenProfile(Sync::Connection &connection, const WrittenRow &row);
/// Its name; empty for a profile itself, and when nothing tells.
QString writtenProfileName(Sync::Connection &connection, const WrittenRow &row);

} // namespace Models
