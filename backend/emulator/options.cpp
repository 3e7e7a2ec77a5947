// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/options.h"

#include "backend/emulator/adminapi.h"
#include "backend/emulator/authsettings.h"
#include "backend/emulator/faults.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace Emulator {

namespace {
constexpr std::int64_t maxSeedRows = 10'000'000;

std::optional<std::int64_t> number(std::string_view text, std::int64_t most)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most)
        return std::nullopt;
    return value;
}
} // namespace

std::variant<Options, std::string> parseOptions(std::span<const char *const> arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string argument = arguments[i];
        if (argument == "--help" || argument == "-h") {
            options.wantsHelp = true;
            continue;
        }
        if (argument == "--version") {
            options.wantsVersion = true;
            continue;
        }
        if (argument != "--port" && argument != "--data" && argument != "--seed"
            && argument != "--postgres")
            return "unknown argument: " + argument;
        if (i + 1 == arguments.size())
            return argument + " needs a value";
        const std::string value = arguments[++i];
        if (argument == "--port") {
            const auto port = number(value, 65535);
            if (!port)
                return "not a port: " + value;
            options.port = static_cast<std::uint16_t>(*port);
        } else if (argument == "--data") {
            options.dataFile = value;
        } else if (argument == "--postgres") {
            options.postgres = value;
        } else if (value == "demo") {
            options.seed = SeedKind::Demo;
        } else if (const auto rows = value.starts_with("rows=")
                       ? number(std::string_view(value).substr(5), maxSeedRows)
                       : std::nullopt) {
            options.seed = SeedKind::Rows;
            options.seedRows = *rows;
        } else {
            return "--seed takes demo or rows=N (at most " + std::to_string(maxSeedRows) + ")";
        }
    }
    return options;
}

std::string helpText()
{
    std::string text =
        R"(Usage: tidelist-emulator [--port N] [--data FILE] [--seed demo|rows=N] [--postgres URL]

A local stand-in for one Supabase project with PowerSync, on 127.0.0.1 only. When it is ready it
prints one line of JSON: {"url","key","powersync_url"}. It ends on SIGTERM and SIGINT.

  --port N      listen there (0 or absent: any free port)
  --data FILE   keep everything in this file (absent: in memory)
  --seed demo   ada@example.org and grace@example.org, password tidelist-demo, share "Family"
  --seed rows=N ada@example.org with N open to-dos in one profile
                A file that was seeded before is left as it is.
  --postgres URL  take the policies, triggers and functions of this Postgres, which has the
                migrations and an auth schema; URL as libpq takes it, of a superuser
  --help, --version

It serves /auth/v1, /rest/v1, /sync/stream, /write-checkpoint2.json and /sync/checkpoint-request.

)";
    text.append(adminHelp()).append(authSettingsHelp()).append("\n").append(faultsHelp());
    return text;
}

} // namespace Emulator
