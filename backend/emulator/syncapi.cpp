// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/syncapi.h"

#include "backend/emulator/bsonlinewriter.h"
#include "backend/emulator/jsonlinewriter.h"
#include "backend/emulator/pgvalues.h"

#include <charconv>

namespace Emulator {

namespace {
constexpr std::string_view streamPath = "/sync/stream";
constexpr std::string_view writeCheckpointPath = "/write-checkpoint2.json";
constexpr std::string_view checkpointRequestPath = "/sync/checkpoint-request";

ApiError unauthorized(std::string_view code, std::string_view description)
{
    return syncError(401, code, "AuthorizationError", description);
}

std::unique_ptr<LineWriter> writerFor(std::string_view accept, std::string &operations)
{
    if (quality(accept, "application/vnd.powersync.bson-stream")
        > quality(accept, "application/x-ndjson"))
        return std::make_unique<BsonLineWriter>(operations);
    return std::make_unique<JsonLineWriter>(operations);
}

std::optional<std::int64_t> positiveNumber(const Json &value)
{
    if (value.is_number_integer())
        return value.get<std::int64_t>() > 0 ? std::optional(value.get<std::int64_t>())
                                             : std::nullopt;
    if (!value.is_string())
        return std::nullopt;
    const auto &text = value.get_ref<const std::string &>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0)
        return std::nullopt;
    return number;
}
} // namespace

SyncApi::SyncApi(SyncServices services, StreamHub &hub, const Jwt &jwt)
    : m_services(std::move(services))
    , m_hub(hub)
    , m_jwt(jwt)
{
}

bool SyncApi::knows(std::string_view path)
{
    return path == streamPath || path == writeCheckpointPath || path == checkpointRequestPath;
}

void SyncApi::handle(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                     const Fault &fault)
{
    const auto user = authenticate(request);
    if (!user)
        session->respond(HttpResponse::failure(user.error()));
    else if (request.path == streamPath && request.method == "POST")
        openStream(session, request, *user, fault);
    else if (request.path == writeCheckpointPath && request.method == "GET")
        session->respond(writeCheckpoint(request, *user));
    else if (request.path == checkpointRequestPath && request.method == "POST")
        session->respond(checkpointRequest(request, *user));
    else
        session->respond(HttpResponse::failure(
            syncError(404, "PSYNC_S2002", "RouteNotFound", "The path does not exist")));
}

Outcome<Claims> SyncApi::authenticate(const HttpRequest &request)
{
    std::string_view header = request.header("authorization");
    if (header.empty())
        return unauthorized("PSYNC_S2106", "Authentication required");
    if (header.starts_with("Token "))
        header.remove_prefix(6);
    else if (header.starts_with("Bearer "))
        header.remove_prefix(7);
    else
        return unauthorized("PSYNC_S2106", "Authentication required");
    const auto verified = m_jwt.verify(header, currentSeconds());
    if (const auto *fault = std::get_if<JwtFault>(&verified)) {
        switch (*fault) {
        case JwtFault::Malformed:
            return unauthorized("PSYNC_S2101",
                                "Token is not a well-formed JWT. Check the token format.");
        case JwtFault::BadSignature:
            return unauthorized("PSYNC_S2101",
                                "Could not find an appropriate key in the keystore. The key is "
                                "missing or no key matched the token KID");
        case JwtFault::Expired:
            return unauthorized("PSYNC_S2103", "JWT has expired");
        }
    }
    return std::get<Claims>(verified);
}

void SyncApi::openStream(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                         const Claims &user, const Fault &fault)
{
    auto parsed = SyncRequest::parse(request.body);
    if (!parsed) {
        session->respond(HttpResponse::failure(parsed.error()));
        return;
    }
    m_hub.add(std::make_shared<SyncStream>(m_services, session, user, std::move(*parsed),
                                           writerFor(request.header("accept"), m_operations),
                                           BodyEncoder::make(request.header("accept-encoding")),
                                           fault));
}

HttpResponse SyncApi::writeCheckpoint(const HttpRequest &request, const Claims &user)
{
    const std::int64_t id = m_services.writeCheckpoints.next(
        user.userId, request.parameter("client_id"), m_services.log.head());
    m_hub.wake();
    return HttpResponse::json(200, {{"data", {{"write_checkpoint", std::to_string(id)}}}});
}

HttpResponse SyncApi::checkpointRequest(const HttpRequest &request, const Claims &user)
{
    const Json body = Json::parse(request.body, nullptr, false);
    const Json client = body.is_object() ? body.value("client_id", Json()) : Json();
    const auto id =
        positiveNumber(body.is_object() ? body.value("checkpoint_request_id", Json()) : Json());
    if (!client.is_string() || !id)
        return HttpResponse::failure(syncError(
            400, "PSYNC_S2001", "ValidationError", "Validation failed",
            "[\"/client_id must be a string, /checkpoint_request_id a positive number\"]"));
    const std::int64_t stored = m_services.writeCheckpoints.request(
        user.userId, client.get<std::string>(), *id, m_services.log.head());
    m_hub.wake();
    return HttpResponse::json(200, {{"data", {{"checkpoint_request_id", std::to_string(stored)}}}});
}

} // namespace Emulator
