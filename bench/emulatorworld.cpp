// SPDX-License-Identifier: Apache-2.0
#include "bench/emulatorworld.h"

#include "models/tidelistschema.h"
#include "sync/async.h"
#include "sync/engine/synconce.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Bench {

namespace {

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::CannotOpen, what};
}

} // namespace

QFuture<Sync::Result<QByteArray>> ForgetfulSecrets::read(const QString &key)
{
    const auto found = m_secrets.constFind(key);
    return Sync::readyFuture(found == m_secrets.constEnd() ? Sync::Result<QByteArray>(
                                 Sync::Error{Sync::ErrorCode::NotFound, key})
                                                           : Sync::Result<QByteArray>(*found));
}

QFuture<Sync::Result<void>> ForgetfulSecrets::write(const QString &key, const QByteArray &secret)
{
    m_secrets.insert(key, secret);
    return Sync::readyFuture(Sync::Result<void>());
}

QFuture<Sync::Result<void>> ForgetfulSecrets::remove(const QString &key)
{
    m_secrets.remove(key);
    return Sync::readyFuture(Sync::Result<void>());
}

Sync::Result<std::unique_ptr<EmulatorWorld>> EmulatorWorld::make(const QString &seed)
{
    std::unique_ptr<EmulatorWorld> world(new EmulatorWorld);
    if (!world->m_folder.isValid())
        return failed(world->m_folder.errorString());
    auto emulator =
        Child::start(QStringLiteral("tidelist-emulator"), {QStringLiteral("--seed"), seed});
    if (!emulator)
        return emulator.error();
    world->m_emulator = std::move(emulator).value();
    if (Sync::Result<void> signedIn = world->signIn(); !signedIn)
        return signedIn.error();
    return world;
}

Sync::Result<void> EmulatorWorld::signIn()
{
    const Sync::SupabaseConfig config{url(), m_emulator->value(QStringLiteral("key")),
                                      QUrl(m_emulator->value(QStringLiteral("powersync_url")))};
    m_account = std::make_unique<Sync::SupabaseAccount>(config, QStringLiteral("bench"),
                                                        m_transport, m_secrets, m_clock);
    if (auto signedIn = waitFor(
            m_account->signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo")));
        !signedIn)
        return signedIn;
    const Sync::Result<QByteArray> token = waitFor(m_account->accessToken());
    if (!token)
        return token.error();
    m_token = *token;
    m_connector = std::make_unique<Sync::SupabaseConnector>(*m_account, m_transport);
    return {};
}

Sync::Result<void> EmulatorWorld::sync()
{
    if (!m_store) {
        auto store = Sync::Store::open(m_folder.filePath(QStringLiteral("synced.db")),
                                       Models::tidelistSchema());
        if (!store)
            return store.error();
        m_store = std::move(store).value();
    }
    Sync::SyncEngine engine(*m_store, *m_connector, m_transport);
    engine.start();
    Sync::SyncOnce once(engine, *m_store, std::chrono::minutes(10));
    QEventLoop loop;
    std::optional<Sync::Result<Sync::SyncReport>> report;
    QObject::connect(&once, &Sync::SyncOnce::finished, &loop,
                     [&](const Sync::Result<Sync::SyncReport> &result) {
                         report = result;
                         loop.quit();
                     });
    loop.exec();
    engine.stop();
    if (!*report)
        return report->error();
    if ((*report)->queued > 0 || (*report)->rejected > 0)
        return failed(QStringLiteral("writes were left over or rejected"));
    return {};
}

Sync::Result<int> EmulatorWorld::requests()
{
    Sync::HttpRequest request;
    request.url = QUrl(m_emulator->value(QStringLiteral("url")) + u"/emulator/stats"_qs);
    const Sync::Result<QByteArray> answer = send(request);
    if (!answer)
        return answer.error();
    request.method = "DELETE";
    if (Sync::Result<QByteArray> cleared = send(request); !cleared)
        return cleared.error();
    const QJsonObject counts =
        QJsonDocument::fromJson(*answer).object().value(u"requests").toObject();
    int sum = 0;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sum += it.key().contains(u"/rest/v1/") ? it.value().toInt() : 0;
    return sum;
}

Sync::Result<void> EmulatorWorld::setServer(std::chrono::milliseconds latency, bool hasFunction)
{
    Sync::HttpRequest request;
    request.url = QUrl(m_emulator->value(QStringLiteral("url")) + u"/emulator/faults"_qs);
    request.method = "DELETE";
    if (Sync::Result<QByteArray> cleared = send(request); !cleared)
        return cleared.error();
    QJsonObject always{{u"times"_qs, -1}, {u"delay_ms"_qs, qint64(latency.count())}};
    QJsonArray faults;
    if (!hasFunction) {
        QJsonObject missing = always;
        missing.insert(u"path"_qs, u"/rest/v1/rpc/apply_changes"_qs);
        missing.insert(u"status"_qs, 404);
        missing.insert(u"body"_qs, QJsonObject{{u"code"_qs, u"PGRST202"_qs}});
        faults.append(missing);
    }
    always.insert(u"path"_qs, u"/"_qs);
    faults.append(always);
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(faults).toJson(QJsonDocument::Compact);
    if (Sync::Result<QByteArray> set = send(request); !set)
        return set.error();
    return {};
}

Sync::Result<QByteArray> EmulatorWorld::send(Sync::HttpRequest request)
{
    request.headers.emplaceBack("Authorization", "Bearer " + m_token);
    const Sync::Result<Sync::HttpResponse> answer = waitFor(m_transport.send(request));
    if (!answer)
        return answer.error();
    if (answer->status / 100 != 2)
        return failed(QString::fromUtf8(answer->body));
    return answer->body;
}

} // namespace Bench
