// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/bsonlineparser.h"

#include "sync/protocol/bsonsource.h"
#include "sync/protocol/linereader.h"

namespace Sync {

Result<const SyncLine *> BsonLineParser::parse(std::string_view frame)
{
    BsonSource source(frame);
    if (const auto read = LineReader(source).read(m_line); !read)
        return read.error();
    if (auto *data = std::get_if<DataLine>(&m_line))
        data->bytes = frame.size();
    return &m_line;
}

} // namespace Sync
