// SPDX-License-Identifier: Apache-2.0
#include "app/cli/synccommands.h"

#include "app/cli/syncsession.h"
#include "app/cli/syncwatch.h"
#include "app/cli/wait.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SyncOwner;
using Sync::SyncReport;

namespace {

constexpr double longestTimeout = 24 * 3600;
constexpr std::chrono::milliseconds pauseBetweenAsks{200};

Error wrong(const QString &message)
{
    return Error{ErrorCode::InvalidArgument, message};
}

/// `k=v`: v is taken as JSON where it is some, else as text.
Result<std::string> parametersOf(const QStringList &texts)
{
    QJsonObject parameters;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return wrong(QStringLiteral("--param needs NAME=VALUE, not \"%1\"").arg(text));
        const QString value = text.mid(equals + 1);
        const QJsonArray json = QJsonDocument::fromJson("[" + value.toUtf8() + "]").array();
        parameters.insert(text.left(equals), json.size() == 1 ? json.at(0) : QJsonValue(value));
    }
    return QJsonDocument(parameters).toJson(QJsonDocument::Compact).toStdString();
}

/// Everything that stands between us and the server until the time is up counts as not reached:
/// a page of somebody else's, a gateway's 5xx, a stream that makes no sense.
ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Tls:
    case ErrorCode::TokenRefused:
    case ErrorCode::BucketLimit:
    case ErrorCode::HttpStatus:
    case ErrorCode::BadResponse:
    case ErrorCode::BadLine:
    case ErrorCode::BadFrame:
    case ErrorCode::LineTooLong:
    case ErrorCode::DiffWithoutCheckpoint:
    case ErrorCode::RateLimited:
        return ExitCode::NotReachable;
    default:
        return Output::exitCodeOf(code);
    }
}

void pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

QList<Command> SyncCommands::all(Context &context)
{
    return {{
        QStringLiteral("sync"),
        {},
        {{QStringLiteral("once"), {}, QStringLiteral("until both sides agree")},
         {QStringLiteral("timeout"), QStringLiteral("S"),
          QStringLiteral("seconds to try, with --once (60)")},
         {QStringLiteral("watch"), {}, QStringLiteral("until interrupted, saying what happens")},
         {QStringLiteral("powersync"), QStringLiteral("URL"),
          QStringLiteral("with --token: the PowerSync service (otherwise the remembered one)")},
         {QStringLiteral("token"), QStringLiteral("JWT"),
          QStringLiteral("a fixed token and no account, for development")},
         {QStringLiteral("param"), QStringLiteral("K=V"),
          QStringLiteral("a parameter of the connection"), true}},
        QStringLiteral("bring the file and the server together, with --once or --watch"),
        [&context](const Arguments &arguments) { return SyncCommands(context).run(arguments); },
    }};
}

Result<SyncCommands::Request> SyncCommands::requestOf(const Arguments &arguments,
                                                      const AccountSettings &settings)
{
    Request request;
    request.isWatching = arguments.has(QStringLiteral("watch"));
    if (request.isWatching == arguments.has(QStringLiteral("once")))
        return wrong(QStringLiteral("sync needs either --once or --watch"));
    if (const auto text = arguments.value(QStringLiteral("timeout"))) {
        bool isNumber = false;
        const double seconds = text->toDouble(&isNumber);
        if (!isNumber || !(seconds > 0) || seconds > longestTimeout || request.isWatching)
            return wrong(
                QStringLiteral("--timeout is a number of seconds above 0 and belongs to --once"));
        request.limit = std::chrono::milliseconds(std::llround(std::ceil(seconds * 1000)));
    }
    auto parameters = parametersOf(arguments.values(QStringLiteral("param")));
    if (!parameters)
        return parameters.error();
    request.options.parametersJson = *parameters;

    const auto token = arguments.value(QStringLiteral("token"));
    const auto powersync = arguments.value(QStringLiteral("powersync"));
    if (!token) {
        if (powersync)
            return wrong(QStringLiteral("--powersync belongs to --token; an account's server is "
                                        "named when signing in"));
        return request;
    }
    const QUrl endpoint =
        powersync ? QUrl(*powersync, QUrl::StrictMode) : settings.server.powersyncUrl;
    const bool isHttp =
        endpoint.scheme() == QStringLiteral("http") || endpoint.scheme() == QStringLiteral("https");
    if (!endpoint.isValid() || endpoint.host().isEmpty() || !isHttp)
        return wrong(QStringLiteral("--token needs --powersync with an http(s) address"));
    const QByteArray bytes = token->toUtf8();
    const bool isPrintable =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (bytes.isEmpty() || !isPrintable)
        return wrong(QStringLiteral("--token holds a character that no token has"));
    request.token = Sync::Credentials{endpoint, bytes};
    return request;
}

