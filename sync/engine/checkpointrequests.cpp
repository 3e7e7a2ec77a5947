// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/checkpointrequests.h"

#include "sync/engine/endpoint.h"
#include "sync/engine/timelimit.h"
#include "sync/net/httperror.h"
#include "sync/store/checkpointnumbers.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace Sync {

namespace {

/// Somebody else draws numbers for the same client: it will not go on for long.
constexpr int maxDraws = 3;

Result<std::int64_t> numberIn(const HttpResponse &response, QLatin1StringView name)
{
    if (response.status != 200) {
        Error error = httpStatusError(response);
        error.message = QStringLiteral("the request for a write checkpoint was answered with %1")
                            .arg(error.message);
        return error;
    }
    const QJsonValue value = QJsonDocument::fromJson(response.body)
                                 .object()
                                 .value(QLatin1StringView("data"))
                                 .toObject()
                                 .value(name);
    bool isNumber = value.isDouble();
    const qint64 number = isNumber ? value.toInteger(-1) : value.toString().toLongLong(&isNumber);
    if (!isNumber || number < 0) {
        return Error{ErrorCode::BadResponse,
                     QStringLiteral("the service answered without a write checkpoint")};
    }
    return number;
}

bool isUnknownCall(const Error &error)
{
    return error.code == ErrorCode::HttpStatus
        && (error.detail == 404 || error.detail == 405 || error.detail == 501);
}

Result<std::int64_t> drawNumber(Database &database)
{
    return database.write(Database::Writer::Sync, [](Connection &connection) {
        return CheckpointNumbers(connection).next();
    });
}

} // namespace

CheckpointRequests::CheckpointRequests(Store &store, Connector &connector, HttpTransport &transport,
                                       std::chrono::milliseconds patience)
    : m_store(store)
    , m_connector(connector)
    , m_transport(transport)
{
    m_reminder.setInterval(patience);
    connect(&m_reminder, &QTimer::timeout, this, &CheckpointRequests::remind);
}

void CheckpointRequests::reset()
{
    m_way = Way::Unknown;
    m_isSeeded = false;
}

void CheckpointRequests::setStreamOpen(bool isOpen)
{
    if (!isOpen)
        return m_reminder.stop();
    if (m_reminder.isActive())
        return;
    m_reminder.start();
    // The service may have lost what it was asked before.
    remind();
}

void CheckpointRequests::request(Done done)
{
    fetchAndRequest(false, std::move(done));
}

void CheckpointRequests::fetchAndRequest(bool renew, Done done)
{
    onFinishedWithin(
        connectorLimit, this, m_connector.fetchCredentials(renew),
        [this, renew, done](const Result<Credentials> &credentials) {
            if (!credentials)
                return done(credentials.error());
            request(*credentials, [this, renew, done](const Result<std::int64_t> &number) {
                const bool isRefused = !number && number.error().code == ErrorCode::HttpStatus
                    && number.error().detail == 401;
                if (isRefused && !renew)
                    return fetchAndRequest(true, done);
                done(number);
            });
        });
}

void CheckpointRequests::request(const Credentials &credentials, Done done)
{
    if (m_way == Way::Legacy)
        return askLegacy(credentials, std::move(done));
    if (m_isSeeded)
        return draw(credentials, maxDraws, std::move(done));
    seed(credentials, std::move(done));
}

void CheckpointRequests::seed(const Credentials &credentials, Done done)
{
    auto seed = m_store.withDatabase(
        [](Database &database) { return CheckpointNumbers(database.connection()).seed(); });
    onFinished(this, seed, [this, credentials, done](const Result<std::int64_t> &number) {
        if (!number)
            return done(number.error());
        post(credentials, *number, [this, credentials, done](const Result<std::int64_t> &known) {
            if (!known && isUnknownCall(known.error()))
                return askLegacy(credentials, done);
            if (!known)
                return done(known.error());
            noteUsed(*known, [this, credentials, done](const Result<std::int64_t> &noted) {
                if (!noted)
                    return done(noted.error());
                m_way = Way::Requests;
                m_isSeeded = true;
                draw(credentials, maxDraws, done);
            });
        });
    });
}

