// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/jwt.h"
#include "backend/emulator/streamhub.h"

#include <memory>

namespace Emulator {

/// The three endpoints of the sync service.
class SyncApi
{
public:
    SyncApi(SyncServices services, StreamHub &hub, const Jwt &jwt);

    [[nodiscard]] static bool knows(std::string_view path);
    void handle(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                const Fault &fault);

private:
    Outcome<Claims> authenticate(const HttpRequest &request);
    void openStream(const std::shared_ptr<HttpSession> &session, const HttpRequest &request,
                    const Claims &user, const Fault &fault);
    HttpResponse writeCheckpoint(const HttpRequest &request, const Claims &user);
    HttpResponse checkpointRequest(const HttpRequest &request, const Claims &user);

    SyncServices m_services;
    StreamHub &m_hub;
    const Jwt &m_jwt;
    std::string m_operations; ///< of the line that is being written
};

} // namespace Emulator
