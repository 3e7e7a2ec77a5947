// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/tokenkeeper.h"

#include "sync/engine/timelimit.h"
#include "sync/net/jwt.h"

#include <algorithm>

namespace Sync {

namespace {
/// A token with less than this left is about to end.
constexpr std::chrono::seconds expiryMargin{30};
} // namespace

TokenKeeper::TokenKeeper(Connector &connector, const Clock &clock,
                         std::function<void(const Credentials &)> replace)
    : m_connector(connector)
    , m_clock(clock)
    , m_replace(std::move(replace))
    , m_ahead(clock.newAlarm([this] { prefetch(); }))
{
}

void TokenKeeper::ask(bool renew, Got got)
{
    onFinishedWithin(m_clock, connectorLimit, this, m_connector.fetchCredentials(renew),
                     [this, epoch = m_epoch, got](const Result<Credentials> &credentials) {
                         if (epoch == m_epoch)
                             got(credentials);
                     });
}

void TokenKeeper::fetch(bool renew, Got got)
{
    ask(renew, [this, renew, got](const Result<Credentials> &credentials) {
        if (!credentials || renew || !expiresSoon(credentials->token))
            return got(credentials);
        // One more question. By a wrong clock every token ends soon, so whatever comes is used.
        ask(true, [got, first = *credentials](const Result<Credentials> &renewed) {
            got(renewed ? *renewed : first);
        });
    });
}

bool TokenKeeper::expiresSoon(const QByteArray &token) const
{
    const auto expiry = jwtExpiry(token);
    return expiry && *expiry - m_clock.wallTime() <= expiryMargin;
}

void TokenKeeper::use(const QByteArray &token)
{
    using std::chrono::milliseconds;
    m_token = token;
    const auto expiry = jwtExpiry(token);
    if (!expiry)
        return;
    const auto left = std::chrono::duration_cast<milliseconds>(*expiry - m_clock.wallTime());
    // A short life is not spent on asking for the next one.
    if (left > milliseconds(0))
        m_ahead->start(std::max<milliseconds>(left - expiryMargin, left / 2));
}

/// That the next token cannot be had is no reason to say anything: the old one does for now.
void TokenKeeper::prefetch()
{
    if (std::exchange(m_isPrefetching, true))
        return;
    ask(false, [this](const Result<Credentials> &credentials) {
        if (!credentials || credentials->token != m_token)
            return take(credentials, false);
        // Whoever keeps tokens has to be told that this one will not do.
        ask(true, [this](const Result<Credentials> &renewed) { take(renewed, true); });
    });
}

void TokenKeeper::take(const Result<Credentials> &credentials, bool isRenewed)
{
    m_isPrefetching = false;
    if (credentials && !(isRenewed && credentials->token == m_token))
        m_replace(*credentials);
}

void TokenKeeper::drop()
{
    ++m_epoch;
    m_isPrefetching = false;
    m_ahead->stop();
}

} // namespace Sync
