// SPDX-License-Identifier: Apache-2.0
#include "sync/net/contentdecoder.h"

#include <algorithm>
#include <utility>
#include <zlib.h>
#include <zstd.h>

namespace Sync {

namespace {

/// What RFC 8878 asks every decoder to support, and the most that a sender can make us hold.
constexpr int longestZstdWindowLog = 23;

Error damaged(const char *what)
{
    return {ErrorCode::BadResponse,
            QStringLiteral("the compressed data of the answer is damaged: %1")
                .arg(QString::fromLatin1(what))};
}

/// What both libraries have in common: a piece of input, used up from its front.
class PieceDecoder : public ContentDecoder
{
public:
    void append(const QByteArray &encoded) final
    {
        m_input = encoded;
        m_used = 0;
        m_isDrained = encoded.isEmpty();
    }
    bool needsInput() const final { return m_isDrained; }

protected:
    qsizetype left() const { return m_input.size() - m_used; }
    const char *begin() const { return m_input.constData() + m_used; }
    void use(qsizetype bytes) { m_used += bytes; }
    /// A read has ended. When it filled its buffer there may be more that needs no further input.
    void settle(bool isBufferFull) { m_isDrained = left() == 0 && !isBufferFull; }
    void drop() { m_isDrained = true; }
    const QByteArray &input() const { return m_input; }

private:
    QByteArray m_input;
    qsizetype m_used = 0;
    bool m_isDrained = true;
};

class IdentityDecoder final : public PieceDecoder
{
public:
    Result<QByteArray> read(qint64 maximum) override
    {
        const qsizetype size = qsizetype(std::min<qint64>(maximum, left()));
        const QByteArray piece = size == input().size() ? input() : QByteArray(begin(), size);
        use(size);
        settle(false);
        return piece;
    }
    bool isComplete() const override { return needsInput(); }
};

class GzipDecoder final : public PieceDecoder
{
public:
    GzipDecoder()
    {
        // 16: only gzip. This fails for want of memory alone, which read() then reports.
        m_isBroken = inflateInit2(&m_stream, 16 + MAX_WBITS) != Z_OK;
    }
    ~GzipDecoder() override { inflateEnd(&m_stream); }
    GzipDecoder(const GzipDecoder &) = delete;
    GzipDecoder &operator=(const GzipDecoder &) = delete;

    Result<QByteArray> read(qint64 maximum) override
    {
        if (m_isBroken)
            return fail();
        QByteArray out(qsizetype(maximum), Qt::Uninitialized);
        qsizetype made = 0;
        while (made < out.size()) {
            if (m_isBetweenMembers) {
                if (left() == 0)
                    break;
                inflateReset(&m_stream);
                m_isBetweenMembers = false;
            }
            // zlib's pointer is not const, but it only reads.
            m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(begin()));
            m_stream.avail_in = uInt(left());
            m_stream.next_out = reinterpret_cast<Bytef *>(out.data() + made);
            m_stream.avail_out = uInt(out.size() - made);
            const int result = inflate(&m_stream, Z_SYNC_FLUSH);
            const qsizetype before = made;
            made = out.size() - qsizetype(m_stream.avail_out);
            const qsizetype used = left() - qsizetype(m_stream.avail_in);
            use(used);
            if (result == Z_STREAM_END) {
                m_isBetweenMembers = true;
            } else if (result != Z_OK && result != Z_BUF_ERROR) {
                m_isBroken = true;
                break;
            } else if (used == 0 && made == before) {
                break; // it needs more
            }
        }
        // What came before the damage is good.
        if (m_isBroken && made == 0)
            return fail();
        settle(m_isBroken || made == out.size());
        out.truncate(made);
        return out;
    }
    bool isComplete() const override { return needsInput() && m_isBetweenMembers; }

private:
    Error fail()
    {
        drop();
        return damaged(m_stream.msg ? m_stream.msg : "gzip");
    }

    z_stream m_stream{};
    bool m_isBroken = false;
    bool m_isBetweenMembers = true;
};

class ZstdDecoder final : public PieceDecoder
{
public:
    ZstdDecoder()
        : m_stream(ZSTD_createDStream())
    {
        ZSTD_DCtx_setParameter(m_stream, ZSTD_d_windowLogMax, longestZstdWindowLog);
    }
    ~ZstdDecoder() override { ZSTD_freeDStream(m_stream); }
    ZstdDecoder(const ZstdDecoder &) = delete;
    ZstdDecoder &operator=(const ZstdDecoder &) = delete;

    Result<QByteArray> read(qint64 maximum) override
    {
        if (m_failure)
            return fail();
        QByteArray bytes(qsizetype(maximum), Qt::Uninitialized);
        ZSTD_outBuffer out{bytes.data(), std::size_t(bytes.size()), 0};
        bool isMoving = true;
        while (isMoving && !m_failure && out.pos < out.size) {
            ZSTD_inBuffer in{begin(), std::size_t(left()), 0};
            const std::size_t before = out.pos;
            // Between frames it would begin another one and never be complete.
            if (m_isBetweenFrames && in.size == 0)
                break;
            const std::size_t result = ZSTD_decompressStream(m_stream, &out, &in);
            use(qsizetype(in.pos));
            if (ZSTD_isError(result))
                m_failure = ZSTD_getErrorName(result);
            m_isBetweenFrames = result == 0;
            isMoving = in.pos > 0 || out.pos > before;
        }
        if (m_failure && out.pos == 0)
            return fail();
        settle(m_failure || out.pos == out.size);
        bytes.truncate(qsizetype(out.pos));
        return bytes;
    }
    bool isComplete() const override { return needsInput() && m_isBetweenFrames; }

private:
    Error fail()
    {
        drop();
        return damaged(m_failure);
    }

    ZSTD_DStream *m_stream;
    const char *m_failure = nullptr;
    bool m_isBetweenFrames = true;
};

} // namespace

Result<std::unique_ptr<ContentDecoder>> ContentDecoder::make(QByteArrayView encoding)
{
    const QByteArray name = encoding.toByteArray().trimmed().toLower();
    if (name.isEmpty() || name == "identity")
        return std::unique_ptr<ContentDecoder>(std::make_unique<IdentityDecoder>());
    if (name == "gzip" || name == "x-gzip")
        return std::unique_ptr<ContentDecoder>(std::make_unique<GzipDecoder>());
    if (name == "zstd")
        return std::unique_ptr<ContentDecoder>(std::make_unique<ZstdDecoder>());
    return Error{ErrorCode::BadResponse,
                 QStringLiteral("the answer is encoded as \"%1\", which was not asked for")
                     .arg(QString::fromLatin1(name.left(40)))};
}

} // namespace Sync
