// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/schema.h"

namespace Models {

/// Every table of the program. *Threading:* any thread.
const Sync::Schema &tidelistSchema();

} // namespace Models
