// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/uploads/uploadperson.h"

#include "models/tidelistschema.h"
#include "tests/support/await.h"

#include <QTest>
#include <QUuid>

namespace TestSupport {

using namespace Sync;

UploadPerson::UploadPerson(EmulatorProcess &emulator, const QString &name)
    : UploadPerson(emulator, name, Models::tidelistSchema())
{
}

UploadPerson::UploadPerson(EmulatorProcess &emulator, const QString &name, const Schema &schema)
{
    m_account = std::make_unique<SupabaseAccount>(
        SupabaseConfig{emulator.url(), emulator.key(), emulator.powersyncUrl()}, name, m_transport,
        m_secrets, m_clock);
    m_connector = std::make_unique<SupabaseConnector>(*m_account, m_transport);
    const auto signedUp = await(m_account->signUp(name + QStringLiteral("@example.org"),
                                                  QStringLiteral("a good password")));
    if (!signedUp)
        qFatal("%s", qPrintable(text(signedUp)));
    auto opened = SyncDatabase::open(m_dir.filePath(QStringLiteral("a.db")), schema);
    if (!opened)
        qFatal("%s", qPrintable(text(opened)));
    m_database = std::move(opened).value();
}

QString UploadPerson::write(const std::string &sql)
{
    return text(await(m_database->store().write(
        [sql](Connection &connection) { return connection.execute(sql); })));
}

QString UploadPerson::sync(std::chrono::milliseconds limit)
{
    const auto report =
        await(m_database->sync(*m_connector, limit), limit + std::chrono::seconds(10));
    if (!QTest::qWaitFor([this] { return !m_database->isConnectionWanted(); }, 5000))
        return QStringLiteral("it is still connected");
    return text(report);
}

QStringList UploadPerson::rows(const std::string &sql)
{
    const auto found =
        await(m_database->store().withDatabase([sql](Database &database) -> Result<QStringList> {
            auto statement = database.connection().prepare(sql);
            if (!statement)
                return statement.error();
            QStringList list;
            Result<bool> row = statement->step();
            for (; row && *row; row = statement->step()) {
                QStringList columns;
                for (int i = 0; i < statement->columnCount(); ++i)
                    columns << (statement->isNull(i) ? QStringLiteral("~")
                                                     : statement->columnString(i));
                list << columns.join(u'|');
            }
            if (!row)
                return row.error();
            return list;
        }));
    return found ? *found : QStringList{text(found)};
}

int UploadPerson::waiting()
{
    return rows("SELECT count(*) FROM sync_crud").value(0).toInt();
}

QStringList UploadPerson::rejected()
{
    return rows("SELECT error_code || ':' || guilty FROM rejected_write ORDER BY id");
}

std::string UploadPerson::memberSql(const QString &profile, const UploadPerson &other,
                                    const QString &role) const
{
    const QString id =
        QUuid::createUuidV5(QUuid(profile), other.userId()).toString(QUuid::WithoutBraces);
    return QStringLiteral("INSERT INTO profile_member (id, profile_id, user_id, role) VALUES"
                          " ('%1', '%2', '%3', '%4') ON CONFLICT (id) DO UPDATE SET role = '%4';")
        .arg(id, profile, other.userId(), role)
        .toStdString();
}

} // namespace TestSupport
