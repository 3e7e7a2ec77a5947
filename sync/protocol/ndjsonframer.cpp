// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/ndjsonframer.h"

namespace Sync {

namespace {

std::string_view withoutCarriageReturn(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

Result<std::optional<std::string_view>> NdjsonFramer::next()
{
    for (;;) {
        const std::string_view pending = m_buffer.pending();
        const std::size_t newline = pending.find('\n', m_searched);
        if (newline == std::string_view::npos) {
            m_searched = pending.size();
            if (m_isDropping || m_searched > m_limit) {
                // Gone with the next append; until then a rewind() may ask for what came before.
                m_buffer.take(pending.size());
                m_searched = 0;
                if (!m_isDropping) {
                    m_isDropping = true;
                    return tooLong();
                }
            }
            return std::optional<std::string_view>();
        }

        m_buffer.take(newline + 1);
        m_searched = 0;
        if (m_isDropping) {
            m_isDropping = false;
            continue;
        }
        if (newline > m_limit)
            return tooLong();
        const std::string_view line = withoutCarriageReturn(pending.substr(0, newline));
        if (!line.empty())
            return std::optional(line);
    }
}

Result<std::optional<std::string_view>> NdjsonFramer::finish()
{
    auto frame = next();
    if (!frame || *frame)
        return frame;
    const std::string_view pending = m_buffer.pending();
    m_buffer.take(pending.size());
    m_searched = 0;
    m_isDropping = false;
    const std::string_view line = withoutCarriageReturn(pending);
    if (line.empty())
        return std::optional<std::string_view>();
    return std::optional(line);
}

void NdjsonFramer::rewind()
{
    m_buffer.rewindTo(m_marked.taken);
    m_searched = m_marked.searched;
    m_isDropping = m_marked.isDropping;
}

Error NdjsonFramer::tooLong() const
{
    return {ErrorCode::LineTooLong,
            QStringLiteral("a line is longer than %1 bytes").arg(qulonglong{m_limit})};
}

} // namespace Sync
