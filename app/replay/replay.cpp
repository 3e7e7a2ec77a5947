// SPDX-License-Identifier: Apache-2.0
#include "app/replay/replay.h"

#include "models/tidelistschema.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace App {

namespace {

QLatin1StringView reasonName(Sync::CloseReason reason)
{
    switch (reason) {
    case Sync::CloseReason::End:
        return QLatin1StringView("end");
    case Sync::CloseReason::Checksum:
        return QLatin1StringView("checksum");
    case Sync::CloseReason::Protocol:
        return QLatin1StringView("protocol");
    case Sync::CloseReason::Token:
        break;
    }
    return QLatin1StringView("token");
}

QJsonObject event(QLatin1StringView name)
{
    return {{QStringLiteral("event"), QString(name)}};
}

} // namespace

Replay::Replay(ReplayOptions options, Report report)
    : m_options(std::move(options))
    , m_report(std::move(report))
{
}

Sync::Result<void> Replay::begin()
{
    if (Sync::Result<void> opened = open(); !opened)
        return opened;
    startIteration();
    return {};
}

Sync::Result<void> Replay::open()
{
    m_applier.reset();
    m_database.reset();
    Sync::Result<std::unique_ptr<Sync::Database>> database =
        Sync::Database::open(m_options.database, Models::tidelistSchema());
    if (!database)
        return database.error();
    m_database = std::move(database).value();
    m_applier = std::make_unique<Sync::StreamApplier>(*m_database);
    return {};
}

void Replay::startIteration()
{
    const Sync::Result<QByteArray> body = m_applier->start(m_options.request);
    if (!body)
        return reportError(body.error());
    QJsonObject request = event(QLatin1StringView("request"));
    request.insert(QStringLiteral("body"), QJsonDocument::fromJson(*body).object());
    m_report(request);
    m_applier->open(m_options.framing);
}

void Replay::endIteration()
{
    if (!m_applier || !m_applier->isActive())
        return;
    const Sync::StreamApplier::Slice slice = m_applier->finish();
    report(slice);
    // Nobody will make room while the input waits.
    if (slice.trouble)
        report(m_applier->giveUp(*slice.trouble));
}

void Replay::stream(std::string_view bytes)
{
    while (!bytes.empty() && m_applier && m_applier->isActive()) {
        const std::string_view piece = bytes.substr(0, m_options.chunk);
        bytes.remove_prefix(piece.size());
        m_applier->append(piece);
        work();
    }
}

void Replay::work()
{
    Sync::StreamApplier::Slice slice;
    do {
        slice = m_applier->work(std::chrono::milliseconds(100));
        report(slice);
        if (slice.trouble)
            report(m_applier->giveUp(*slice.trouble));
    } while (slice.hasMore);
}

void Replay::directive(std::string_view line)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())))
            .object();
    if (object.size() != 1)
        return reportError(QLatin1StringView("bad_line"),
                           QStringLiteral("a directive is a JSON object with one key"));
    const QString name = object.keys().constFirst();
    const QJsonValue value = object.value(name);
    if (name == u"@sql") {
        runSql(value.toString());
    } else if (name == u"@uploaded") {
        markUploaded(value.isString() ? value.toString() : QString::number(value.toInteger(-1)));
    } else if (name == u"@reconnect") {
        endIteration();
        if (m_applier)
            startIteration();
    } else if (name == u"@restart") {
        endIteration();
        if (Sync::Result<void> opened = open(); !opened)
            return reportError(opened.error());
        startIteration();
    } else {
        reportError(QLatin1StringView("bad_line"),
                    QStringLiteral("there is no directive %1").arg(name));
    }
}

void Replay::runSql(const QString &sql)
{
    if (!m_database)
        return;
    const Sync::Result<void> result =
        m_database->write(Sync::Database::Writer::Local, [&](Sync::Connection &connection) {
            return connection.execute(sql.toStdString());
        });
    if (!result)
        reportError(QLatin1StringView("sql"), result.error().message);
}

void Replay::markUploaded(const QString &writeCheckpoint)
{
    bool isNumber = false;
    const qint64 checkpoint = writeCheckpoint.toLongLong(&isNumber);
    if (!isNumber || checkpoint < 0)
        return reportError(QLatin1StringView("bad_line"),
                           QStringLiteral("@uploaded needs the number of a write checkpoint"));
    if (!m_database)
        return;
    const Sync::Result<bool> noted = m_database->write(
        Sync::Database::Writer::Sync, [&](Sync::Connection &) -> Sync::Result<bool> {
            if (Sync::Result<void> discarded = m_database->uploads().discardAll(); !discarded)
                return discarded.error();
            const Sync::Result<std::int64_t> last = m_database->uploads().lastEntryId();
            if (!last)
                return last.error();
            return m_database->uploads().setTargetWriteCheckpoint(checkpoint, *last);
        });
    if (!noted)
        return reportError(noted.error());
    const Sync::StreamApplier::Slice slice = m_applier->uploadsCompleted();
    report(slice);
    if (slice.trouble)
        report(m_applier->giveUp(*slice.trouble));
}

void Replay::end()
{
    endIteration();
}

void Replay::report(const Sync::StreamApplier::Slice &slice)
{
    for (const Sync::SyncEvent &happened : slice.events) {
        if (const auto *applied = std::get_if<Sync::Applied>(&happened)) {
            QJsonObject object = event(QLatin1StringView("applied"));
            object.insert(QStringLiteral("priority"),
                          applied->priority ? QJsonValue(*applied->priority) : QJsonValue());
            object.insert(QStringLiteral("last_op_id"), QString::number(applied->lastOpId));
            m_report(object);
        } else if (const auto *failed = std::get_if<Sync::ChecksumFailed>(&happened)) {
            QJsonObject object = event(QLatin1StringView("checksum_failed"));
            QJsonArray buckets;
            for (const std::string &bucket : failed->buckets)
                buckets.append(QString::fromStdString(bucket));
            object.insert(QStringLiteral("buckets"), buckets);
            m_report(object);
        } else if (std::holds_alternative<Sync::HeldBackByUploads>(happened)) {
            m_report(event(QLatin1StringView("held_back_by_uploads")));
        } else if (const auto *close = std::get_if<Sync::CloseStream>(&happened)) {
            QJsonObject object = event(QLatin1StringView("closed"));
            object.insert(QStringLiteral("reason"), QString(reasonName(close->reason)));
            m_report(object);
        } else if (const auto *error = std::get_if<Sync::Error>(&happened)) {
            reportError(*error);
        }
    }
}

void Replay::reportError(const Sync::Error &error)
{
    const bool isOfTheStream = Sync::isProtocolError(error.code);
    reportError(isOfTheStream ? Sync::errorCodeName(error.code) : QLatin1StringView("database"),
                error.message);
}

void Replay::reportError(QLatin1StringView code, const QString &message)
{
    QJsonObject object = event(QLatin1StringView("error"));
    object.insert(QStringLiteral("code"), QString(code));
    object.insert(QStringLiteral("message"), message);
    m_report(object);
}

} // namespace App
