// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QStringList>

namespace Sync {

/// The ways in that a project has switched on.
struct AuthOffer
{
    QStringList providers; ///< services such as `github` whose page a browser shows; sorted
    bool allowsEmail = true; ///< an address, with a password or a code
    bool allowsAnonymous = false;
    bool allowsSignUp = true; ///< new accounts

    /// Reads Auth's answer to /settings. *Errors:* BadResponse.
    static Result<AuthOffer> fromAnswer(const QByteArray &body);
};

} // namespace Sync
