// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <functional>
#include <optional>

namespace Sync {

/// A value that this device has uploaded, and that is another one in the state of the server that
/// has seen the upload: somebody else wrote later.
struct Conflict
{
    QString table;
    QString rowId;
    QString column;
    QJsonValue ours;
    QJsonValue theirs;
};

/// What is to stand there. Nothing: theirs, and ours is kept as an overwritten value.
using ConflictResolver = std::function<std::optional<QJsonValue>(const Conflict &)>;

} // namespace Sync
