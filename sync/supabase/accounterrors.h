// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

namespace Sync {

/// What SupabaseAccount says by itself.
inline Error overtaken()
{
    return Error{ErrorCode::Cancelled, QStringLiteral("another sign-in or sign-out came first")};
}

inline Error signedOut()
{
    return Error{ErrorCode::SignedOut, QStringLiteral("nobody is signed in")};
}

inline Error sessionExpired()
{
    return Error{ErrorCode::SessionExpired, QStringLiteral("the server ended the session")};
}

/// A key store that has lost what was written a moment ago is as good as none.
inline Error unusableKeyStore(const QString &why)
{
    return Error{ErrorCode::NoKeyStore,
                 QStringLiteral("the session cannot be kept in the key store: %1").arg(why)};
}

} // namespace Sync
