// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"
#include "sync/store/store.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>

namespace Sync {

/// Asks the service for write checkpoints: numbers that come down the stream once it has read
/// everything that was uploaded before.
///
/// The newer way, where the client draws the number, is tried first; a service that does not know
/// it is asked in the older way, until the next connection. *Threading:* the thread of the Store.
/// *Ownership:* store, connector and transport outlive it; after its death no callback comes.
/// *Errors:* in the callbacks: HttpStatus, BadResponse, those of the connector, of the network and
/// of the file.
class CheckpointRequests : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<std::int64_t> &)>;

    /// A number that the stream does not bring is asked for again after `patience`.
    CheckpointRequests(Store &store, Connector &connector, HttpTransport &transport,
                       std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// A new connection: perhaps to another service, or to one that has lost its memory.
    void reset();
    /// While a stream is open, the number that uploads wait for is asked for again when it does not
    /// come.
    void setStreamOpen(bool isOpen);

    /// `done` gets the number that covers every upload made so far.
    void request(const Credentials &credentials, Done done);
    /// The same with a token of the connector's.
    void request(Done done);

private:
    enum class Way { Unknown, Requests, Legacy };

    void fetchAndRequest(bool renew, Done done);
    void seed(const Credentials &credentials, Done done);
    void draw(const Credentials &credentials, int attempts, Done done);
    void askLegacy(const Credentials &credentials, Done done);
    void post(const Credentials &credentials, std::int64_t number, Done done);
    void noteUsed(std::int64_t number, Done done);
    void remind();
    void withClientId(std::function<void(const Result<std::string> &)> done);

    Store &m_store;
    Connector &m_connector;
    HttpTransport &m_transport;
    QTimer m_reminder;
    Way m_way = Way::Unknown;
    bool m_isSeeded = false;
    bool m_isReminding = false;
};

} // namespace Sync
