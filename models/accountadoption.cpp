// SPDX-License-Identifier: Apache-2.0
#include "models/accountadoption.h"

#include "models/author.h"
#include "sync/store/database.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <string>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::EntityInfo;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// Replaces one person by another throughout the file. Lives for one transaction.
class Adoption
{
public:
    Adoption(Connection &connection, const Sync::Schema &schema, UserId from, UserId to,
             QString email)
        : m_connection(connection)
        , m_schema(schema)
        , m_from(std::move(from))
        , m_to(std::move(to))
        , m_email(std::move(email))
    {
    }

    Result<void> run()
    {
        if (auto done = replaceInRows(); !done)
            return done;
        if (auto done = replaceMemberIds(); !done)
            return done;
        for (const char *table : {"sync_crud", "rejected_write"}) {
            if (auto done = replaceInEntries(table); !done)
                return done;
        }
        return {};
    }

private:
    Result<void> replaceInRows()
    {
        for (const EntityInfo &entity : m_schema.entities()) {
            for (const Sync::ColumnInfo &column : entity.columns) {
                if (!column.isUserId)
                    continue;
                const std::string name = "\"" + column.name + "\"";
                auto done = update("UPDATE \"" + entity.table + "\" SET " + name + " = ?1 WHERE "
                                       + name + " = ?2",
                                   m_to.text(), m_from.text());
                if (!done)
                    return done;
            }
        }
        auto named = m_connection.prepare(
            "UPDATE profile_member SET email = ?1 WHERE user_id = ?2 AND email IS NULL");
        if (!named)
            return named.error();
        named->bindString(1, m_email);
        named->bindString(2, m_to.text());
        return named->run();
    }

    Result<void> replaceMemberIds()
    {
        auto select = m_connection.prepare("SELECT id, profile_id FROM profile_member "
                                           "WHERE user_id = ?1");
        if (!select)
            return select.error();
        select->bindString(1, m_to.text());
        QList<ProfileId> profiles;
        while (true) {
            auto row = select->step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            profiles += ProfileId(select->columnString(1));
        }
        for (const ProfileId &profile : profiles) {
            const QString before = memberId(profile, m_from).text();
            const QString after = memberId(profile, m_to).text();
            if (auto done =
                    update("UPDATE profile_member SET id = ?1 WHERE id = ?2", after, before);
                !done)
                return done;
            // What sync has to look at again must go on being looked at under its new id.
            auto done = update("UPDATE OR IGNORE sync_dirty_row SET row_id = ?1 WHERE row_id = ?2 "
                               "AND row_type = (SELECT id FROM sync_row_type "
                               "WHERE name = 'profile_member')",
                               after, before);
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> replaceInEntries(const std::string &table)
    {
        struct Entry
        {
            std::int64_t id;
            QString rowId;
            std::optional<QString> data;
            std::optional<QString> old;
        };
        auto select = m_connection.prepare("SELECT id, row_type, row_id, data, old FROM " + table);
        if (!select)
            return select.error();
        QList<Entry> changed;
        while (true) {
            auto row = select->step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            const EntityInfo *entity = m_schema.find(select->columnText(1));
            if (!entity)
                continue;
            using Text = Sync::ColumnCodec<std::optional<QString>>;
            const Entry before{select->columnInt(0), select->columnString(2),
                               Text::read(*select, 3), Text::read(*select, 4)};
            Entry after = before;
            after.data = replaced(*entity, before.data);
            after.old = replaced(*entity, before.old);
            if (entity->table == "profile_member")
                after.rowId = replacedMemberId(before.rowId, before.data, before.old);
            if (after.rowId != before.rowId || after.data != before.data || after.old != before.old)
                changed += after;
        }
        auto write = m_connection.prepare("UPDATE " + table
                                          + " SET row_id = ?2, data = ?3, old = ?4 WHERE id = ?1");
        if (!write)
            return write.error();
        for (const Entry &entry : changed) {
            write->bindInt(1, entry.id);
            write->bindString(2, entry.rowId);
            Sync::ColumnCodec<std::optional<QString>>::bind(*write, 3, entry.data);
            Sync::ColumnCodec<std::optional<QString>>::bind(*write, 4, entry.old);
            if (auto done = write->run(); !done)
                return done;
        }
        return {};
    }

    /// The same object with the person replaced; the text itself when the person is not in it.
    std::optional<QString> replaced(const EntityInfo &entity,
                                    const std::optional<QString> &json) const
    {
        if (!json || !json->contains(m_from.text()))
            return json;
        QJsonObject object = QJsonDocument::fromJson(json->toUtf8()).object();
        for (const Sync::ColumnInfo &column : entity.columns) {
            const QString name = QString::fromStdString(column.name);
            if (column.isUserId && object.value(name).toString() == m_from.text())
                object.insert(name, m_to.text());
        }
        const QString email = QStringLiteral("email");
        if (entity.table == "profile_member" && object.value(email).isNull())
            object.insert(email, m_email);
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    QString replacedMemberId(const QString &id, const std::optional<QString> &data,
                             const std::optional<QString> &old) const
    {
        for (const auto &json : {data, old}) {
            if (!json)
                continue;
            const QJsonObject object = QJsonDocument::fromJson(json->toUtf8()).object();
            const ProfileId profile(object.value(QStringLiteral("profile_id")).toString());
            if (!profile.isEmpty() && memberId(profile, m_from).text() == id)
                return memberId(profile, m_to).text();
        }
        return id;
    }

    Result<void> update(const std::string &sql, const QString &after, const QString &before)
    {
        auto statement = m_connection.prepare(sql);
        if (!statement)
            return statement.error();
        statement->bindString(1, after);
        statement->bindString(2, before);
        return statement->run();
    }

    Connection &m_connection;
    const Sync::Schema &m_schema;
    UserId m_from;
    UserId m_to;
    QString m_email;
};

} // namespace

Result<void> adoptAccount(Database &database, const UserId &user, const QString &email)
{
    return database.write(Database::Writer::Sync, [&](Connection &connection) -> Result<void> {
        auto owner = database.setting(Setting::userId);
        if (!owner)
            return owner.error();
        if (*owner && **owner != user.text())
            return Error{ErrorCode::AccountMismatch,
                         QStringLiteral("The file belongs to another account")};
        if (auto set = database.setSetting(Setting::userEmail, email); !set || *owner)
            return set;

        auto local = database.setting(Setting::localUserId);
        if (!local)
            return local.error();
        if (*local) {
            Adoption adoption(connection, database.schema(), UserId(**local), user, email);
            if (auto done = adoption.run(); !done)
                return done;
        }
        if (auto set = database.setSetting(Setting::localUserId, std::nullopt); !set)
            return set;
        if (auto set = database.setSetting(Setting::clientId, newId()); !set)
            return set;
        return database.setSetting(Setting::userId, user.text());
    });
}

} // namespace Models
