// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/router.h"

#include "backend/emulator/pgvalues.h"

#include <boost/asio/steady_timer.hpp>

namespace Emulator {

namespace {
constexpr std::string_view authPrefix = "/auth/v1";
constexpr std::string_view restPrefix = "/rest/v1/";
constexpr std::string_view adminPrefix = "/emulator/";

/// What the service behind this path says to a token that has run out.
ApiError expiredToken(std::string_view path)
{
    if (SyncApi::knows(path))
        return syncError(401, "PSYNC_S2103", "AuthorizationError", "JWT has expired");
    if (path.starts_with(authPrefix))
        return {403,
                {{"code", 403}, {"error_code", "bad_jwt"}, {"msg", "token is expired"}},
                "bad_jwt"};
    return {
        401,
        {{"code", "PGRST301"}, {"details", nullptr}, {"hint", nullptr}, {"message", "JWT expired"}},
        {}};
}

HttpResponse refusal(const Fault &fault)
{
    const int status = fault.status > 0 ? fault.status : 502;
    HttpResponse response;
    if (fault.isHtml) {
        response.status = status;
        response.headers.emplace_back("Content-Type", "text/html; charset=UTF-8");
        response.body = "<!DOCTYPE html>\n<html><head><title>" + std::to_string(status)
            + "</title></head><body><h1>The server is taking a break</h1></body></html>\n";
    } else if (fault.body.is_string()) {
        response.status = status;
        response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
        response.body = fault.body.get<std::string>();
    } else {
        const OrderedJson standard = {{"message", "refused by a fault"}};
        response = HttpResponse::json(status, fault.body.is_null() ? standard : fault.body);
    }
    if (fault.retryAfter >= 0)
        response.headers.emplace_back("Retry-After", std::to_string(fault.retryAfter));
    return response;
}
} // namespace

Router::Router(boost::asio::io_context &context, AuthApi &auth, RestApi &rest, SyncApi &sync,
               AdminApi &admin, Faults &faults, const Jwt &jwt, const Settings &settings)
    : m_context(context)
    , m_auth(auth)
    , m_rest(rest)
    , m_sync(sync)
    , m_admin(admin)
    , m_faults(faults)
    , m_jwt(jwt)
    , m_settings(settings)
{
}

void Router::handle(const std::shared_ptr<HttpSession> &session, HttpRequest request)
{
    m_admin.count(request);
    if (request.path.starts_with(adminPrefix)) {
        dispatch(session, request, {});
        return;
    }
    const auto fault = m_faults.take(request, emailOf(request));
    if (!fault) {
        dispatch(session, request, {});
        return;
    }
    if (fault->delay.count() == 0) {
        apply(session, request, *fault);
        return;
    }
    auto timer = std::make_shared<boost::asio::steady_timer>(m_context, fault->delay);
    timer->async_wait([this, timer, session, request = std::move(request),
                       fault = *fault](boost::system::error_code error) {
        if (!error)
            apply(session, request, fault);
    });
}

void Router::apply(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                   const Fault &fault)
{
    if (fault.resets) {
        session->close(true);
    } else if (fault.hangs) {
        session->hang();
    } else if (fault.dropsToken) {
        session->respond(HttpResponse::failure(expiredToken(request.path)));
    } else if (fault.status > 0 || fault.isHtml || !fault.body.is_null()) {
        if (fault.cutAfterBytes)
            session->limitBody(*fault.cutAfterBytes, fault.isStalling);
        session->respond(refusal(fault));
    } else {
        if (fault.cutAfterBytes)
            session->limitBody(*fault.cutAfterBytes, fault.isStalling);
        dispatch(session, request, fault);
    }
}

void Router::dispatch(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                      const Fault &fault)
{
    if (SyncApi::knows(request.path))
        m_sync.handle(session, request, fault);
    else
        session->respond(answer(request));
}

HttpResponse Router::answer(const HttpRequest &request)
{
    const std::string_view path = request.path;
    if (path.starts_with(adminPrefix))
        return m_admin.handle(path.substr(adminPrefix.size()), request);
    const bool isAuth = path.starts_with(authPrefix);
    if (!isAuth && !path.starts_with(restPrefix))
        return HttpResponse::json(404, {{"message", "no Route matched with those values"}});
    if (isAuth && AuthApi::isOpenToBrowsers(path.substr(authPrefix.size()))
        && request.method == "GET")
        return m_auth.handle(path.substr(authPrefix.size()), request);
    const std::string_view key =
        request.header("apikey").empty() ? request.parameter("apikey") : request.header("apikey");
    if (key.empty())
        return HttpResponse::json(401,
                                  {{"message", "No API key found in request"},
                                   {"hint", "No `apikey` request header or url param was found."}});
    if (key != m_settings.key)
        return HttpResponse::json(
            401,
            {{"message", "Invalid API key"},
             {"hint", "Double check your Supabase `anon` or `service_role` API key."}});
    return isAuth ? m_auth.handle(path.substr(authPrefix.size()), request)
                  : m_rest.handle(path.substr(restPrefix.size()), request);
}

std::string Router::emailOf(const HttpRequest &request) const
{
    const std::string_view header = request.header("authorization");
    const auto space = header.find(' ');
    if (space != std::string_view::npos) {
        // A token that ran out still tells whose it is.
        const auto verified = m_jwt.verify(header.substr(space + 1), 0);
        if (const auto *claims = std::get_if<Claims>(&verified))
            return claims->email;
    }
    if (!request.path.starts_with(authPrefix))
        return {};
    const Json body = Json::parse(request.body, nullptr, false);
    const Json email = body.is_object() ? body.value("email", Json()) : Json();
    return email.is_string() ? email.get<std::string>() : std::string();
}

} // namespace Emulator
