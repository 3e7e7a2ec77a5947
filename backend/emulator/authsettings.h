// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace Emulator {

/// How the project's accounts are set up; what its owner would choose in Supabase's dashboard.
struct AuthSettings
{
    bool confirmsEmail = false; ///< new addresses have to be confirmed by e-mail
    bool confirmsEmailChangeTwice = true; ///< by the old address as well, if addresses are at all
    bool allowsSignUp = true;
    bool allowsAnonymous = true;
    bool needsCaptcha = false;
    bool needsReauthentication = false; ///< for a new password
    bool needsLettersAndDigits = false; ///< in a password
    std::int64_t minPasswordLength = 6;
    std::vector<std::string> knownPasswords; ///< those that were leaked somewhere
    std::chrono::seconds mailInterval{0}; ///< between two e-mails to one address
    std::chrono::seconds codeLifetime{3600};
    std::chrono::seconds reuseInterval{10}; ///< in which a used refresh token is taken once more
    /// Who the next sign-in through a provider is; empty: PROVIDER@example.org.
    std::string providerEmail;
    std::string providerError; ///< what the provider says instead of letting anybody in

    /// Takes the members that `json` has.
    /// Errors: 400 with the member that is not understood; then nothing is changed.
    Outcome<Done> change(const Json &json);
};

/// How a person describes them to /emulator/auth.
std::string_view authSettingsHelp();

} // namespace Emulator
