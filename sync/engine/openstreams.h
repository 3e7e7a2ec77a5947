// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncstream.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace Sync {

class OpenStreams;

/// A stream that somebody has open: as long as this lives, the stream is synced and does not
/// expire. Afterwards its rows stay for the time to live of the request.
///
/// *Threading:* the thread of the engine. *Ownership:* may outlive the engine.
class OpenStream
{
public:
    OpenStream() = default;
    ~OpenStream();
    OpenStream(OpenStream &&other) noexcept;
    OpenStream &operator=(OpenStream &&other) noexcept;

    const SyncStream &stream() const { return m_stream; }
    bool isOpen() const;
    /// The same as its death.
    void close();

private:
    friend class OpenStreams;
    OpenStream(std::weak_ptr<OpenStreams *> owner, int id, SyncStream stream);

    std::weak_ptr<OpenStreams *> m_owner;
    int m_id = 0;
    SyncStream m_stream;
};

/// All streams that are open in this process.
class OpenStreams : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] OpenStream open(const StreamRequest &request);
    /// Closes every OpenStream of this stream.
    void closeAll(const SyncStream &stream);
    /// In the order in which they were opened.
    std::vector<StreamRequest> requests() const;

Q_SIGNALS:
    void changed();

private:
    friend class OpenStream;
    void close(int id);

    std::shared_ptr<OpenStreams *> m_self = std::make_shared<OpenStreams *>(this);
    std::map<int, StreamRequest> m_open;
    int m_lastId = 0;
};

} // namespace Sync
