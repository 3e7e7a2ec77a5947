// SPDX-License-Identifier: Apache-2.0
#include "bench/samplerows.h"

#include <array>
#include <string_view>

namespace Bench {

namespace {

constexpr std::int64_t profiles = 3;
constexpr std::int64_t tagsPerProfile = 8;
constexpr std::int64_t firstTodoOp = 100; ///< profiles, members and tags come before it
constexpr const char *user = "2c7b2829-9b2f-545c-8be4-c8335ac3e75c";
constexpr const char *time = "2026-11-21T09:00:00.123456Z";

enum class Kind : std::uint64_t { Profile = 1, Member, Tag, Todo, TodoTag };

/// Random-looking bits of a number: the finish of splitmix64, which maps no two to the same.
std::uint64_t mixed(std::uint64_t number)
{
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

std::string uuid(Kind kind, std::int64_t n)
{
    const std::uint64_t seed =
        (static_cast<std::uint64_t>(kind) << 56) + static_cast<std::uint64_t>(n);
    const std::array<std::uint64_t, 2> halves = {mixed(2 * seed), mixed(2 * seed + 1)};
    std::string text;
    text.reserve(36);
    for (int digit = 0; digit < 32; ++digit) {
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20)
            text += '-';
        const auto bits = halves[static_cast<std::size_t>(digit) / 16] >> (60 - 4 * (digit % 16));
        text += digit == 12 ? '4' : "0123456789abcdef"[digit == 16 ? 8 + (bits & 3) : bits & 15];
    }
    return text;
}

bool isDone(std::int64_t n)
{
    return n % 5 == 4;
}

bool hasTag(std::int64_t n)
{
    return n % 20 == 1;
}

SampleRow profileRow(std::int64_t n)
{
    return {"profile",
            {{"id", uuid(Kind::Profile, n)},
             {"name", "Profile " + std::to_string(n)},
             {"color", "#3b82f6"},
             {"avatar", {}},
             {"position", "a" + std::to_string(n)},
             {"created_by", user},
             {"created_at", time},
             {"updated_at", time}},
            1 + n};
}

SampleRow memberRow(std::int64_t n)
{
    return {"profile_member",
            {{"id", uuid(Kind::Member, n)},
             {"profile_id", sampleProfile(n)},
             {"user_id", user},
             {"email", "ada@example.org"},
             {"display_name", {}},
             {"role", "owner"},
             {"created_at", time}},
            11 + n};
}

SampleRow tagRow(std::int64_t profile, std::int64_t n)
{
    return {"tag",
            {{"id", uuid(Kind::Tag, profile * tagsPerProfile + n)},
             {"profile_id", sampleProfile(profile)},
             {"name", "tag " + std::to_string(n)},
             {"color", {}}},
            21 + profile * tagsPerProfile + n};
}

SampleRow todoTagRow(std::int64_t n)
{
    return {"todo_tag",
            {{"id", uuid(Kind::TodoTag, n)},
             {"profile_id", sampleProfile(n)},
             {"todo_id", uuid(Kind::Todo, n)},
             {"tag_id", uuid(Kind::Tag, n % profiles * tagsPerProfile + n % tagsPerProfile)}},
            firstTodoOp + 2 * n + 1};
}

using Take = std::function<void(const SampleRow &)>;

void makeProfile(std::int64_t profile, const Take &take)
{
    take(profileRow(profile));
    take(memberRow(profile));
}

void makeTodos(std::int64_t profile, std::int64_t todos, bool done, const Take &take)
{
    for (std::int64_t n = 0; !done && n < tagsPerProfile; ++n)
        take(tagRow(profile, n));
    for (std::int64_t n = profile; n < todos; n += profiles) {
        if (isDone(n) != done)
            continue;
        take(sampleTodo(n));
        if (hasTag(n))
            take(todoTagRow(n));
    }
}

} // namespace

SampleRow::Value SampleRow::value(std::string_view column) const
{
    for (const auto &[name, value] : columns) {
        if (name == column)
            return value;
    }
    return {};
}

std::string SampleRow::json() const
{
    std::string json = "{";
    for (const auto &[name, value] : columns) {
        json += json.size() > 1 ? ",\"" : "\"";
        json += name;
        json += "\":";
        // Nothing in the samples needs escaping.
        if (const auto *text = std::get_if<std::string>(&value))
            json += '"' + *text + '"';
        else if (const auto *number = std::get_if<std::int64_t>(&value))
            json += std::to_string(*number);
        else
            json += "null";
    }
    return json + '}';
}

std::string sampleProfile(std::int64_t n)
{
    return uuid(Kind::Profile, n % profiles);
}

SampleRow sampleTodo(std::int64_t n)
{
    using Value = SampleRow::Value;
    const std::string number = std::to_string(n);
    const bool isSubTask = n % 10 == 6;
    const bool hasNotes = n % 3 == 1;
    return {"todo",
            {{"id", uuid(Kind::Todo, n)},
             {"profile_id", sampleProfile(n)},
             {"parent_id", isSubTask ? Value(uuid(Kind::Todo, n - profiles)) : Value()},
             {"title", "Water the plants in room " + number},
             {"notes",
              hasNotes ? Value("A note of ordinary length that says a little about " + number + ".")
                       : Value()},
             {"priority", n % 4},
             {"due_date", n % 4 == 2 ? Value("2026-12-24") : Value()},
             {"due_time", {}},
             {"time_zone", {}},
             {"remind_at", {}},
             {"recurrence", {}},
             {"position", "a" + std::to_string(1000000 + n)},
             {"completed_at", isDone(n) ? Value(time) : Value()},
             {"completed_by", isDone(n) ? Value(user) : Value()},
             {"created_by", user},
             {"created_at", time},
             {"updated_by", {}},
             {"updated_at", time},
             {"deleted_at", {}}},
            firstTodoOp + 2 * n};
}

std::int64_t sampleLastOp(std::int64_t todos)
{
    return firstTodoOp + 2 * todos;
}

std::vector<SampleBucket> sampleBuckets(Layout layout, std::int64_t todos)
{
    if (layout == Layout::OneBucket) {
        const auto rows = [todos](const Take &take) {
            for (std::int64_t profile = 0; profile < profiles; ++profile)
                makeProfile(profile, take);
            for (std::int64_t profile = 0; profile < profiles; ++profile) {
                for (std::int64_t n = 0; n < tagsPerProfile; ++n)
                    take(tagRow(profile, n));
            }
            for (std::int64_t n = 0; n < todos; ++n) {
                take(sampleTodo(n));
                if (hasTag(n))
                    take(todoTagRow(n));
            }
        };
        return {{R"(1#everything|0["x"])", 3, 2, rows}};
    }
    std::vector<SampleBucket> buckets;
    for (int stream = 0; stream < 3; ++stream) {
        for (std::int64_t profile = 0; profile < profiles; ++profile) {
            buckets.push_back({std::string("1#") + sampleStreams[stream] + "|0[\""
                                   + sampleProfile(profile) + "\"]",
                               stream + 1, stream, [=](const Take &take) {
                                   if (stream == 0)
                                       makeProfile(profile, take);
                                   else
                                       makeTodos(profile, todos, stream == 2, take);
                               }});
        }
    }
    return buckets;
}

} // namespace Bench
