// SPDX-License-Identifier: Apache-2.0
#include "models/profileexport.h"

#include "sync/data/rowjson.h"
#include "sync/store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace Models {

using Sync::EntityInfo;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Error cannotWrite(const QString &path)
{
    return Error{errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::CannotOpen,
                 QStringLiteral("%1 cannot be written: %2")
                     .arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
}

/// A new file of 0600, whole on the disk or not there.
Result<void> writeNewFile(const QString &path, const QByteArray &bytes)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotWrite(path);
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(file, bytes.constData() + written,
                                      static_cast<std::size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        written += count;
    }
    const bool isWhole = written == bytes.size() && ::fsync(file) == 0;
    const Error error = cannotWrite(path);
    ::close(file);
    if (isWhole)
        return {};
    ::unlink(name.constData());
    return error;
}

} // namespace

ProfileExport::ProfileExport(Sync::Connection &connection, const Sync::Schema &schema,
                             ProfileId profile)
    : m_connection(connection)
    , m_schema(schema)
    , m_profile(std::move(profile))
{
}

Result<QJsonObject> ProfileExport::rows()
{
    QJsonObject object;
    for (const EntityInfo &entity : m_schema.entities()) {
        const std::string column = entity.table == "profile" ? "id" : "profile_id";
        if (column != "id" && entity.columnIndex(column) < 0)
            continue;
        auto rows = Sync::jsonRows(m_connection, entity, column, m_profile.text());
        if (!rows)
            return rows.error();
        object.insert(QString::fromStdString(entity.table), *rows);
    }
    return object;
}

Result<QString> ProfileExport::writeBeside(const QString &databasePath)
{
    auto object = rows();
    if (!object)
        return object.error();
    const QString path = QFileInfo(databasePath)
                             .absoluteDir()
                             .filePath(QStringLiteral("deleted-profile-%1-%2.json")
                                           .arg(m_profile.text().left(8),
                                                QDateTime::currentDateTimeUtc().toString(
                                                    QStringLiteral("yyyyMMdd'T'HHmmss.zzz'Z'"))));
    auto written = writeNewFile(path, QJsonDocument(*object).toJson());
    if (!written)
        return written.error();
    return path;
}

} // namespace Models
