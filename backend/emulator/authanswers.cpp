// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/authanswers.h"

#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <cctype>

namespace Emulator {

namespace {

bool hasLettersAndDigits(std::string_view text)
{
    const auto is = [](int (*kind)(int)) {
        return [kind](char c) { return kind(static_cast<unsigned char>(c)) != 0; };
    };
    return std::any_of(text.begin(), text.end(), is(std::isalpha))
        && std::any_of(text.begin(), text.end(), is(std::isdigit));
}

} // namespace

ApiError authError(int status, std::string_view code, std::string_view message)
{
    return {status, {{"code", status}, {"error_code", code}, {"msg", message}}, std::string(code)};
}

void useNewShape(ApiError &error)
{
    if (error.code.empty())
        return; // OAuth's shape has no newer form
    error.body["code"] = error.code;
    error.body["message"] = error.body["msg"];
    error.body.erase("error_code");
    error.body.erase("msg");
}

std::string emailMember(const Json &body)
{
    std::string text = textMember(body, "email");
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool isAddress(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size()
        && text.find('@', at + 1) == std::string_view::npos
        && text.find(' ') == std::string_view::npos;
}

std::optional<ApiError> checkPassword(std::string_view password, const AuthSettings &settings)
{
    const auto &known = settings.knownPasswords;
    OrderedJson reasons = OrderedJson::array();
    if (codePoints(password) < static_cast<std::size_t>(settings.minPasswordLength))
        reasons.push_back("length");
    if (settings.needsLettersAndDigits && !hasLettersAndDigits(password))
        reasons.push_back("characters");
    if (std::find(known.begin(), known.end(), password) != known.end())
        reasons.push_back("pwned");
    if (reasons.empty())
        return std::nullopt;
    ApiError error = authError(422, "weak_password",
                               "Password should be at least "
                                   + std::to_string(settings.minPasswordLength) + " characters.");
    error.body["weak_password"] = {{"reasons", reasons}};
    return error;
}

std::optional<ApiError> checkCaptcha(const Json &body, const AuthSettings &settings)
{
    if (!settings.needsCaptcha)
        return std::nullopt;
    const Json security = body.value("gotrue_meta_security", Json());
    if (security.is_object() && !textMember(security, "captcha_token").empty())
        return std::nullopt;
    return authError(400, "captcha_failed",
                     "captcha protection: request disallowed (no captcha_token found)");
}

OrderedJson userJson(const Account &account)
{
    const OrderedJson data = OrderedJson::parse(account.data, nullptr, false);
    OrderedJson identities = OrderedJson::array();
    OrderedJson appData = OrderedJson::object();
    if (!account.email.empty()) {
        identities.push_back({{"identity_id", account.id},
                              {"id", account.id},
                              {"user_id", account.id},
                              {"identity_data",
                               {{"email", account.email},
                                {"email_verified", !account.confirmedAt.empty()},
                                {"sub", account.id}}},
                              {"provider", account.provider},
                              {"created_at", account.createdAt},
                              {"updated_at", account.createdAt},
                              {"email", account.email}});
        appData = {{"provider", account.provider},
                   {"providers", OrderedJson::array({account.provider})}};
    }
    OrderedJson user = {{"id", account.id},
                        {"aud", "authenticated"},
                        {"role", "authenticated"},
                        {"email", account.email},
                        {"phone", ""},
                        {"last_sign_in_at", account.lastSignInAt},
                        {"app_metadata", appData},
                        {"user_metadata", data.is_object() ? data : OrderedJson::object()},
                        {"identities", identities},
                        {"created_at", account.createdAt},
                        {"updated_at", account.createdAt},
                        {"is_anonymous", account.isAnonymous}};
    if (!account.confirmedAt.empty()) {
        user["email_confirmed_at"] = account.confirmedAt;
        user["confirmed_at"] = account.confirmedAt;
    } else if (!account.email.empty()) {
        user["confirmation_sent_at"] = account.createdAt;
    }
    if (!account.newEmail.empty())
        user["new_email"] = account.newEmail;
    return user;
}

} // namespace Emulator
