// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "models/todo.h"
#include "sync/store/uploadqueue.h"

#include <QJsonObject>

/// Rows as JSON objects with the names of their columns. *Threading:* pure functions.
namespace App {

QJsonObject toJson(const Models::Profile &profile);
QJsonObject toJson(const Models::Todo &todo);
/// `{"id","tx","op","table","row_id","data","old"}`.
QJsonObject toJson(const Sync::UploadEntry &entry);
/// As for a waiting write, with `guilty`, `error_code`, `error_message` and `rejected_at`.
QJsonObject toJson(const Sync::RejectedWrite &write);

} // namespace App
