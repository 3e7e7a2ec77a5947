// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace Emulator {

/// Compresses the body of a stream; after every piece the client can decode all that it was given.
class BodyEncoder
{
public:
    /// What the service picks from an Accept-Encoding header: zstd, else gzip, else none (null).
    static std::unique_ptr<BodyEncoder> make(std::string_view acceptEncoding);
    virtual ~BodyEncoder() = default;

    /// The value of the Content-Encoding header.
    [[nodiscard]] virtual std::string_view name() const = 0;
    virtual std::string add(std::string_view plain) = 0;
    virtual std::string end() = 0;
};

} // namespace Emulator
