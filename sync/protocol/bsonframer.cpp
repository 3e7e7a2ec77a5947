// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/bsonframer.h"

#include <QtEndian>

namespace Sync {

namespace {

// The length itself and the zero at the end.
constexpr std::int32_t leastLength = 5;

} // namespace

void BsonFramer::append(std::string_view bytes)
{
    if (!m_error)
        m_buffer.append(bytes);
}

Result<std::optional<std::string_view>> BsonFramer::next()
{
    if (m_error)
        return *m_error;
    const std::string_view pending = m_buffer.pending();
    if (pending.size() < sizeof(std::int32_t))
        return std::optional<std::string_view>();
    const auto length = qFromLittleEndian<std::int32_t>(pending.data());
    if (length < leastLength)
        return fail(ErrorCode::BadFrame, QStringLiteral("a document of %1 bytes").arg(length));
    const auto size = static_cast<std::size_t>(length);
    if (size > m_limit) {
        return fail(ErrorCode::LineTooLong,
                    QStringLiteral("a document of %1 bytes, more than %2")
                        .arg(length)
                        .arg(qulonglong{m_limit}));
    }
    if (pending.size() < size)
        return std::optional<std::string_view>();
    m_buffer.take(size);
    return std::optional(pending.substr(0, size));
}

Result<std::optional<std::string_view>> BsonFramer::finish()
{
    auto frame = next();
    if (!frame || *frame || m_buffer.pending().empty())
        return frame;
    return fail(ErrorCode::BadFrame,
                QStringLiteral("the stream ends %1 bytes into a document")
                    .arg(qulonglong{m_buffer.pending().size()}));
}

void BsonFramer::mark()
{
    m_markedTaken = m_buffer.taken();
    m_isMarkedBroken = m_error.has_value();
}

void BsonFramer::rewind()
{
    m_buffer.rewindTo(m_markedTaken);
    if (!m_isMarkedBroken)
        m_error.reset();
}

Error BsonFramer::fail(ErrorCode code, const QString &message)
{
    m_buffer.take(m_buffer.pending().size());
    m_error = Error{code, message};
    return *m_error;
}

} // namespace Sync
