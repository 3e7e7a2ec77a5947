// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace Sync {

/// A person's session as Auth gave it, with the times at which it came.
struct Session
{
    QByteArray accessToken; ///< empty: the session has ended, only who it was is known
    QByteArray refreshToken;
    QString userId;
    QString email; ///< empty for an anonymous account
    bool isAnonymous = false;
    std::chrono::seconds lifetime{0}; ///< of the access token, from its arrival on
    std::chrono::system_clock::time_point receivedAt;
    /// Set only in the process that received it: a steady clock means nothing to another one.
    std::optional<std::chrono::steady_clock::time_point> receivedSteady;

    bool hasEnded() const { return accessToken.isEmpty(); }

    /// How long the access token lives on. Counted from its arrival, so that a clock that is wrong
    /// does not matter; a clock that was moved, or a machine that slept, only makes it shorter.
    std::chrono::milliseconds remaining(const Clock &clock) const;

    /// As it lies in the key store.
    QByteArray toStored() const;
    /// *Errors:* BadResponse when `stored` is not what toStored() made.
    static Result<Session> fromStored(const QByteArray &stored);

    /// Reads Auth's answer to a sign-in or refresh.
    /// *Errors:* BadResponse when a token or the user is missing.
    static Result<Session> fromAnswer(const QByteArray &body, const Clock &clock);
};

} // namespace Sync
