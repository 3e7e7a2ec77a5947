// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/twoclients.h"

#include "models/profiledao.h"
#include "models/profileexport.h"
#include "models/tidelistschema.h"
#include "sync/store/database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace TestSupport {

namespace {

QStringList list(const char *words)
{
    return QString::fromUtf8(words).split(u' ');
}

const QString profileName = QStringLiteral("Family");

QString textOf(const QJsonObject &row)
{
    return QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact));
}

/// Every row of every table, the trash included, by id; the client has one profile.
QJsonObject everything(const CliClient &client)
{
    auto database = Sync::Database::open(client.path(), Models::tidelistSchema());
    if (!database)
        return {};
    auto profiles = Models::ProfileDao((*database)->connection()).all();
    if (!profiles || profiles->size() != 1)
        return {};
    auto rows = Models::ProfileExport((*database)->connection(), (*database)->schema(),
                                      profiles->first().id)
                    .rows();
    return rows ? *rows : QJsonObject();
}

} // namespace

QString failureOf(const CliResult &result, const QStringList &command)
{
    if (result.exitCode == 0)
        return {};
    return command.join(u' ') + QStringLiteral(": ") + QString::fromUtf8(result.text());
}

TwoClients::TwoClients(quint32 seed)
    : m_random(seed)
    , m_ada(m_dir.filePath(QStringLiteral("ada.db")))
    , m_grace(m_dir.filePath(QStringLiteral("grace.db")))
{
}

QString TwoClients::enter(const CliClient &client, const QString &how)
{
    const QStringList command = {
        QStringLiteral("account"),     how,
        QStringLiteral("--email"),     QStringLiteral("both@example.org"),
        QStringLiteral("--url"),       m_emulator.url().toString(),
        QStringLiteral("--key"),       m_emulator.key(),
        QStringLiteral("--powersync"), m_emulator.powersyncUrl().toString()};
    return failureOf(client.run(command, "correct horse 7\n"), command);
}

QString TwoClients::setUp()
{
    if (!m_emulator.start())
        return QStringLiteral("the emulator does not start");
    if (const QString failure = enter(m_ada, QStringLiteral("sign-up")); !failure.isEmpty())
        return failure;
    if (const QString failure = enter(m_grace, QStringLiteral("sign-in")); !failure.isEmpty())
        return failure;
    QList<QStringList> commands = {{QStringLiteral("profile"), QStringLiteral("add"), profileName}};
    for (int i = 0; i < 10; ++i)
        commands += {QStringLiteral("add"), QStringLiteral("common %1").arg(i)};
    commands += list("sync --once");
    for (const QStringList &command : commands) {
        const QString failure = failureOf(m_ada.run(command), command);
        if (!failure.isEmpty())
            return failure;
    }
    return failureOf(m_grace.run(list("sync --once")), list("grace: sync --once"));
}

QStringList TwoClients::randomChange(const QStringList &ids)
{
    const QString text = QStringLiteral("change %1").arg(++m_changes);
    const QString &id = ids[m_random.bounded(ids.size())];
    switch (m_random.bounded(10)) {
    case 0:
    case 1:
        return {QStringLiteral("edit"), id, QStringLiteral("--title"), text};
    case 2:
        return {QStringLiteral("edit"),       id,
                QStringLiteral("--notes"),    text,
                QStringLiteral("--priority"), QString::number(m_random.bounded(4))};
    case 3:
        return {QStringLiteral("done"), id};
    case 4:
        return {QStringLiteral("undone"), id};
    case 5:
        return {QStringLiteral("rm"), id};
    default:
        return {QStringLiteral("add"), text};
    }
}

QString TwoClients::change(const CliClient &client, int count)
{
    QStringList ids;
    for (const QJsonObject &row : client.rows(list("list --all")))
        ids += row.value(QLatin1StringView("id")).toString();
    for (int i = 0; i < count; ++i) {
        const QStringList command = randomChange(ids);
        const CliResult result = client.run(command);
        if (const QString failure = failureOf(result, command); !failure.isEmpty())
            return failure;
        if (command.constFirst() == QStringLiteral("add"))
            ids += result.last().value(QLatin1StringView("id")).toString();
    }
    return {};
}

QString TwoClients::agree()
{
    // What the second one uploads reaches the first one in the second round.
    for (int round = 0; round < 2; ++round) {
        for (const CliClient *client : {&m_ada, &m_grace}) {
            const CliResult result = client->run(list("sync --once"));
            if (const QString failure = failureOf(result, list("sync --once")); !failure.isEmpty())
                return failure;
        }
    }
    for (const CliClient *client : {&m_ada, &m_grace}) {
        const QJsonObject status = client->run(list("status")).last();
        for (const char *count : {"queued", "rejected", "held_back"}) {
            if (status.value(QLatin1StringView(count)) != QJsonValue(0))
                return QStringLiteral("%1 of %2 is not 0")
                    .arg(QLatin1StringView(count), client->path());
        }
        if (!client->rows(list("queue list")).isEmpty())
            return QStringLiteral("the queue is not empty");
    }
    return compare();
}

QString TwoClients::compare()
{
    for (const CliClient *client : {&m_ada, &m_grace}) {
        const QJsonObject here = everything(*client);
        if (here.value(QLatin1StringView("todo")).toArray().isEmpty())
            return client->path() + QStringLiteral(" holds no to-dos");
        for (const QString &table : here.keys()) {
            const QJsonArray rows = here.value(table).toArray();
            const QList<QJsonObject> server = m_emulator.rows(table);
            if (rows.size() != server.size())
                return QStringLiteral("%1: %2 rows of %3, the server has %4")
                    .arg(client->path(), QString::number(rows.size()), table,
                         QString::number(server.size()));
            for (qsizetype i = 0; i < rows.size(); ++i) {
                if (rows[i].toObject() != server[i])
                    return QStringLiteral("%1: %2\nserver: %3")
                        .arg(client->path(), textOf(rows[i].toObject()), textOf(server[i]));
            }
        }
    }
    return {};
}

} // namespace TestSupport
