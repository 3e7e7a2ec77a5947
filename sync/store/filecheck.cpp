// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filecheck.h"

#include "sync/store/connection.h"
#include "sync/store/schemainstaller.h"
#include "sync/store/sqltext.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSet>
#include <QStorageInfo>

namespace Sync {

namespace {

class Checker
{
public:
    Checker(QString path, const Schema &schema)
        : m_path(std::move(path))
        , m_schema(schema)
    {
    }

    QList<FileFinding> run()
    {
        const QFileInfo file(m_path);
        if (!file.exists()) {
            add("file", QStringLiteral("%1: there is nothing yet").arg(m_path));
            return m_findings;
        }
        add("file",
            QStringLiteral("%1, %2").arg(file.absoluteFilePath(),
                                         QLocale::c().formattedDataSize(file.size())));
        checkModes();
        checkSpace();
        auto connection =
            Connection::open(m_path, Connection::Mode::ReadOnly, std::chrono::seconds(5));
        if (!connection) {
            bad("opens", connection.error().message, restoreAdvice());
            return m_findings;
        }
        m_connection = connection->get();
        if (checkOpens() && checkIntegrity()) {
            checkReferences();
            checkQueue();
            checkSync();
        }
        return m_findings;
    }

private:
    void add(const char *check, const QString &message)
    {
        m_findings.append({QLatin1StringView(check), true, message});
    }
    void bad(const char *check, const QString &message, const QString &advice)
    {
        m_findings.append({QLatin1StringView(check), false, message, advice});
    }
    static QString restoreAdvice()
    {
        return QStringLiteral("move the file and its -wal and -shm away, then restore the newest "
                              "backup (backup list, backup restore FILE)");
    }

