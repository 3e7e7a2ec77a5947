// SPDX-License-Identifier: Apache-2.0
#include "models/profileexport.h"

#include "models/privatefile.h"
#include "sync/data/rowjson.h"
#include "sync/store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace Models {

using Sync::EntityInfo;
using Sync::Result;

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
    auto file = PrivateFile::create(path);
    if (!file)
        return file.error();
    const QByteArray bytes = QJsonDocument(*object).toJson();
    if (auto written = (*file)->write({bytes.constData(), std::size_t(bytes.size())}); !written)
        return written.error();
    auto committed = (*file)->commit();
    return committed ? Result<QString>(path) : committed.error();
}

} // namespace Models