void CheckpointRequests::draw(const Credentials &credentials, int attempts, Done done)
{
    onFinished(
        this, m_store.withDatabase(drawNumber),
        [this, credentials, attempts, done](const Result<std::int64_t> &drawn) {
            if (!drawn)
                return done(drawn.error());
            const std::int64_t number = *drawn;
            const auto answered = [this, credentials, attempts, done,
                                   number](const Result<std::int64_t> &known) {
                if (!known && isUnknownCall(known.error())) {
                    reset();
                    return askLegacy(credentials, done);
                }
                if (!known || *known <= number)
                    return done(known ? Result<std::int64_t>(number) : known);
                // A greater number was asked for before our uploads: it does not cover them.
                if (attempts <= 1) {
                    return done(Error{ErrorCode::BadResponse,
                                      QStringLiteral("another client uses the same client id")});
                }
                noteUsed(*known,
                         [this, credentials, attempts, done](const Result<std::int64_t> &noted) {
                             if (!noted)
                                 return done(noted.error());
                             draw(credentials, attempts - 1, done);
                         });
            };
            post(credentials, number, answered);
        });
}

void CheckpointRequests::noteUsed(std::int64_t number, Done done)
{
    auto noted = m_store.withDatabase([number](Database &database) {
        return database.write(
            Database::Writer::Sync, [number](Connection &connection) -> Result<std::int64_t> {
                const auto used = CheckpointNumbers(connection).noteUsed(number);
                return used ? Result<std::int64_t>(number) : Result<std::int64_t>(used.error());
            });
    });
    onFinished(this, noted, std::move(done));
}

void CheckpointRequests::withClientId(std::function<void(const Result<std::string> &)> done)
{
    onFinished(this, m_store.withDatabase([](Database &database) {
        return database.buckets().clientId();
    }),
               std::move(done));
}

void CheckpointRequests::post(const Credentials &credentials, std::int64_t number, Done done)
{
    withClientId([this, credentials, number, done](const Result<std::string> &client) {
        if (!client)
            return done(client.error());
        const QJsonObject body{{QStringLiteral("client_id"), QString::fromStdString(*client)},
                               {QStringLiteral("checkpoint_request_id"), QString::number(number)}};
        const HttpRequest request =
            servicePost(credentials, QLatin1StringView("/sync/checkpoint-request"),
                        QJsonDocument(body).toJson(QJsonDocument::Compact));
        onFinishedWithin(connectorLimit, this, m_transport.send(request),
                         [done](const Result<HttpResponse> &response) {
                             if (!response)
                                 return done(response.error());
                             done(numberIn(*response, QLatin1StringView("checkpoint_request_id")));
                         });
    });
}

void CheckpointRequests::askLegacy(const Credentials &credentials, Done done)
{
    withClientId([this, credentials, done](const Result<std::string> &client) {
        if (!client)
            return done(client.error());
        HttpRequest request =
            serviceRequest(credentials, QLatin1StringView("/write-checkpoint2.json"));
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("client_id"), QString::fromStdString(*client));
        request.url.setQuery(query);
        onFinishedWithin(connectorLimit, this, m_transport.send(request),
                         [this, done](const Result<HttpResponse> &response) {
                             if (!response)
                                 return done(response.error());
                             const auto number =
                                 numberIn(*response, QLatin1StringView("write_checkpoint"));
                             // Something in between may answer 404 to everything: only a service is
                             // remembered.
                             if (number)
                                 m_way = Way::Legacy;
                             done(number);
                         });
    });
}

/// A request that got lost, or a service that has forgotten it, would hold every checkpoint back.
void CheckpointRequests::remind()
{
    if (m_isReminding || m_way == Way::Legacy)
        return;
    m_isReminding = true;
    const auto awaited = m_store.withDatabase(
        [](Database &database) { return CheckpointNumbers(database.connection()).awaited(); });
    onFinished(this, awaited, [this](const Result<std::optional<std::int64_t>> &number) {
        if (!number || !*number) {
            m_isReminding = false;
            return;
        }
        onFinishedWithin(connectorLimit, this, m_connector.fetchCredentials(false),
                         [this, number = **number](const Result<Credentials> &credentials) {
                             if (!credentials) {
                                 m_isReminding = false; // the next time, then
                                 return;
                             }
                             post(*credentials, number,
                                  [this](const Result<std::int64_t> &) { m_isReminding = false; });
                         });
    });
}

} // namespace Sync
