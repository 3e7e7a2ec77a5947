// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>

#include <memory>

namespace Sync {

/// Undoes the Content-Encoding of a response as it arrives: what the sender has flushed comes out
/// at once. Output is made only when it is asked for, so a few bytes that stand for a great many
/// cost no memory.
///
/// *Threading:* one thread at a time.
class ContentDecoder
{
public:
    /// The value of the Accept-Encoding header for what make() understands.
    static constexpr char accepted[] = "zstd, gzip";

    /// For the value of a Content-Encoding header; an empty one is `identity`.
    /// *Errors:* BadResponse for an encoding that we did not ask for.
    static Result<std::unique_ptr<ContentDecoder>> make(QByteArrayView encoding);

    virtual ~ContentDecoder() = default;

    /// Hands over the next piece as it was received. Only when needsInput().
    virtual void append(const QByteArray &encoded) = 0;
    /// Whether everything that was appended has come out.
    virtual bool needsInput() const = 0;
    /// Up to `maximum` bytes. *Errors:* BadResponse for data that is damaged or needs more than
    /// 8 MiB of window; nothing can be read after that.
    virtual Result<QByteArray> read(qint64 maximum) = 0;
    /// Whether the data may end here: not inside what the sender has begun to compress.
    virtual bool isComplete() const = 0;
};

} // namespace Sync
