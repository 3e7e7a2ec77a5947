// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/contentdecoder.h"
#include "sync/net/httptransport.h"

#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace Sync {

/// One endless response read at the reader's pace: at most 1 MiB waits here, the rest at the peer.
///
/// It asks for a compressed one and decodes it as it comes; what is read is never more than was
/// asked for, however much a few bytes stand for. Damaged data ends it as BadResponse.
///
/// It ends as TimedOut when the headers do not come within `request.timeout`, or when no byte comes
/// for `idleLimit`; while the reader leaves bytes unread nothing can be missing, so that time does
/// not count.
///
/// *Threading:* that of the manager. *Ownership:* the caller's; must not outlive the manager.
class QnamStream final : public HttpStream
{
    Q_OBJECT
public:
    QnamStream(QNetworkAccessManager &manager, const HttpRequest &request,
               std::chrono::milliseconds idleLimit);
    ~QnamStream() override;

    QByteArray read(qint64 maximum) override;
    void abort() override;

private:
    enum class State { Waiting, Streaming, CollectingError, Done };

    void onHead();
    void onReadyRead();
    void onReplyFinished();
    void onTimer();
    bool hasBytes() const;
    QByteArray takePiece(qint64 maximum);
    void collectError();
    void finishWhenRead();
    void finish(const Result<void> &outcome);
    void release();

    QNetworkReply *m_reply = nullptr;
    QTimer m_timer;
    std::chrono::milliseconds m_idleLimit;
    std::chrono::steady_clock::time_point m_lastByte;
    State m_state = State::Waiting;
    std::unique_ptr<ContentDecoder> m_decoder;
    HttpResponse m_refusal; ///< an answer with another status than 200, while it is collected
    std::optional<Result<void>> m_end; ///< how the reply ended, until everything has been read
};

} // namespace Sync
