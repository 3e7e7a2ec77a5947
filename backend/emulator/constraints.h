// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"
#include "backend/emulator/schema.h"

#include <optional>

namespace Emulator {

/// NOT NULL (23502) and CHECK (23514) of one row, in the order of its columns.
std::optional<ApiError> checkColumns(const Row &row);
/// Foreign keys (23503) of one row, its children included.
std::optional<ApiError> checkReferences(const Row &row, Database &database);

} // namespace Emulator
