// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/framer.h"

#include "sync/protocol/bsonframer.h"
#include "sync/protocol/ndjsonframer.h"

namespace Sync {

std::unique_ptr<Framer> makeFramer(Framing framing)
{
    if (framing == Framing::Bson)
        return std::make_unique<BsonFramer>();
    return std::make_unique<NdjsonFramer>();
}

} // namespace Sync
