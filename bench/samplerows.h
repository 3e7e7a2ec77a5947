// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace Bench {

/// How the rows lie in buckets.
enum class Layout {
    App, ///< as the program's streams: profiles (priority 1), open to-dos and tags (2), done ones
         ///< (3)
    OneBucket, ///< all in one bucket of priority 3
};

/// A made-up row: the same for the same number, its id random-looking, about 500 bytes as JSON for
/// a to-do.
struct SampleRow
{
    using Value = std::variant<std::monostate, std::int64_t, std::string>;

    std::string table;
    std::vector<std::pair<std::string, Value>> columns; ///< `id` first
    std::int64_t opId = 0;

    const std::string &id() const { return std::get<std::string>(columns.front().second); }
    /// The value of a column, or null.
    Value value(std::string_view column) const;
    /// One object with all columns, as a service sends it.
    std::string json() const;
};

/// A bucket and how its rows are made, in the order of their operations.
struct SampleBucket
{
    std::string name;
    int priority = 3;
    int stream = 0; ///< index into sampleStreams
    std::function<void(const std::function<void(const SampleRow &)> &take)> rows;
};

inline constexpr const char *sampleStreams[] = {"profiles", "open_todos", "done_todos"};

/// Three profiles with `todos` to-dos among them: four in five open, one in ten a sub-task, one in
/// twenty with a tag. Buckets come in the order of their priority.
std::vector<SampleBucket> sampleBuckets(Layout layout, std::int64_t todos);

/// The n-th to-do; it lies in sampleProfile(n % 3).
SampleRow sampleTodo(std::int64_t n);
std::string sampleProfile(std::int64_t n);
/// The number of the last operation of `todos` to-dos.
std::int64_t sampleLastOp(std::int64_t todos);

} // namespace Bench
