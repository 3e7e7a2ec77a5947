// SPDX-License-Identifier: Apache-2.0
#include "models/privatefile.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

constexpr std::size_t bufferSize = 64 * 1024;

Error errorFor(const QString &path, int number)
{
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull
        : number == EROFS || number == EACCES                   ? ErrorCode::ReadOnly
        : number == EIO                                         ? ErrorCode::DiskFailed
                                                                : ErrorCode::CannotOpen;
    return Error{code,
                 QStringLiteral("%1 cannot be written: %2")
                     .arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

} // namespace

Result<std::unique_ptr<PrivateFile>> PrivateFile::create(const QString &path)
{
    std::string part = QFile::encodeName(path).toStdString() + ".XXXXXX";
    const int file = ::mkostemp(part.data(), O_CLOEXEC); // 0600
    if (file < 0)
        return errorFor(path, errno);
    return std::unique_ptr<PrivateFile>(new PrivateFile(path, std::move(part), file));
}

PrivateFile::PrivateFile(QString path, std::string part, int file)
    : m_path(std::move(path))
    , m_part(std::move(part))
    , m_file(file)
{
    m_buffer.reserve(bufferSize);
}

PrivateFile::~PrivateFile()
{
    if (m_file < 0)
        return;
    ::close(m_file);
    ::unlink(m_part.c_str());
}

Error PrivateFile::error(int number) const
{
    return errorFor(m_path, number);
}

Result<void> PrivateFile::write(std::string_view bytes)
{
    m_buffer += bytes;
    return m_buffer.size() < bufferSize ? Result<void>() : flush();
}

Result<void> PrivateFile::flush()
{
    std::size_t written = 0;
    while (written < m_buffer.size()) {
        const ssize_t count = ::write(m_file, m_buffer.data() + written, m_buffer.size() - written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return error(count < 0 ? errno : EIO);
        written += static_cast<std::size_t>(count);
    }
    m_buffer.clear();
    return {};
}

Result<void> PrivateFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (::fsync(m_file) != 0 && errno != EINVAL)
        return error(errno);
    if (std::rename(m_part.c_str(), QFile::encodeName(m_path).constData()) != 0)
        return error(errno);
    ::close(m_file);
    m_file = -1;
    return {};
}

} // namespace Models
