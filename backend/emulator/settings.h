// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/authsettings.h"

#include <chrono>
#include <string>

namespace Emulator {

/// What a test can change while the program runs.
struct Settings
{
    /// The publishable key that Auth and REST ask for in the apikey header.
    std::string key = "sb_publishable_tidelist_emulator";
    /// Of this program, once it listens.
    std::string url;
    /// How long a new access token is valid.
    std::chrono::seconds tokenLifetime{3600};
    /// Between two token_expires_in lines of a stream.
    std::chrono::milliseconds keepalive{20000};
    AuthSettings auth;
};

} // namespace Emulator
