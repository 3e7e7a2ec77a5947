// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <string>

namespace Emulator {

/// One thing that is to go wrong. faultsHelp() describes the members as a person writes them.
struct Fault
{
    /// Start of the paths that are hit.
    std::string path;
    std::string method;
    /// E-mail address of the one person who is hit, empty for everybody.
    std::string user;
    /// Requests left to hit, -1 for no end.
    std::int64_t times = 1;

    std::optional<std::int64_t> cutAfterBytes;
    bool isStalling = false;
    std::chrono::milliseconds delay{0};
    int status = 0;
    OrderedJson body;
    bool isHtml = false;
    std::int64_t retryAfter = -1;
    bool dropsToken = false;
    bool hasWrongChecksum = false;
    bool hangs = false;
    bool resets = false;
    /// Raw bytes that open a stream's body.
    std::string inject;

    [[nodiscard]] OrderedJson toJson() const;
};

/// The faults that are set, in the order they were.
class Faults
{
public:
    /// Errors: 400 with the member that is not understood.
    Outcome<Done> add(const Json &description);
    void clear() { m_faults.clear(); }
    /// The first fault that hits this request; it has one time less afterwards.
    std::optional<Fault> take(const HttpRequest &request, std::string_view email);
    [[nodiscard]] OrderedJson toJson() const;

private:
    std::list<Fault> m_faults;
};

/// How a person describes faults to /emulator/faults.
std::string_view faultsHelp();

} // namespace Emulator
