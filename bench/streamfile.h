// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace Bench {

/// The n-th to-do of the made-up stream: the same row for the same n, its id random-looking.
struct SampleTodo
{
    std::string id;
    std::string title;
    std::string notes;
    std::string position;
};
SampleTodo sampleTodo(std::int64_t n);

inline constexpr std::string_view sampleProfile = "5ebdb61f-c06d-57e8-b822-3cdcee9c95e9";
inline constexpr std::string_view sampleUser = "2c7b2829-9b2f-545c-8be4-c8335ac3e75c";
inline constexpr std::string_view sampleTime = "2026-11-21T09:00:00.123456Z";

/// Writes the NDJSON of a first sync of one profile with `rows` to-dos in one bucket, in the form
/// of the recordings: data lines of 1,000 operations, about 650 bytes a row.
Sync::Result<void> writeStream(const QString &path, std::int64_t rows);

} // namespace Bench
