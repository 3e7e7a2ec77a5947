// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/net/httptransport.h"

#include <QList>
#include <QPointer>

#include <functional>
#include <utility>

namespace TestSupport {

/// A response whose bytes the test hands out.
class ScriptedStream : public Sync::HttpStream
{
    Q_OBJECT
public:
    using Sync::HttpStream::HttpStream;

    QByteArray read(qint64 maximum) override
    {
        const QByteArray part = m_buffer.left(maximum);
        m_buffer.remove(0, part.size());
        return part;
    }
    void abort() override { m_isAborted = true; }

    void begin() { Q_EMIT started("application/x-ndjson"); }
    void feed(const QByteArray &lines)
    {
        m_buffer += lines;
        Q_EMIT readyRead();
    }
    void end(const Sync::Result<void> &result = {}) { Q_EMIT finished(result); }
    qsizetype unread() const { return m_buffer.size(); }
    bool isAborted() const { return m_isAborted; }

private:
    QByteArray m_buffer;
    bool m_isAborted = false;
};

/// HTTP without a network: streams are driven by the test, other requests answered by a function.
class ScriptedTransport : public Sync::HttpTransport
{
public:
    using Answer = std::function<Sync::Result<Sync::HttpResponse>(const Sync::HttpRequest &)>;

    QFuture<Sync::Result<Sync::HttpResponse>> send(const Sync::HttpRequest &request) override
    {
        m_sent << request;
        return Sync::readyFuture(
            m_answer ? m_answer(request)
                     : Sync::Result<Sync::HttpResponse>(
                         Sync::Error{Sync::ErrorCode::Unreachable, QStringLiteral("no answer")}));
    }
    std::unique_ptr<Sync::HttpStream> openStream(const Sync::HttpRequest &request) override
    {
        m_opened << request;
        auto stream = std::make_unique<ScriptedStream>();
        m_streams << stream.get();
        return stream;
    }

    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    const QList<Sync::HttpRequest> &sent() const { return m_sent; }
    /// The requests of the streams, in order.
    const QList<Sync::HttpRequest> &opened() const { return m_opened; }
    /// Null once the engine has let go of it.
    ScriptedStream *stream(qsizetype index) const { return m_streams.value(index); }

private:
    Answer m_answer;
    QList<Sync::HttpRequest> m_sent;
    QList<Sync::HttpRequest> m_opened;
    QList<QPointer<ScriptedStream>> m_streams;
};

} // namespace TestSupport
