// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <zlib.h>
#include <zstd.h>

namespace TestSupport {

/// Compresses as a streaming server does: everything given to add() can be decoded from what came
/// out so far.
class Compressor
{
public:
    explicit Compressor(QByteArray encoding)
        : m_encoding(std::move(encoding))
        , m_zstd(ZSTD_createCStream())
    {
        if (deflateInit2(&m_zlib, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            qFatal("zlib cannot be used");
        ZSTD_initCStream(m_zstd, 3);
    }
    ~Compressor()
    {
        deflateEnd(&m_zlib);
        ZSTD_freeCStream(m_zstd);
    }
    Compressor(const Compressor &) = delete;
    Compressor &operator=(const Compressor &) = delete;

    QByteArray add(const QByteArray &plain) { return run(plain, Z_SYNC_FLUSH, ZSTD_e_flush); }
    /// All of it in one go.
    static QByteArray pack(const QByteArray &encoding, const QByteArray &plain)
    {
        Compressor compressor(encoding);
        const QByteArray start = compressor.add(plain);
        return start + compressor.end();
    }
    QByteArray end() { return run({}, Z_FINISH, ZSTD_e_end); }

private:
    QByteArray run(const QByteArray &plain, int zlibFlush, ZSTD_EndDirective zstdFlush)
    {
        if (m_encoding == "identity")
            return plain;
        QByteArray out(plain.size() + 4096, Qt::Uninitialized);
        if (m_encoding == "gzip") {
            m_zlib.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
            m_zlib.avail_in = uInt(plain.size());
            m_zlib.next_out = reinterpret_cast<Bytef *>(out.data());
            m_zlib.avail_out = uInt(out.size());
            deflate(&m_zlib, zlibFlush);
            out.truncate(out.size() - qsizetype(m_zlib.avail_out));
        } else {
            ZSTD_inBuffer from{plain.constData(), std::size_t(plain.size()), 0};
            ZSTD_outBuffer to{out.data(), std::size_t(out.size()), 0};
            ZSTD_compressStream2(m_zstd, &to, &from, zstdFlush);
            out.truncate(qsizetype(to.pos));
        }
        return out;
    }

    QByteArray m_encoding;
    z_stream m_zlib{};
    ZSTD_CStream *m_zstd;
};

} // namespace TestSupport
