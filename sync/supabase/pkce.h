// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Sync {

/// A secret and what is shown of it (RFC 7636, method S256): whoever catches the code that a
/// browser brings back can do nothing with it.
struct Pkce
{
    QByteArray verifier;
    QByteArray challenge;

    /// A new one, from the system's source of random numbers.
    static Pkce make();
    /// The challenge that belongs to a verifier.
    static QByteArray challengeOf(const QByteArray &verifier);
};

} // namespace Sync
