// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/adminapi.h"
#include "backend/emulator/authapi.h"
#include "backend/emulator/restapi.h"
#include "backend/emulator/syncapi.h"

namespace Emulator {

/// Takes each request to its API, after the faults that are set for it.
class Router
{
public:
    Router(boost::asio::io_context &context, AuthApi &auth, RestApi &rest, SyncApi &sync,
           AdminApi &admin, Faults &faults, const Jwt &jwt, const Settings &settings);

    void handle(const std::shared_ptr<HttpSession> &session, HttpRequest request);

private:
    void apply(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
               const Fault &fault);
    void dispatch(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                  const Fault &fault);
    HttpResponse answer(const HttpRequest &request);
    /// The address of the person behind a request, empty when it is not known.
    [[nodiscard]] std::string emailOf(const HttpRequest &request) const;

    boost::asio::io_context &m_context;
    AuthApi &m_auth;
    RestApi &m_rest;
    SyncApi &m_sync;
    AdminApi &m_admin;
    Faults &m_faults;
    const Jwt &m_jwt;
    const Settings &m_settings;
};

} // namespace Emulator
