// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/lineparser.h"

namespace Sync {

/// Lines as BSON documents. Copies nothing: the views of a data line point into the frame.
class BsonLineParser : public LineParser
{
public:
    Result<const SyncLine *> parse(std::string_view frame) override;

private:
    SyncLine m_line;
};

} // namespace Sync
