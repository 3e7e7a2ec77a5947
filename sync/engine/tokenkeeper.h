// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/clock.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Sync {

/// Gets tokens from a connector: one that is good for a while to begin with, and the next one while
/// the one in use still works.
///
/// *Threading:* the thread of the connector. *Ownership:* refers to both. *Errors:* those of the
/// connector, and TimedOut when it does not answer within a minute.
class TokenKeeper : public QObject
{
    Q_OBJECT
public:
    using Got = std::function<void(const Result<Credentials> &)>;

    /// `replace` is called with credentials that are new while others are in use.
    TokenKeeper(Connector &connector, const Clock &clock,
                std::function<void(const Credentials &)> replace);

    /// `renew`: the service has refused the last token.
    void fetch(bool renew, Got got);
    /// From now on `token` is in use: before it ends, the next one is got.
    void use(const QByteArray &token);
    /// The token in use is about to end.
    void prefetch();
    /// Nothing is in use any more; what is under way is dropped.
    void drop();

private:
    bool expiresSoon(const QByteArray &token) const;
    void ask(bool renew, Got got);
    void take(const Result<Credentials> &credentials, bool isRenewed);

    Connector &m_connector;
    const Clock &m_clock;
    std::function<void(const Credentials &)> m_replace;
    std::unique_ptr<Alarm> m_ahead; ///< before the token ends
    QByteArray m_token;
    int m_epoch = 0; ///< answers for an earlier one are dropped
    bool m_isPrefetching = false;
};

} // namespace Sync
