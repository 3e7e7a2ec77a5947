// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/crypto.h"
#include "backend/emulator/httpserver.h"
#include "backend/emulator/options.h"
#include "backend/emulator/pgrest.h"
#include "backend/emulator/router.h"
#include "backend/emulator/seed.h"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <iostream>

namespace {

using namespace Emulator;

/// The secret that signs access tokens; kept with the data, so that they outlive a restart.
std::string jwtSecret(Database &database)
{
    std::string secret = database.setting("jwt_secret");
    if (secret.empty()) {
        secret = randomHex(32);
        database.begin();
        database.saveSetting("jwt_secret", secret);
        database.commit();
    }
    return secret;
}

int fail(const std::string &message, int status)
{
    std::cerr << "tidelist-emulator: " << message << '\n';
    return status;
}

int serve(const Options &options)
{
    Database database;
    if (const auto error = database.open(options.dataFile))
        return fail(*error, 1);
    const Jwt jwt(jwtSecret(database));
    Settings settings;
    BucketLog log(database);
    Policy policy(database);
    RowStore rows(database, log, policy);
    Accounts accounts(database);
    Seed seed(database, log, rows, accounts);
    const bool isSeeded = options.seed == SeedKind::None
        || (options.seed == SeedKind::Demo ? seed.demo() : seed.manyRows(options.seedRows));
    if (!isSeeded)
        return fail("cannot write " + options.dataFile, 1);

    boost::asio::io_context context(1);
    StreamHub hub(context, log);
    SyncRules rules(database);
    WriteCheckpoints writeCheckpoints(database);
    Faults faults;
    Mailbox mailbox(database, settings);
    AuthApi auth(database, accounts, mailbox, jwt, settings);
    RestApi rest(database, rows, policy, accounts, jwt, settings);
    rest.onChanged([&hub] { hub.wake(); });
    PgConnection connection;
    PgProject project(connection, database, rows, accounts);
    PgRest postgres(connection, project, [&hub] { hub.wake(); });
    if (!options.postgres.empty()) {
        if (auto error = connection.open(options.postgres); error || (error = project.open()))
            return fail(*error, 1);
        rest.standOn(postgres);
    }
    SyncApi sync(
        {context, log, rules, writeCheckpoints, settings, [&hub] { return hub.visibleHead(); }},
        hub, jwt);
    AdminApi admin(database, log, accounts, mailbox, hub, faults, settings);
    if (!options.postgres.empty())
        admin.onReset([&project] { project.reset(); });
    Router router(context, auth, rest, sync, admin, faults, jwt, settings);
    HttpServer server(context, [&router](const auto &session, HttpRequest request) {
        router.handle(session, std::move(request));
    });
    if (const auto error = server.listen(options.port))
        return fail(*error, 1);

    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&context](boost::system::error_code error, int) {
        if (!error)
            context.stop();
    });
    const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
    settings.url = url;
    const OrderedJson ready = {{"url", url}, {"key", settings.key}, {"powersync_url", url}};
    std::cout << ready.dump() << std::endl;
    context.run();
    return 0;
}
} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto parsed = parseOptions({argv + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0)});
    if (const auto *error = std::get_if<std::string>(&parsed))
        return fail(*error + " (see --help)", 2);
    const auto &options = std::get<Options>(parsed);
    if (options.wantsHelp) {
        std::cout << helpText();
        return 0;
    }
    if (options.wantsVersion) {
        std::cout << "tidelist-emulator " TIDELIST_VERSION << '\n';
        return 0;
    }
    return serve(options);
}