    /// The first column of every row, at most a few; nothing after an error, which is noted.
    std::optional<QStringList> texts(const char *check, const std::string &sql)
    {
        auto statement = m_connection->prepare(sql);
        if (!statement) {
            bad(check, statement.error().message, restoreAdvice());
            return std::nullopt;
        }
        QStringList rows;
        while (true) {
            auto row = statement->step();
            if (!row) {
                bad(check, row.error().message, restoreAdvice());
                return std::nullopt;
            }
            if (!*row)
                return rows;
            if (rows.size() < 10'000)
                rows += statement->columnString(0);
        }
    }
    std::optional<qint64> number(const char *check, const std::string &sql)
    {
        const auto rows = texts(check, sql);
        return rows ? std::optional(rows->value(0).toLongLong()) : std::nullopt;
    }

    bool checkOpens()
    {
        const Result<void> checked = SchemaInstaller(*m_connection, m_schema).check();
        if (checked) {
            add("opens", QStringLiteral("its tables are those of this version"));
            return true;
        }
        bad("opens", checked.error().message,
            checked.error().code == ErrorCode::NewerVersion ? QStringLiteral("update Tidelist")
                : checked.error().code == ErrorCode::NotOurs
                ? QStringLiteral("name Tidelist's file with --db")
                : restoreAdvice());
        return false;
    }

    bool checkIntegrity()
    {
        const auto rows = texts("integrity", "PRAGMA integrity_check(20)");
        if (!rows)
            return false;
        if (*rows == QStringList{QStringLiteral("ok")}) {
            add("integrity", QStringLiteral("the file is whole"));
            return true;
        }
        bad("integrity", rows->join(QStringLiteral("; ")), restoreAdvice());
        return false;
    }

    void checkReferences()
    {
        const auto rows = texts("references", "PRAGMA foreign_key_check");
        if (rows && rows->isEmpty())
            add("references", QStringLiteral("every row has what it belongs to"));
        else if (rows)
            bad("references",
                (rows->size() == 1 ? QStringLiteral("%1 row of %2 belongs to nothing")
                                   : QStringLiteral("%1 rows of %2 belong to nothing"))
                    .arg(rows->size())
                    .arg(QStringList(QSet<QString>(rows->begin(), rows->end()).values())
                             .join(QStringLiteral(", "))),
                QStringLiteral("export, then restore a backup, or sync into a new file"));
    }

    void checkQueue()
    {
        std::string tables;
        for (const EntityInfo &entity : m_schema.entities())
            tables += (tables.empty() ? "" : ", ") + literal(entity.table);
        const auto waiting = number("queue", "SELECT count(*) FROM sync_crud");
        const auto broken = number(
            "queue",
            "SELECT count(*) FROM sync_crud WHERE op NOT IN ('PUT', 'PATCH', 'DELETE')"
            " OR row_type NOT IN ("
                + tables
                + ") OR (op = 'PUT' AND data IS NULL)"
                  " OR NOT json_valid(coalesce(data, '{}')) OR NOT json_valid(coalesce(old, '{}'))"
                  " OR tx > (SELECT next_tx FROM sync_state)");
        if (!waiting || !broken)
            return;
        if (*broken > 0)
            bad("queue",
                QStringLiteral("%1 of %2 waiting changes cannot be read")
                    .arg(*broken)
                    .arg(*waiting),
                QStringLiteral("export to keep what is here; see queue list"));
        else
            add("queue",
                (*waiting == 1 ? QStringLiteral("%1 change waits to be uploaded")
                               : QStringLiteral("%1 changes wait to be uploaded"))
                    .arg(*waiting));
        const auto rejected = number("rejected", "SELECT count(*) FROM rejected_write");
        if (rejected && *rejected > 0)
            add("rejected",
                (*rejected == 1 ? QStringLiteral("%1 change was refused; see rejected list")
                                : QStringLiteral("%1 changes were refused; see rejected list"))
                    .arg(*rejected));
    }

    void checkSync()
    {
        const auto states = number("sync", "SELECT count(*) FROM sync_state WHERE in_sync = 0");
        const auto ahead =
            number("sync", "SELECT count(*) FROM sync_bucket WHERE published_op > last_op");
        const auto lost = number("sync",
                                 "SELECT count(*) FROM sync_oplog WHERE bucket NOT IN"
                                 " (SELECT id FROM sync_bucket)");
        if (!states || !ahead || !lost)
            return;
        if (*states == 1 && *ahead == 0 && *lost == 0)
            add("sync", QStringLiteral("what was downloaded is consistent"));
        else
            bad("sync", QStringLiteral("what was downloaded is not consistent"),
                QStringLiteral("export, then sync into a new file"));
    }

    void checkModes()
    {
        const QFileInfo file(m_path);
        const QStringList names =
            file.dir().entryList({file.fileName() + u'*'}, QDir::Files | QDir::Hidden);
        QStringList open;
        for (const QString &name : names) {
            const QString path = file.dir().filePath(name);
            const auto others =
                QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
            if (QFileInfo(path).permissions() & others)
                open += path;
        }
        if (open.isEmpty())
            add("private", QStringLiteral("nobody else can read it"));
        else
            bad("private",
                QStringLiteral("others can read %1").arg(open.join(QStringLiteral(", "))),
                QStringLiteral("chmod 600 ") + open.join(u' '));
        if (!file.isWritable() || !QFileInfo(file.absolutePath()).isWritable())
            bad("writable", QStringLiteral("%1 cannot be written").arg(m_path),
                QStringLiteral("make the file and its folder yours, or the disk writable"));
    }

    void checkSpace()
    {
        const QFileInfo file(m_path);
        const QStorageInfo disk(file.absolutePath());
        if (!disk.isValid())
            return;
        const qint64 wanted = file.size() + (32LL << 20);
        const QString room = QLocale::c().formattedDataSize(disk.bytesAvailable());
        if (disk.bytesAvailable() < wanted)
            bad("space", QStringLiteral("only %1 are left on the disk").arg(room),
                QStringLiteral("make room: a backup needs as much as the file"));
        else
            add("space", QStringLiteral("%1 are left on the disk").arg(room));
    }

    QString m_path;
    const Schema &m_schema;
    Connection *m_connection = nullptr;
    QList<FileFinding> m_findings;
};

} // namespace

QList<FileFinding> checkFile(const QString &path, const Schema &schema)
{
    return Checker(path, schema).run();
}

} // namespace Sync
