// SPDX-License-Identifier: Apache-2.0
#include "app/replay/directivesplitter.h"

#include <utility>

namespace App {

DirectiveSplitter::DirectiveSplitter(Bytes onBytes, Directive onDirective)
    : m_onBytes(std::move(onBytes))
    , m_onDirective(std::move(onDirective))
{
}

/// What the beginning in m_start is: `{`, `"`, `@` with blanks before each of the first two.
DirectiveSplitter::State DirectiveSplitter::decide() const
{
    std::string_view rest = m_start;
    const auto skipBlanks = [&rest] {
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t'))
            rest.remove_prefix(1);
    };
    skipBlanks();
    if (rest.empty())
        return State::Deciding;
    if (rest.front() != '{')
        return State::Passing;
    rest.remove_prefix(1);
    skipBlanks();
    if (rest.empty())
        return State::Deciding;
    if (rest.front() != '"')
        return State::Passing;
    rest.remove_prefix(1);
    if (rest.empty())
        return State::Deciding;
    return rest.front() == '@' ? State::Collecting : State::Passing;
}

void DirectiveSplitter::feed(std::string_view bytes)
{
    constexpr std::size_t longestStart = 64;
    while (!bytes.empty()) {
        const std::size_t newline = bytes.find('\n');
        const bool isWhole = newline != std::string_view::npos;
        switch (m_state) {
        case State::Deciding: {
            m_start += bytes.front();
            bytes.remove_prefix(1);
            if (m_start.back() == '\n' || m_start.size() >= longestStart)
                m_state = State::Passing;
            else
                m_state = decide();
            if (m_state != State::Passing)
                break;
            const bool isEnd = m_start.back() == '\n';
            m_onBytes(std::exchange(m_start, {}));
            if (isEnd)
                m_state = State::Deciding;
            break;
        }
        case State::Passing: {
            const std::string_view part = isWhole ? bytes.substr(0, newline + 1) : bytes;
            bytes.remove_prefix(part.size());
            m_onBytes(part);
            if (isWhole)
                m_state = State::Deciding;
            break;
        }
        case State::Collecting: {
            m_start += isWhole ? bytes.substr(0, newline) : bytes;
            bytes.remove_prefix(isWhole ? newline + 1 : bytes.size());
            if (!isWhole)
                break;
            m_state = State::Deciding;
            m_onDirective(std::exchange(m_start, {}));
            break;
        }
        }
    }
}

void DirectiveSplitter::finish()
{
    const std::string rest = std::exchange(m_start, {});
    if (m_state == State::Collecting)
        m_onDirective(rest);
    else if (!rest.empty())
        m_onBytes(rest);
    m_state = State::Deciding;
}

} // namespace App
