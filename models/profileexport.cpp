// SPDX-License-Identifier: Apache-2.0
#include "models/profileexport.h"

#include "sync/store/connection.h"
#include "sync/store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace Models {

using Sync::ColumnInfo;
using Sync::ColumnType;
using Sync::EntityInfo;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

QJsonValue valueOf(const Sync::Statement &row, int column, ColumnType type)
{
    if (row.isNull(column))
        return {};
    switch (type) {
    case ColumnType::Integer:
        return qint64(row.columnInt(column));
    case ColumnType::Real:
        return row.columnReal(column);
    case ColumnType::Text:
        break;
    }
    return row.columnString(column);
}

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

Result<QString> ProfileExport::roleOf(const UserId &user)
{
    auto statement = m_connection.cached(
        "SELECT role FROM profile_member WHERE profile_id = ?1 AND user_id = ?2");
    if (!statement)
        return statement.error();
    (*statement)->bindString(1, m_profile.text());
    (*statement)->bindString(2, user.text());
    auto row = (*statement)->step();
    if (!row)
        return row.error();
    const QString role = *row ? (*statement)->columnString(0) : QString();
    (*statement)->reset();
    return role;
}

Result<QJsonObject> ProfileExport::rows()
{
    QJsonObject object;
    for (const EntityInfo &entity : m_schema.entities()) {
        const std::string column = entity.table == "profile" ? "id" : "profile_id";
        if (column != "id" && entity.columnIndex(column) < 0)
            continue;
        auto rows = rowsOf(entity, column);
        if (!rows)
            return rows.error();
        object.insert(QString::fromStdString(entity.table), *rows);
    }
    return object;
}

Result<QJsonArray> ProfileExport::rowsOf(const EntityInfo &entity, const std::string &column)
{
    std::string sql = "SELECT \"id\"";
    for (const ColumnInfo &info : entity.columns)
        sql += ", \"" + info.name + "\"";
    sql += " FROM \"" + entity.table + "\" WHERE \"" + column + "\" = ?1 ORDER BY \"id\"";
    auto statement = m_connection.prepare(sql);
    if (!statement)
        return statement.error();
    statement->bindString(1, m_profile.text());
    QJsonArray rows;
    while (true) {
        auto row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        QJsonObject object{{QStringLiteral("id"), statement->columnString(0)}};
        for (std::size_t i = 0; i < entity.columns.size(); ++i) {
            const ColumnInfo &info = entity.columns[i];
            object.insert(QString::fromStdString(info.name),
                          valueOf(*statement, static_cast<int>(i) + 1, info.type));
        }
        rows.append(object);
    }
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
