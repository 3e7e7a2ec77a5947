// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace Sync {

/// What a project's key is, as far as its text tells.
enum class ApiKeyKind {
    Public, ///< for everybody: a publishable key or an older `anon` one
    NoKey, ///< it holds a character that no key has
    Secret, ///< a secret key, or a person's own
    ServiceRole, ///< the older key that no rule holds for
    OtherRole, ///< a token of somebody else, such as a session
    Damaged, ///< it begins like a token and is none
};

/// Looks at a key without blanks around it; an empty one is Public. Its signature stays unchecked:
/// good enough to refuse it, since a key that lies about its role opens nothing.
/// *Threading:* pure.
ApiKeyKind apiKeyKind(QStringView key);

} // namespace Sync
