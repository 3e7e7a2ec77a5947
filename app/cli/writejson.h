// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/uploadqueue.h"

#include <QJsonObject>

/// Waiting and refused writes as JSON objects. *Threading:* pure functions.
namespace App {

/// `{"id","tx","op","table","row_id","data","old"}`.
QJsonObject toJson(const Sync::UploadEntry &entry);
/// As for a waiting write, with `guilty`, `error_code`, `error_message` and `rejected_at`.
QJsonObject toJson(const Sync::RejectedWrite &write);

} // namespace App
