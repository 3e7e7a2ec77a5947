// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace Emulator {

enum class SeedKind {
    None,
    Demo,
    Rows,
};

/// What the command line asks for.
struct Options
{
    /// 0: any free port.
    std::uint16_t port = 0;
    std::string dataFile = ":memory:";
    /// Where the rows and policies are; empty: here.
    std::string postgres;
    SeedKind seed = SeedKind::None;
    std::int64_t seedRows = 0;
    bool wantsHelp = false;
    bool wantsVersion = false;
};

/// The options, or a sentence that says what is wrong. `arguments` without the program's name.
std::variant<Options, std::string> parseOptions(std::span<const char *const> arguments);

std::string helpText();

} // namespace Emulator
