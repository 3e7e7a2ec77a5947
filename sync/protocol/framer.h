// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace Sync {

enum class Framing {
    Ndjson, ///< one JSON object per line
    Bson, ///< BSON documents, one after the other
};

/// The largest line or document that is accepted, in bytes.
inline constexpr std::size_t maxFrameSize = std::size_t{64} * 1024 * 1024;

/// Cuts the bytes of a response into frames, whatever pieces they arrive in. The caller appends a
/// piece and takes frames until there are none; it may pause between two frames.
///
/// *Threading:* one thread at a time. *Ownership:* copies what is appended; a frame is a view into
/// that copy and valid until the next call of anything but buffered().
class Framer
{
public:
    virtual ~Framer() = default;

    virtual void append(std::string_view bytes) = 0;

    /// The next whole frame, or none while more bytes are needed.
    /// *Errors:* LineTooLong, BadFrame.
    virtual Result<std::optional<std::string_view>> next() = 0;

    /// Like next(), once the input has ended: also gives a last line without its newline. Call it
    /// until it gives none. *Errors:* as next(); BadFrame for an end inside a document.
    virtual Result<std::optional<std::string_view>> finish() = 0;

    /// Remembers this place between two frames.
    virtual void mark() = 0;
    /// Goes back to the marked place: the same frames and errors come again. Not after an append().
    virtual void rewind() = 0;

    /// Bytes appended and not taken yet.
    virtual std::size_t buffered() const = 0;
};

/// A framer for a new response.
std::unique_ptr<Framer> makeFramer(Framing framing);

} // namespace Sync
