// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamstream.h"

#include "sync/net/httperror.h"
#include "sync/net/qnamrequest.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>

#include <algorithm>

namespace Sync {

namespace {
constexpr qint64 pieceSize = 64 * 1024;
constexpr qint64 longestErrorBody = 64 * 1024;

/// Set by hand, the header also turns Qt's own decoder off, which holds all that arrives.
HttpRequest withEncodings(HttpRequest request)
{
    request.headers.emplaceBack("Accept-Encoding", ContentDecoder::accepted);
    return request;
}
} // namespace

QnamStream::QnamStream(QNetworkAccessManager &manager, const HttpRequest &request,
                       std::chrono::milliseconds idleLimit)
    : m_idleLimit(idleLimit)
{
    m_reply = startRequest(manager, withEncodings(request));
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QnamStream::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &QnamStream::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &QnamStream::onReplyFinished);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QnamStream::onTimer);
    m_timer.start(request.timeout);
}

QnamStream::~QnamStream()
{
    release();
}

bool QnamStream::hasBytes() const
{
    return (m_decoder && !m_decoder->needsInput())
        || (m_reply->isOpen() && m_reply->bytesAvailable() > 0);
}

QByteArray QnamStream::read(qint64 maximum)
{
    if (m_state != State::Streaming || !hasBytes())
        return {};
    const QByteArray piece = takePiece(maximum);
    m_lastByte = std::chrono::steady_clock::now();
    if (m_end && !hasBytes())
        QMetaObject::invokeMethod(this, &QnamStream::finishWhenRead, Qt::QueuedConnection);
    return piece;
}

QByteArray QnamStream::takePiece(qint64 maximum)
{
    while (hasBytes()) {
        if (m_decoder->needsInput())
            m_decoder->append(m_reply->read(pieceSize));
        Result<QByteArray> piece = m_decoder->read(maximum);
        if (!piece) {
            // Nothing after it makes sense. The reader is told once this call is over.
            m_end = piece.error();
            m_reply->disconnect(this);
            m_reply->abort();
            m_timer.stop();
            return {};
        }
        if (!piece->isEmpty())
            return std::move(piece).value();
    }
    return {};
}

void QnamStream::abort()
{
    m_state = State::Done;
    release();
}

void QnamStream::onHead()
{
    if (m_state != State::Waiting)
        return;
    HttpResponse head = responseHead(*m_reply);
    if (head.status < 200) // none yet, or an interim answer
        return;
    Result<std::unique_ptr<ContentDecoder>> decoder =
        ContentDecoder::make(head.header("Content-Encoding"));
    if (decoder)
        m_decoder = std::move(decoder).value();
    if (head.status != 200) {
        m_state = State::CollectingError; // the timer of the start goes on
        m_refusal = std::move(head);
        return;
    }
    if (!decoder) {
        finish(decoder.error());
        return;
    }
    m_state = State::Streaming;
    m_lastByte = std::chrono::steady_clock::now();
    m_timer.start(m_idleLimit);
    Q_EMIT started(head.header("Content-Type"));
}

void QnamStream::onReadyRead()
{
    if (m_state == State::CollectingError) {
        collectError();
        return;
    }
    if (m_state != State::Streaming)
        return;
    m_lastByte = std::chrono::steady_clock::now();
    Q_EMIT readyRead();
}

void QnamStream::onReplyFinished()
{
    const QPointer<QnamStream> self(this);
    onHead(); // in case nothing but the head came
    if (!self || m_state == State::Done)
        return;
    if (m_state == State::CollectingError) {
        collectError();
        if (m_state == State::CollectingError)
            finish(httpStatusError(m_refusal));
        return;
    }
    m_end = transportError(*m_reply);
    if (m_state == State::Waiting) {
        finish(*m_end);
        return;
    }
    // The last bytes come with the end, and a reader that pauses may take them later.
    m_timer.stop();
    if (hasBytes()) {
        Q_EMIT readyRead();
        if (!self || m_state == State::Done)
            return;
    }
    finishWhenRead();
}

void QnamStream::onTimer()
{
    if (m_state == State::Waiting) {
        finish(Error{ErrorCode::TimedOut, QStringLiteral("the stream did not start in time")});
        return;
    }
    if (m_state == State::CollectingError) {
        finish(httpStatusError(m_refusal));
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (hasBytes())
        m_lastByte = now; // the reader is the one who waits
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_lastByte + m_idleLimit - now);
    if (left > std::chrono::milliseconds(0)) {
        m_timer.start(left);
        return;
    }
    finish(Error{ErrorCode::TimedOut,
                 QStringLiteral("no byte from the stream for %1 ms").arg(m_idleLimit.count())});
}

void QnamStream::collectError()
{
    while (m_decoder && hasBytes() && m_refusal.body.size() < longestErrorBody) {
        if (m_decoder->needsInput())
            m_decoder->append(m_reply->read(pieceSize));
        const Result<QByteArray> piece = m_decoder->read(longestErrorBody - m_refusal.body.size());
        if (!piece) {
            m_decoder.reset(); // what came before the damage will do
            break;
        }
        m_refusal.body += *piece;
    }
    if (m_refusal.body.size() >= longestErrorBody)
        finish(httpStatusError(m_refusal));
}

void QnamStream::finishWhenRead()
{
    if (m_state != State::Streaming || !m_end || hasBytes())
        return;
    if (m_end->isOk() && !m_decoder->isComplete())
        m_end =
            Error{ErrorCode::Unreachable, QStringLiteral("the compressed answer was cut short")};
    finish(*m_end);
}

void QnamStream::finish(const Result<void> &outcome)
{
    m_state = State::Done;
    const Result<void> copy = outcome; // may be a member, and a slot may delete us
    release();
    Q_EMIT finished(copy);
}

void QnamStream::release()
{
    m_timer.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this); // first, since abort() reports back at once
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace Sync
