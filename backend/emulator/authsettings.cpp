// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/authsettings.h"

#include <algorithm>

namespace Emulator {

namespace {

bool take(const Json &value, bool &target)
{
    if (!value.is_boolean())
        return false;
    target = value.get<bool>();
    return true;
}

bool take(const Json &value, std::int64_t &target)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0)
        return false;
    target = value.get<std::int64_t>();
    return true;
}

bool take(const Json &value, std::chrono::seconds &target)
{
    std::int64_t seconds = 0;
    if (!take(value, seconds))
        return false;
    target = std::chrono::seconds(seconds);
    return true;
}

bool take(const Json &value, std::string &target)
{
    if (!value.is_string())
        return false;
    target = value.get<std::string>();
    return true;
}

bool take(const Json &value, std::vector<std::string> &target)
{
    const bool isValid = value.is_array()
        && std::all_of(value.begin(), value.end(), [](const Json &one) { return one.is_string(); });
    if (isValid)
        target = value.get<std::vector<std::string>>();
    return isValid;
}

bool takeMember(AuthSettings &settings, std::string_view name, const Json &value)
{
    if (name == "confirm_email")
        return take(value, settings.confirmsEmail);
    if (name == "confirm_email_change_twice")
        return take(value, settings.confirmsEmailChangeTwice);
    if (name == "sign_up")
        return take(value, settings.allowsSignUp);
    if (name == "anonymous")
        return take(value, settings.allowsAnonymous);
    if (name == "captcha")
        return take(value, settings.needsCaptcha);
    if (name == "reauthentication")
        return take(value, settings.needsReauthentication);
    if (name == "password_characters")
        return take(value, settings.needsLettersAndDigits);
    if (name == "password_length")
        return take(value, settings.minPasswordLength);
    if (name == "known_passwords")
        return take(value, settings.knownPasswords);
    if (name == "mail_interval")
        return take(value, settings.mailInterval);
    if (name == "code_lifetime")
        return take(value, settings.codeLifetime);
    if (name == "reuse_interval")
        return take(value, settings.reuseInterval);
    if (name == "provider_email")
        return take(value, settings.providerEmail);
    if (name == "provider_error")
        return take(value, settings.providerError);
    return false;
}

} // namespace

Outcome<Done> AuthSettings::change(const Json &json)
{
    AuthSettings changed = *this;
    for (const auto &[name, value] : json.items()) {
        if (!takeMember(changed, name, value))
            return ApiError{400, {{"message", "not understood: " + name}}, {}};
    }
    *this = changed;
    return Done{};
}

std::string_view authSettingsHelp()
{
    return R"(Members of /emulator/auth, with what holds until they are set:
  "confirm_email": false               true: sign-up and a new address need the e-mail's code
  "confirm_email_change_twice": true   by the old address too, where addresses are confirmed
  "sign_up": true, "anonymous": true   false: that way in is closed
  "captcha": false                     true: captcha_failed without a captcha_token
  "reauthentication": false            true: a new password needs the code of /reauthenticate
  "password_length": 6, "password_characters": false, "known_passwords": []
                                       what makes a password weak: length, characters, pwned
  "mail_interval": 0                   seconds between two e-mails to one address
  "code_lifetime": 3600                seconds that a code is good for
  "reuse_interval": 10                 seconds in which a used refresh token is taken once more
  "provider_email": ""                 whom "github" and "google" let in: github@example.org if empty
  "provider_error": ""                 what they answer instead
)";
}

} // namespace Emulator
