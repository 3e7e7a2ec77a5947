// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace TestSupport {

/// A running tidelist-emulator, for tests of everything that talks to a server. With
/// TIDELIST_TEST_POSTGRES set, beside with-postgres.sh, it stands on a Postgres database of its
/// own. Ownership: ends its child, by its own process id, in the destructor.
class EmulatorProcess
{
public:
    /// `arguments` for the program, e.g. {"--seed", "demo"} or {"--data", file}.
    explicit EmulatorProcess(const QStringList &arguments = {});
    ~EmulatorProcess();
    EmulatorProcess(const EmulatorProcess &) = delete;
    EmulatorProcess &operator=(const EmulatorProcess &) = delete;

    /// Starts the program and waits for its ready line. False, with a warning that says why, when
    /// that does not come within 30 s. A second start takes the same port again.
    [[nodiscard]] bool start();
    /// SIGTERM; false when the program had to be killed or did not exit with 0.
    bool terminate();
    /// kill -9.
    void kill();
    /// kill -9 and start on the same port and file.
    [[nodiscard]] bool restart();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QString key() const { return m_key; }
    [[nodiscard]] QUrl powersyncUrl() const { return m_powersyncUrl; }

    /// One answer of the server.
    struct Answer
    {
        /// 0 when there was none.
        int status = 0;
        QByteArray body;
        QList<QPair<QByteArray, QByteArray>> headers;

        [[nodiscard]] QJsonObject json() const;
        [[nodiscard]] QList<QJsonObject> jsonArray() const;
        /// Empty when there is no such header; the name without regard to case.
        [[nodiscard]] QByteArray header(QByteArrayView name) const;
    };
    using Headers = QList<QPair<QByteArray, QByteArray>>;
    /// Sends one request and waits for its answer. The apikey goes along by itself; `token` empty
    /// for a request without Authorization. `path` may hold a query.
    Answer request(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const QString &token = {}, const Headers &headers = {},
                   std::chrono::milliseconds limit = std::chrono::seconds(30));
    Answer post(const QString &path, const QJsonObject &body, const QString &token = {});

    /// Makes an account; its access token, empty when it was refused.
    QString signUp(const QString &email, const QString &password);
    QString signIn(const QString &email, const QString &password);

    /// All rows of a table, as sync shows them, by id; nobody's policies apply.
    QList<QJsonObject> rows(const QString &table);
    /// Sets one fault (tidelist-emulator --help describes the members).
    bool setFault(const QJsonObject &fault);
    bool clearFaults();
    /// {"requests": {"POST /rest/v1/todo": 3, ...}, "open_streams", "last_op_id"}
    QJsonObject stats();
    /// True when a real Postgres decides.
    [[nodiscard]] bool isOnPostgres() const { return !m_postgresDatabase.isEmpty(); }
    /// Runs statements on that Postgres, as its superuser; false when one fails.
    bool runOnPostgres(const QString &sql) const;
    /// POST /emulator/`helper`
    bool call(const QString &helper, const QJsonObject &body = {});

private:
    QString m_postgresDatabase;
    QStringList m_arguments;
    QProcess m_process;
    QNetworkAccessManager m_network;
    QUrl m_url;
    QUrl m_powersyncUrl;
    QString m_key;
};

} // namespace TestSupport