ExitCode SyncCommands::run(const Arguments &arguments)
{
    // Usage is judged before the file is touched.
    if (auto checked = requestOf(arguments, {});
        !checked && !arguments.has(QStringLiteral("token")))
        return m_context.output().wrongUsage(checked.error().message);
    auto database = m_context.database();
    if (!database)
        return fail(database.error());
    const auto settings = readAccountSettings(**database);
    if (!settings)
        return fail(settings.error());
    const auto request = requestOf(arguments, *settings);
    if (!request)
        return m_context.output().wrongUsage(request.error().message);
    m_server =
        (request->token ? request->token->endpoint : settings->server.powersyncUrl).toString();
    if (request->token) {
        const auto waiting = (*database)->uploads().count();
        if (!waiting)
            return fail(waiting.error());
        if (*waiting > 0) {
            return m_context.output().fail(
                ExitCode::Failed, QLatin1StringView("queue_not_empty"),
                *waiting == 1
                    ? QStringLiteral("1 change waits for its upload, and a fixed token cannot "
                                     "upload")
                    : QStringLiteral("%1 changes wait for their upload, and a fixed token cannot "
                                     "upload")
                          .arg(*waiting));
        }
    }
    const QString path = (*database)->path();
    m_context.close();
    return request->isWatching ? watch(*request, path, *settings) : once(*request, path, *settings);
}

ExitCode SyncCommands::once(const Request &request, const QString &path,
                            const AccountSettings &settings)
{
    const auto end = std::chrono::steady_clock::now() + request.limit;
    while (true) {
        const auto left = std::max(std::chrono::milliseconds(1),
                                   std::chrono::duration_cast<std::chrono::milliseconds>(
                                       end - std::chrono::steady_clock::now()));
        auto owner = SyncOwner::acquire(path);
        if (owner) {
            auto session =
                SyncSession::open(std::move(owner).value(), path, settings, request.token);
            return session ? onceHere(request, **session, left) : fail(session.error());
        }
        if (owner.error().code != ErrorCode::OwnedElsewhere)
            return fail(owner.error());
        QObject asker;
        const auto answer = waitFor(Sync::askSyncOwner(&asker, path, left));
        // Nobody there: the owner has just begun, or has just ended.
        const bool mayTryAgain = !answer && answer.error().code == ErrorCode::Unreachable
            && std::chrono::steady_clock::now() + pauseBetweenAsks < end;
        if (!mayTryAgain)
            return report(answer);
        pause(pauseBetweenAsks);
    }
}

ExitCode SyncCommands::onceHere(const Request &request, SyncSession &session,
                                std::chrono::milliseconds limit)
{
    std::optional<Result<SyncReport>> result;
    QEventLoop loop;
    Sync::SyncOnce waiting(session.engine(), session.store(), limit);
    QObject::connect(&waiting, &Sync::SyncOnce::finished, &loop,
                     [&](const Result<SyncReport> &finished) {
                         result = finished;
                         loop.quit();
                     });
    session.engine().start(request.options);
    if (!result)
        loop.exec();
    return report(*result);
}

ExitCode SyncCommands::watch(const Request &request, const QString &path,
                             const AccountSettings &settings)
{
    auto owner = SyncOwner::acquire(path);
    if (!owner)
        return fail(owner.error());
    auto session = SyncSession::open(std::move(owner).value(), path, settings, request.token);
    if (!session)
        return fail(session.error());
    SyncWatch watching((*session)->engine(), (*session)->store(), m_context.output());
    (*session)->engine().start(request.options);
    const auto ended = watching.exec();
    return ended ? ExitCode::Done : fail(ended.error());
}

ExitCode SyncCommands::report(const Result<SyncReport> &report)
{
    if (!report)
        return fail(report.error());
    m_context.output().note(SyncWatch::textOf(*report));
    m_context.output().printJson(SyncWatch::toJson(*report));
    return ExitCode::Done;
}

ExitCode SyncCommands::fail(const Error &error)
{
    const QString what = m_server.isEmpty() ? QStringLiteral("not synced: ")
                                            : QStringLiteral("not synced with %1: ").arg(m_server);
    return m_context.output().fail(exitCodeOf(error.code), Sync::errorCodeName(error.code),
                                   what + error.message);
}

} // namespace App
