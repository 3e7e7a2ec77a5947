// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/faults.h"
#include "backend/emulator/mailbox.h"
#include "backend/emulator/settings.h"
#include "backend/emulator/streamhub.h"

#include <functional>
#include <map>

namespace Emulator {

/// /emulator/*: what tests set, ask and take apart. adminHelp() describes it.
class AdminApi
{
public:
    AdminApi(Database &database, BucketLog &log, Accounts &accounts, Mailbox &mailbox,
             StreamHub &hub, Faults &faults, Settings &settings);

    /// `path` without /emulator/.
    HttpResponse handle(std::string_view path, const HttpRequest &request);
    /// Called when everything here has been forgotten.
    void onReset(std::function<void()> callback) { m_reset = std::move(callback); }
    /// Counts a request for /emulator/stats.
    void count(const HttpRequest &request);

private:
    HttpResponse faults(const HttpRequest &request);
    HttpResponse state(std::string_view table);
    HttpResponse ledger();
    HttpResponse change(std::string_view path, const Json &body);
    HttpResponse reset();
    HttpResponse stats() const;

    Database &m_database;
    BucketLog &m_log;
    Accounts &m_accounts;
    Mailbox &m_mailbox;
    StreamHub &m_hub;
    Faults &m_faults;
    Settings &m_settings;
    std::map<std::string, std::int64_t> m_requests;
    std::function<void()> m_reset;
};

/// How a person uses /emulator/*.
std::string_view adminHelp();

} // namespace Emulator
