// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/ndjsonlineparser.h"

#include "sync/protocol/jsonsource.h"
#include "sync/protocol/linereader.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace Sync {

namespace {

constexpr std::size_t smallest = std::size_t{64} * 1024;
// What one huge line made the buffers grow beyond is given back at the next one.
constexpr std::size_t largestKept = std::size_t{4} * 1024 * 1024;

} // namespace

struct NdjsonLineParser::Buffers
{
    simdjson::ondemand::parser parser;
    std::unique_ptr<char[]> bytes;
    std::size_t capacity = 0;

    bool makeRoomFor(std::size_t size)
    {
        const bool isTooLarge = capacity > largestKept && size <= largestKept;
        if (bytes && size <= capacity && !isTooLarge)
            return true;
        parser = simdjson::ondemand::parser();
        capacity = std::bit_ceil(std::max(size, smallest));
        bytes.reset(new char[capacity + simdjson::SIMDJSON_PADDING]);
        return !parser.allocate(capacity);
    }
};

NdjsonLineParser::NdjsonLineParser()
    : m_buffers(std::make_unique<Buffers>())
{
}

NdjsonLineParser::~NdjsonLineParser() = default;

Result<const SyncLine *> NdjsonLineParser::parse(std::string_view frame)
{
    const Error malformed{ErrorCode::BadLine, QLatin1StringView(JsonSource::malformed)};
    if (frame.size() > maxFrameSize)
        return Error{ErrorCode::LineTooLong, QStringLiteral("a line is too long")};
    if (!m_buffers->makeRoomFor(frame.size()))
        return malformed;
    char *bytes = m_buffers->bytes.get();
    std::copy(frame.begin(), frame.end(), bytes);
    std::memset(bytes + frame.size(), 0, simdjson::SIMDJSON_PADDING);

    simdjson::ondemand::document document;
    if (m_buffers->parser.iterate(bytes, frame.size(), frame.size() + simdjson::SIMDJSON_PADDING)
            .get(document))
        return malformed;
    JsonSource source(document);
    if (const auto read = LineReader(source).read(m_line); !read)
        return read.error();
    if (auto *data = std::get_if<DataLine>(&m_line))
        data->bytes = frame.size();
    return &m_line;
}

} // namespace Sync
