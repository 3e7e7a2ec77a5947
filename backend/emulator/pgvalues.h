// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"
#include "backend/emulator/schema.h"

#include <chrono>
#include <string>

namespace Emulator {

/// Body and status of an error of Postgres, as PostgREST passes it on.
ApiError postgresError(int status, std::string_view sqlState, std::string_view message,
                       std::string_view details = {});

/// Body and status of a refusal of PostgREST itself, such as PGRST204.
ApiError restError(int status, std::string_view code, std::string_view message,
                   const OrderedJson &details = nullptr);

/// Turns what a client sent for a column into what is stored, or into the error Postgres gives.
Outcome<Value> valueFromJson(const Column &column, const Json &sent);
/// The same for the text of a filter.
Outcome<Value> valueFromText(const Column &column, std::string_view text);
/// The value as PostgREST shows it: timestamps with +00:00 and no trailing zeros.
OrderedJson restJson(const Column &column, const Value &value);

/// `2026-11-21T09:00:00.123456Z`
std::string formatTimestamp(std::chrono::system_clock::time_point time);
std::string currentTimestamp();
/// Seconds since 1970.
std::int64_t currentSeconds();
/// Unicode code points of UTF-8 text.
std::size_t codePoints(std::string_view text);

} // namespace Emulator
