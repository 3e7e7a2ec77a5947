// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <memory>
#include <string>
#include <string_view>

namespace Models {

/// A file that only its owner reads (0600), written beside its place and moved there when it is
/// whole and on the disk. Gone without commit(): then nothing has changed.
///
/// *Threading:* one thread; it waits for the disk. *Errors:* CannotOpen, ReadOnly, DiskFull,
/// DiskFailed, with the path.
class PrivateFile
{
public:
    static Sync::Result<std::unique_ptr<PrivateFile>> create(const QString &path);
    ~PrivateFile();
    PrivateFile(const PrivateFile &) = delete;
    PrivateFile &operator=(const PrivateFile &) = delete;

    Sync::Result<void> write(std::string_view bytes);
    /// Takes the place of a file that is there.
    Sync::Result<void> commit();

private:
    PrivateFile(QString path, std::string part, int file);
    Sync::Result<void> flush();
    Sync::Error error(int number) const;

    QString m_path;
    std::string m_part;
    std::string m_buffer;
    int m_file;
};

} // namespace Models
