// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Sync {

/// A stream with the parameters it is asked for with. Parameters are compared by value: neither the
/// order of their keys nor blanks nor the spelling of a number make two of one.
///
/// *Threading:* immutable.
class SyncStream
{
public:
    /// `parametersJson`: the text of a JSON object, or nothing.
    /// *Errors:* InvalidArgument for an empty name and for parameters that are no JSON object.
    static Result<SyncStream> make(std::string name,
                                   std::optional<std::string_view> parametersJson = std::nullopt);

    SyncStream() = default;
    /// Without parameters.
    explicit SyncStream(std::string name)
        : m_name(std::move(name))
    {
    }

    const std::string &name() const { return m_name; }
    /// Compact JSON with sorted keys; the same text for equal values.
    const std::optional<std::string> &parametersJson() const { return m_parametersJson; }

    auto operator<=>(const SyncStream &) const = default;

private:
    std::string m_name;
    std::optional<std::string> m_parametersJson;
};

/// A wish for a stream.
struct StreamRequest
{
    /// How long it is synced on after nobody has it open any more.
    static constexpr std::chrono::seconds defaultTimeToLive = std::chrono::hours(24);

    SyncStream stream;
    std::chrono::seconds timeToLive = defaultTimeToLive;
    std::optional<int> priority = {}; ///< instead of the stream's own; 0 is the highest
    bool operator==(const StreamRequest &) const = default;
};

/// What the file knows of a stream.
struct StreamRecord
{
    std::int64_t id = 0;
    SyncStream stream;
    bool isSubscribed = false; ///< somebody asked for it, and that has not expired
    bool isActive = false; ///< part of what the server last said
    bool isDefault = false; ///< the server gives it to everybody
    std::optional<int> priority; ///< what was asked for instead of its own
    std::optional<std::int64_t> expiresAt; ///< ms since 1970, UTC
    std::optional<std::int64_t> lastSyncedAt; ///< ms since 1970, UTC; nothing: never yet
    bool operator==(const StreamRecord &) const = default;
};

} // namespace Sync
