// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/redirects.h"

#include <algorithm>
#include <cctype>

namespace Emulator {

namespace {

constexpr std::string_view siteUrl = "http://127.0.0.1:3000";

std::string encoded(const NameValues &parameters)
{
    std::string text;
    for (const auto &[name, value] : parameters)
        text += (text.empty() ? "" : "&") + percentEncoded(name) + '=' + percentEncoded(value);
    return text;
}

std::string withoutFragment(const std::string &target)
{
    return target.substr(0, target.find('#'));
}

HttpResponse redirect(const std::string &target)
{
    HttpResponse response = HttpResponse::empty(303);
    response.headers.emplace_back("Location", target);
    return response;
}

} // namespace

std::string percentEncoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~')
            result += c;
        else
            (result += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return result;
}

std::string allowedRedirect(std::string_view wanted)
{
    for (const std::string_view start : {"http://127.0.0.1", "http://[::1]"}) {
        const std::string_view rest = wanted.substr(std::min(start.size(), wanted.size()));
        if (wanted.starts_with(start)
            && (rest.empty() || rest.front() == ':' || rest.front() == '/'))
            return std::string(wanted);
    }
    return std::string(siteUrl);
}

HttpResponse redirectWith(const std::string &target, const NameValues &parameters)
{
    const std::string base = withoutFragment(target);
    const char separator = base.find('?') == std::string::npos ? '?' : '&';
    return redirect(base + separator + encoded(parameters));
}

HttpResponse redirectWithFragment(const std::string &target, const NameValues &parameters)
{
    return redirect(withoutFragment(target) + '#' + encoded(parameters));
}

HttpResponse redirectWithError(const std::string &target, const NameValues &parameters,
                               bool isForCode)
{
    const std::string base = target.substr(0, target.find_first_of("?#"));
    const std::string text = encoded(parameters);
    return redirect(base + (isForCode ? '?' + text : std::string()) + '#' + text);
}

} // namespace Emulator
