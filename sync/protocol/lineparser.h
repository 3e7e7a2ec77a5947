// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framer.h"
#include "sync/protocol/syncline.h"
#include "sync/result.h"

#include <memory>
#include <string_view>

namespace Sync {

/// Turns one frame into a SyncLine. The same rules hold for both framings: one key per line, fields
/// that are not known are ignored, known ones must have their type and occur once.
///
/// *Threading:* one thread at a time. *Ownership:* the line belongs to the parser and is valid
/// until the next parse, its views also only as long as the frame. *Errors:* BadLine; the message
/// says which field, never what it held. The parser goes on working after an error.
class LineParser
{
public:
    virtual ~LineParser() = default;

    virtual Result<const SyncLine *> parse(std::string_view frame) = 0;
};

/// A parser for frames of this kind.
std::unique_ptr<LineParser> makeLineParser(Framing framing);

} // namespace Sync
