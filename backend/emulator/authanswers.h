// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/authsettings.h"
#include "backend/emulator/outcome.h"

#include <optional>
#include <string>
#include <string_view>

namespace Emulator {

/// A refusal in the older shape of Auth: {code, error_code, msg}.
ApiError authError(int status, std::string_view code, std::string_view message);
/// Turns it into the shape that newer clients ask for: {code, message}.
void useNewShape(ApiError &error);

/// The e-mail address of a request, as accounts have it; empty when there is none.
std::string emailMember(const Json &body);
bool isAddress(std::string_view text);

/// What is wrong with a new password, if anything.
std::optional<ApiError> checkPassword(std::string_view password, const AuthSettings &settings);
/// The refusal of a request without a captcha, where one is asked for.
std::optional<ApiError> checkCaptcha(const Json &body, const AuthSettings &settings);

/// An account as its owner sees it.
OrderedJson userJson(const Account &account);

} // namespace Emulator
