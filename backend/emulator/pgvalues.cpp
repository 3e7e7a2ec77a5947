// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/pgvalues.h"

#include "backend/emulator/crypto.h"

#include <charconv>
#include <cstdio>

namespace Emulator {

namespace {
std::string_view typeName(ColumnType type)
{
    switch (type) {
    case ColumnType::Uuid:
        return "uuid";
    case ColumnType::Text:
        return "text";
    case ColumnType::SmallInt:
        return "smallint";
    case ColumnType::Date:
        return "date";
    case ColumnType::Timestamp:
        return "timestamp with time zone";
    }
    return "text";
}

ApiError invalidSyntax(ColumnType type, std::string_view text)
{
    const bool isTime = type == ColumnType::Date || type == ColumnType::Timestamp;
    return postgresError(400, isTime ? "22007" : "22P02",
                         "invalid input syntax for type " + std::string(typeName(type)) + ": \""
                             + std::string(text) + '"');
}

ApiError outOfRange(std::string_view text)
{
    return postgresError(400, "22008",
                         "date/time field value out of range: \"" + std::string(text) + '"');
}

/// Reads exactly `digits` digits and steps over them; -1 when they are not there.
int takeNumber(std::string_view &text, std::size_t digits)
{
    int number = 0;
    if (text.size() < digits)
        return -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
    if (error != std::errc() || end != text.data() + digits || text.front() == '-')
        return -1;
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view &text, std::string_view anyOf)
{
    if (text.empty() || anyOf.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Takes YYYY-MM-DD from the front of `text`.
Outcome<std::chrono::year_month_day> takeDate(std::string_view &text, ColumnType type)
{
    const std::string_view whole = text;
    const int year = takeNumber(text, 4);
    const bool hasMonth = take(text, "-");
    const int month = takeNumber(text, 2);
    const bool hasDay = take(text, "-");
    const int day = takeNumber(text, 2);
    if (year < 0 || month < 0 || day < 0 || !hasMonth || !hasDay)
        return invalidSyntax(type, whole);
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return outOfRange(whole);
    return date;
}

Outcome<Value> dateFrom(std::string_view text)
{
    std::string_view rest = text;
    const auto date = takeDate(rest, ColumnType::Date);
    if (!date)
        return date.error();
    // Postgres drops the time of a timestamp that is given for a date.
    if (!rest.empty() && rest.front() != 'T' && rest.front() != ' ')
        return invalidSyntax(ColumnType::Date, text);
    return Value(std::string(text.substr(0, 10)));
}

Outcome<Value> timestampFrom(std::string_view text)
{
    using namespace std::chrono;
    const ApiError malformed = invalidSyntax(ColumnType::Timestamp, text);
    std::string_view rest = text;
    const auto date = takeDate(rest, ColumnType::Timestamp);
    if (!date)
        return date.error();
    microseconds time{0};
    if (take(rest, "T ")) {
        const int hour = takeNumber(rest, 2);
        const bool hasMinute = take(rest, ":");
        const int minute = takeNumber(rest, 2);
        if (hour < 0 || minute < 0 || !hasMinute)
            return malformed;
        int second = 0;
        if (take(rest, ":") && (second = takeNumber(rest, 2)) < 0)
            return malformed;
        if (hour > 24 || minute > 59 || second > 60)
            return outOfRange(text);
        time = hours(hour) + minutes(minute) + seconds(second);
        if (take(rest, ".")) {
            int unit = 100000;
            while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
                time += microseconds((rest.front() - '0') * unit);
                unit /= 10;
                rest.remove_prefix(1);
            }
        }
    }
    if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) {
        const int sign = rest.front() == '-' ? -1 : 1;
        rest.remove_prefix(1);
        const int hour = takeNumber(rest, 2);
        take(rest, ":");
        const int minute = rest.empty() ? 0 : takeNumber(rest, 2);
        if (hour < 0 || minute < 0)
            return malformed;
        time -= sign * (hours(hour) + minutes(minute));
    } else {
        take(rest, "Zz");
    }
    if (!rest.empty())
        return malformed;
    return Value(formatTimestamp(sys_days(*date) + time));
}

Outcome<Value> smallIntFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range
        || (error == std::errc() && end == text.data() + text.size()
            && (number < -32768 || number > 32767)))
        return postgresError(
            400, "22003", "value \"" + std::string(text) + "\" is out of range for type smallint");
    if (error != std::errc() || end != text.data() + text.size())
        return invalidSyntax(ColumnType::SmallInt, text);
    return Value(number);
}
} // namespace

ApiError postgresError(int status, std::string_view sqlState, std::string_view message,
                       std::string_view details)
{
    OrderedJson body = {{"code", sqlState}, {"details", nullptr}, {"hint", nullptr}};
    if (!details.empty())
        body["details"] = details;
    body["message"] = message;
    return {status, std::move(body), {}};
}

Outcome<Value> valueFromText(const Column &column, std::string_view text)
{
    switch (column.type) {
    case ColumnType::Uuid:
        if (auto id = canonicalUuid(text))
            return Value(std::move(*id));
        return invalidSyntax(column.type, text);
    case ColumnType::Text:
        if (text.find('\0') != std::string_view::npos)
            return postgresError(400, "22P05", "unsupported Unicode escape sequence",
                                 "\\u0000 cannot be converted to text.");
        return Value(std::string(text));
    case ColumnType::SmallInt:
        return smallIntFrom(text);
    case ColumnType::Date:
        return dateFrom(text);
    case ColumnType::Timestamp:
        return timestampFrom(text);
    }
    return Value();
}

ApiError restError(int status, std::string_view code, std::string_view message,
                   const OrderedJson &details)
{
    return {status,
            {{"code", code}, {"details", details}, {"hint", nullptr}, {"message", message}},
            {}};
}

Outcome<Value> valueFromJson(const Column &column, const Json &sent)
{
    if (sent.is_null())
        return Value();
    if (sent.is_string())
        return valueFromText(column, sent.get_ref<const std::string &>());
    // json_to_recordset casts the JSON text of anything else.
    return valueFromText(column, sent.dump());
}

OrderedJson restJson(const Column &column, const Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return *number;
    const auto *text = std::get_if<std::string>(&value);
    if (!text)
        return nullptr;
    if (column.type != ColumnType::Timestamp)
        return *text;
    std::string shown = *text;
    shown.pop_back(); // the Z
    while (shown.back() == '0')
        shown.pop_back();
    if (shown.back() == '.')
        shown.pop_back();
    return shown + "+00:00";
}

std::string formatTimestamp(std::chrono::system_clock::time_point time)
{
    using namespace std::chrono;
    const auto micros = floor<microseconds>(time);
    const auto day = floor<days>(micros);
    const year_month_day date{day};
    const hh_mm_ss clock{micros - day};
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()),
                  int(clock.subseconds().count()));
    return text;
}

std::string currentTimestamp()
{
    return formatTimestamp(std::chrono::system_clock::now());
}

std::int64_t currentSeconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::size_t codePoints(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

} // namespace Emulator
