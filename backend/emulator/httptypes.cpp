// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/httptypes.h"

#include <boost/beast/http/status.hpp>

namespace Emulator {

namespace {
std::string_view find(const NameValues &pairs, std::string_view name)
{
    for (const auto &[key, value] : pairs) {
        if (key == name)
            return value;
    }
    return {};
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}
} // namespace

std::string_view HttpRequest::header(std::string_view name) const
{
    return find(headers, name);
}

std::string_view HttpRequest::parameter(std::string_view name) const
{
    return find(query, name);
}

HttpResponse HttpResponse::json(int status, const OrderedJson &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    response.body = body.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    return response;
}

HttpResponse HttpResponse::empty(int status)
{
    HttpResponse response;
    response.status = status;
    return response;
}

HttpResponse HttpResponse::failure(const ApiError &error)
{
    HttpResponse response = json(error.status, error.body);
    if (!error.code.empty())
        response.headers.emplace_back("x-sb-error-code", error.code);
    return response;
}

std::string percentDecoded(std::string_view text, bool plusIsSpace)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += plusIsSpace && text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

NameValues parseQuery(std::string_view query)
{
    NameValues pairs;
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view part = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
        if (part.empty())
            continue;
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            pairs.emplace_back(percentDecoded(part, true), std::string());
        else
            pairs.emplace_back(percentDecoded(part.substr(0, equals), true),
                               percentDecoded(part.substr(equals + 1), true));
    }
    return pairs;
}

std::string_view reasonPhrase(int status)
{
    const auto phrase = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    return {phrase.data(), phrase.size()};
}

double quality(std::string_view accept, std::string_view name)
{
    const auto at = accept.find(name);
    if (at == std::string_view::npos)
        return 0;
    std::string_view parameters = accept.substr(at + name.size());
    parameters = parameters.substr(0, parameters.find(','));
    const auto q = parameters.find("q=");
    return q == std::string_view::npos ? 1
                                       : std::atof(std::string(parameters.substr(q + 2)).c_str());
}

} // namespace Emulator
