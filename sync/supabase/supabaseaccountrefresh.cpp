// SPDX-License-Identifier: Apache-2.0
// How SupabaseAccount has a valid access token whenever one is needed.
#include "sync/async.h"
#include "sync/supabase/accounterrors.h"
#include "sync/supabase/supabaseaccount.h"

#include <utility>

namespace Sync {

namespace {

/// Renew when less is left: longer than any request of ours takes.
constexpr std::chrono::seconds refreshMargin{90};

} // namespace

QFuture<Result<QByteArray>> SupabaseAccount::accessToken(const QByteArray &refused)
{
    if (m_state == SessionState::SignedOut)
        return readyFuture(Result<QByteArray>(signedOut()));
    if (m_state == SessionState::Expired)
        return readyFuture(Result<QByteArray>(sessionExpired()));
    if (refused != m_session.accessToken && m_session.remaining(m_clock) > refreshMargin)
        return readyFuture(Result<QByteArray>(m_session.accessToken));

    Waiter waiter;
    waiter.refused = refused;
    waiter.promise.start();
    QFuture<Result<QByteArray>> future = waiter.promise.future();
    m_waiters.push_back(std::move(waiter));
    if (!m_isRefreshing)
        startRefresh();
    return future;
}

void SupabaseAccount::startRefresh()
{
    m_isRefreshing = true;
    if (!m_refreshLock) {
        refreshNow();
        return;
    }
    onFinished(this, m_refreshLock->acquire(), [this, epoch = m_epoch](bool) {
        if (epoch == m_epoch)
            refreshNow();
    });
}

void SupabaseAccount::refreshNow()
{
    if (m_unsaved)
        saveRefreshed(); // the server has given one already; asking again could end the session
    else
        adoptStoredOr(&SupabaseAccount::requestRefresh);
}

void SupabaseAccount::adoptStoredOr(void (SupabaseAccount::*next)())
{
    onFinished(this, m_secrets.read(m_secretKey),
               [this, next, epoch = m_epoch](const Result<QByteArray> &stored) {
                   if (epoch != m_epoch)
                       return;
                   // Any failure here, also "not found", only means that nothing new is known.
                   const auto session =
                       stored ? Session::fromStored(*stored) : Result<Session>(stored.error());
                   if (!session || session->hasEnded() || session->userId != m_session.userId
                       || session->refreshToken == m_session.refreshToken) {
                       (this->*next)();
                       return;
                   }
                   m_session = *session; // another process has refreshed meanwhile
                   if (m_session.remaining(m_clock) > refreshMargin)
                       finishRefresh({});
                   else
                       requestRefresh();
               });
}

void SupabaseAccount::requestRefresh()
{
    onFinished(this, m_auth.refresh(m_session.refreshToken),
               [this, epoch = m_epoch](const Result<Session> &session) {
                   if (epoch != m_epoch)
                       return;
                   if (session) {
                       m_unsaved = *session;
                       saveRefreshed();
                   } else if (session.error().code == ErrorCode::SessionExpired) {
                       adoptStoredOr(&SupabaseAccount::endSession);
                   } else {
                       finishRefresh(session.error());
                   }
               });
}

void SupabaseAccount::saveRefreshed()
{
    onFinished(this, m_secrets.write(m_secretKey, m_unsaved->toStored()),
               [this, epoch = m_epoch](const Result<void> &written) {
                   if (epoch != m_epoch)
                       return;
                   if (!written) {
                       finishRefresh(unusableKeyStore(written.error().message));
                       return;
                   }
                   setSession(Session(*m_unsaved), SessionState::Active);
                   finishRefresh({});
               });
}

void SupabaseAccount::endSession()
{
    Session ended;
    ended.userId = m_session.userId;
    ended.email = m_session.email;
    // So that the next start knows it too. Should this fail, the server will say it again.
    (void)m_secrets.write(m_secretKey, ended.toStored());
    ++m_epoch;
    setSession(ended, SessionState::Expired);
    finishRefresh(sessionExpired());
}

void SupabaseAccount::finishRefresh(const Result<void> &outcome)
{
    m_isRefreshing = false;
    if (m_refreshLock)
        m_refreshLock->release();
    std::vector<Waiter> waiters = std::exchange(m_waiters, {});
    for (Waiter &waiter : waiters) {
        // An old token that is still valid is better than none, except to who had it refused.
        const bool isUsable = m_state == SessionState::Active
            && waiter.refused != m_session.accessToken
            && (outcome.isOk() || m_session.remaining(m_clock) > std::chrono::milliseconds(0));
        if (isUsable)
            waiter.promise.addResult(Result<QByteArray>(m_session.accessToken));
        else if (!outcome)
            waiter.promise.addResult(Result<QByteArray>(outcome.error()));
        else
            waiter.promise.addResult(Result<QByteArray>(
                Error{ErrorCode::BadResponse,
                      QStringLiteral("the server gave the refused token again")}));
        waiter.promise.finish();
    }
}

} // namespace Sync
