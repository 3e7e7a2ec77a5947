// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace TestSupport {

namespace {
constexpr int startLimitMs = 30000;
constexpr int endLimitMs = 20000;

/// A program of PostgreSQL's.
int runProgram(const char *name, const QStringList &arguments)
{
    return QProcess::execute(qEnvironmentVariable("TIDELIST_POSTGRES_BIN") + QLatin1Char('/')
                                 + QLatin1StringView(name),
                             arguments);
}

/// A database of its own for each emulator, when the test runs beside with-postgres.sh.
QString newPostgresDatabase()
{
    if (!qEnvironmentVariableIsSet("TIDELIST_TEST_POSTGRES"))
        return {};
    static int made = 0;
    const QString name =
        QStringLiteral("test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++made);
    if (runProgram("createdb", {QStringLiteral("-T"), qEnvironmentVariable("PGDATABASE"), name}))
        qFatal("there is no database to test with");
    return name;
}
} // namespace

EmulatorProcess::EmulatorProcess(const QStringList &arguments)
    : m_postgresDatabase(newPostgresDatabase())
    , m_arguments(arguments)
{
    if (isOnPostgres())
        m_arguments << QStringLiteral("--postgres")
                    << QStringLiteral("dbname=") + m_postgresDatabase;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

EmulatorProcess::~EmulatorProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(endLimitMs))
        kill();
}

bool EmulatorProcess::start()
{
    QStringList arguments = m_arguments;
    if (m_url.isValid())
        arguments << QStringLiteral("--port") << QString::number(m_url.port());
    m_process.start(QStringLiteral(TIDELIST_EMULATOR_PATH), arguments);
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine()) {
        const int left = startLimitMs - static_cast<int>(timer.elapsed());
        if (left <= 0 || !m_process.waitForReadyRead(left)) {
            qWarning("the emulator is not ready: %s", qPrintable(m_process.errorString()));
            return false;
        }
    }
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_url = QUrl(ready.value(QLatin1StringView("url")).toString());
    m_key = ready.value(QLatin1StringView("key")).toString();
    m_powersyncUrl = QUrl(ready.value(QLatin1StringView("powersync_url")).toString());
    return m_url.isValid() && !m_key.isEmpty();
}

bool EmulatorProcess::terminate()
{
    m_process.terminate();
    if (!m_process.waitForFinished(endLimitMs)) {
        kill();
        return false;
    }
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

void EmulatorProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(endLimitMs);
}

bool EmulatorProcess::restart()
{
    kill();
    m_network.clearConnectionCache();
    return start();
}

QJsonObject EmulatorProcess::Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QList<QJsonObject> EmulatorProcess::Answer::jsonArray() const
{
    QList<QJsonObject> list;
    const QJsonArray array = QJsonDocument::fromJson(body).array();
    for (const QJsonValue &value : array)
        list.append(value.toObject());
    return list;
}

QByteArray EmulatorProcess::Answer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

EmulatorProcess::Answer EmulatorProcess::request(const QByteArray &method, const QString &path,
                                                 const QByteArray &body, const QString &token,
                                                 const Headers &headers,
                                                 std::chrono::milliseconds limit)
{
    QNetworkRequest request(QUrl(m_url.toString() + path));
    request.setRawHeader("apikey", m_key.toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(limit, reply, &QNetworkReply::abort);
    if (!reply->isFinished())
        loop.exec();
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.headers = reply->rawHeaderPairs();
    delete reply;
    return answer;
}

EmulatorProcess::Answer EmulatorProcess::post(const QString &path, const QJsonObject &body,
                                              const QString &token)
{
    return request("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), token);
}

QString EmulatorProcess::signUp(const QString &email, const QString &password)
{
    const QJsonObject session =
        post(QStringLiteral("/auth/v1/signup"),
             {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}})
            .json();
    return session.value(QLatin1StringView("access_token")).toString();
}

QString EmulatorProcess::signIn(const QString &email, const QString &password)
{
    const QJsonObject session =
        post(QStringLiteral("/auth/v1/token?grant_type=password"),
             {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}})
            .json();
    return session.value(QLatin1StringView("access_token")).toString();
}

QList<QJsonObject> EmulatorProcess::rows(const QString &table)
{
    return request("GET", QStringLiteral("/emulator/state?table=") + table).jsonArray();
}

bool EmulatorProcess::setFault(const QJsonObject &fault)
{
    return call(QStringLiteral("faults"), fault);
}

bool EmulatorProcess::clearFaults()
{
    return request("DELETE", QStringLiteral("/emulator/faults")).status == 204;
}

QJsonObject EmulatorProcess::stats()
{
    return request("GET", QStringLiteral("/emulator/stats")).json();
}

bool EmulatorProcess::runOnPostgres(const QString &sql) const
{
    return runProgram("psql",
                      {QStringLiteral("-Xq"), QStringLiteral("-d"), m_postgresDatabase,
                       QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                       QStringLiteral("-c"), sql})
        == 0;
}

bool EmulatorProcess::call(const QString &helper, const QJsonObject &body)
{
    const int status = post(QStringLiteral("/emulator/") + helper, body).status;
    return status >= 200 && status < 300;
}

} // namespace TestSupport
