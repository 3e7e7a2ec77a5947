// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"

#include <string>
#include <string_view>

namespace Emulator {

std::string percentEncoded(std::string_view text);

/// Where a browser may be sent: `wanted` when it is a loopback address, on any port, else the site
/// of the project, as Auth does it without a word.
std::string allowedRedirect(std::string_view wanted);

/// 303 to `target`, with these parameters added to what it has.
HttpResponse redirectWith(const std::string &target, const NameValues &parameters);
/// 303 to `target` with the parameters in its fragment.
HttpResponse redirectWithFragment(const std::string &target, const NameValues &parameters);
/// 303 that says what went wrong. The query that `target` had is lost, as it is with Auth.
HttpResponse redirectWithError(const std::string &target, const NameValues &parameters,
                               bool isForCode);

} // namespace Emulator
