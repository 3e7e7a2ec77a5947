// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/connection.h"
#include "sync/store/uploadqueue.h"

namespace Models {

/// Whether a write was refused because the person is not in its profile any more: the server says
/// so, or it let nobody write who is not a member and the profile has left this file.
/// *Threading:* the thread of the connection.
bool hasLostAccess(Sync::Connection &connection, const Sync::RejectedWrite &write);

} // namespace Models
