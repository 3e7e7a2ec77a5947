// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/lineparser.h"

namespace Sync {

/// Lines as JSON. Copies the frame, because the JSON parser reads past its end.
class NdjsonLineParser : public LineParser
{
public:
    NdjsonLineParser();
    ~NdjsonLineParser() override;

    Result<const SyncLine *> parse(std::string_view frame) override;

private:
    struct Buffers; // keeps the JSON library out of everybody's includes
    std::unique_ptr<Buffers> m_buffers;
    SyncLine m_line;
};

} // namespace Sync
