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
} // namespace

QnamStream::QnamStream(QNetworkAccessManager &manager, const HttpRequest &request,
                       std::chrono::milliseconds idleLimit)
    : m_idleLimit(idleLimit)
{
    m_reply = startRequest(manager, request);
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

QByteArray QnamStream::read(qint64 maximum)
{
    if (m_state != State::Streaming || !m_reply->isOpen() || m_reply->bytesAvailable() <= 0)
        return {};
    QByteArray piece = m_reply->read(std::min(maximum, pieceSize));
    m_lastByte = std::chrono::steady_clock::now();
    if (m_end && m_reply->bytesAvailable() <= 0)
        QMetaObject::invokeMethod(this, &QnamStream::finishWhenRead, Qt::QueuedConnection);
    return piece;
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
    if (head.status != 200) {
        m_state = State::CollectingError; // the timer of the start goes on
        m_refusal = std::move(head);
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
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0) {
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
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0)
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
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0)
        m_refusal.body += m_reply->read(longestErrorBody - m_refusal.body.size());
    if (m_refusal.body.size() >= longestErrorBody)
        finish(httpStatusError(m_refusal));
}

void QnamStream::finishWhenRead()
{
    if (m_state == State::Streaming && m_end
        && (!m_reply->isOpen() || m_reply->bytesAvailable() <= 0))
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
