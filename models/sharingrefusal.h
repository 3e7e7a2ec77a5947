// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <optional>

namespace Models {

/// Why something about sharing was not even written: the server would refuse it.
enum class SharingRefusal {
    NoAccount, ///< nobody is signed in to this file
    NotOwner,
    BadAddress, ///< no e-mail address
    BadRole,
    AlreadyMember,
    NotMember,
    NotInvited, ///< there is no such invitation for this person
    LastOwner, ///< a profile always has one
};

/// The name for programs, such as `not_owner`.
QString sharingRefusalName(SharingRefusal refusal);

/// As an Error: the name is its serviceCode; SignedOut for NoAccount, InvalidArgument for what was
/// typed wrong, NotFound for who or what is not there, else Rejected.
Sync::Error sharingError(SharingRefusal refusal);
/// Which one an Error is; nothing for any other Error.
std::optional<SharingRefusal> sharingRefusalOf(const Sync::Error &error);

} // namespace Models
