// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace App {

/// Takes the directives (lines whose first key starts with `@`) out of an NDJSON stream and passes
/// everything else on as it is, without holding a line that could be of any length.
class DirectiveSplitter
{
public:
    using Bytes = std::function<void(std::string_view)>;
    using Directive = std::function<void(std::string_view line)>;

    DirectiveSplitter(Bytes onBytes, Directive onDirective);

    void feed(std::string_view bytes);
    /// The input has ended: a last line without its newline counts.
    void finish();

private:
    enum class State {
        Deciding, ///< at the start of a line, m_start holds what was seen
        Passing, ///< inside a protocol line
        Collecting, ///< inside a directive
    };
    State decide() const;

    Bytes m_onBytes;
    Directive m_onDirective;
    State m_state = State::Deciding;
    std::string m_start;
};

} // namespace App
