// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/bodyencoder.h"

#include "backend/emulator/httptypes.h"

#include <algorithm>
#include <zlib.h>
#include <zstd.h>

namespace Emulator {

namespace {
/// Streams are many and mostly short: what costs least.
constexpr int level = 1;

class GzipEncoder final : public BodyEncoder
{
public:
    GzipEncoder() { deflateInit2(&m_stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, 0); }
    ~GzipEncoder() override { deflateEnd(&m_stream); }
    GzipEncoder(const GzipEncoder &) = delete;
    GzipEncoder &operator=(const GzipEncoder &) = delete;

    [[nodiscard]] std::string_view name() const override { return "gzip"; }
    std::string add(std::string_view plain) override { return run(plain, Z_SYNC_FLUSH); }
    std::string end() override { return run({}, Z_FINISH); }

private:
    std::string run(std::string_view plain, int flush)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
        m_stream.avail_in = static_cast<uInt>(plain.size());
        std::string out(plain.size() / 4 + 1024, '\0');
        std::size_t made = 0;
        while (true) {
            m_stream.next_out = reinterpret_cast<Bytef *>(out.data() + made);
            m_stream.avail_out = static_cast<uInt>(out.size() - made);
            deflate(&m_stream, flush);
            made = out.size() - m_stream.avail_out;
            // Room left over says that everything is out.
            if (m_stream.avail_out > 0)
                break;
            out.resize(out.size() * 2);
        }
        out.resize(made);
        return out;
    }

    z_stream m_stream{};
};

class ZstdEncoder final : public BodyEncoder
{
public:
    ZstdEncoder()
        : m_stream(ZSTD_createCStream())
    {
        ZSTD_initCStream(m_stream, level);
        // A stream that nobody reads should not hold much.
        ZSTD_CCtx_setParameter(m_stream, ZSTD_c_windowLog, 17);
    }
    ~ZstdEncoder() override { ZSTD_freeCStream(m_stream); }
    ZstdEncoder(const ZstdEncoder &) = delete;
    ZstdEncoder &operator=(const ZstdEncoder &) = delete;

    [[nodiscard]] std::string_view name() const override { return "zstd"; }
    std::string add(std::string_view plain) override { return run(plain, ZSTD_e_flush); }
    std::string end() override { return run({}, ZSTD_e_end); }

private:
    std::string run(std::string_view plain, ZSTD_EndDirective flush)
    {
        ZSTD_inBuffer in{plain.data(), plain.size(), 0};
        std::string bytes(plain.size() / 4 + 1024, '\0');
        ZSTD_outBuffer out{bytes.data(), bytes.size(), 0};
        while (ZSTD_compressStream2(m_stream, &out, &in, flush) > 0) {
            bytes.resize(bytes.size() * 2);
            out.dst = bytes.data();
            out.size = bytes.size();
        }
        bytes.resize(out.pos);
        return bytes;
    }

    ZSTD_CStream *m_stream;
};
} // namespace

std::unique_ptr<BodyEncoder> BodyEncoder::make(std::string_view acceptEncoding)
{
    const double zstd = quality(acceptEncoding, "zstd");
    const double gzip = quality(acceptEncoding, "gzip");
    if (zstd > 0 && zstd >= gzip)
        return std::make_unique<ZstdEncoder>();
    if (gzip > 0)
        return std::make_unique<GzipEncoder>();
    return nullptr;
}

} // namespace Emulator
