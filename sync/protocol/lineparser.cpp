// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/lineparser.h"

#include "sync/protocol/bsonlineparser.h"
#include "sync/protocol/ndjsonlineparser.h"

namespace Sync {

std::unique_ptr<LineParser> makeLineParser(Framing framing)
{
    if (framing == Framing::Bson)
        return std::make_unique<BsonLineParser>();
    return std::make_unique<NdjsonLineParser>();
}

} // namespace Sync
