// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Emulator {

using NameValues = std::vector<std::pair<std::string, std::string>>;

/// One request, read completely.
struct HttpRequest
{
    std::string method;
    /// Percent-decoded, without the query.
    std::string path;
    /// Percent-decoded names and values in the order they were sent.
    NameValues query;
    /// Names in lower case.
    NameValues headers;
    std::string body;

    /// Empty when the header was not sent. `name` in lower case.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// Empty when the parameter was not sent.
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

/// One complete answer.
struct HttpResponse
{
    int status = 200;
    NameValues headers;
    std::string body;

    static HttpResponse json(int status, const OrderedJson &body);
    static HttpResponse empty(int status);
    static HttpResponse failure(const ApiError &error);
};

/// Undoes percent encoding; `plusIsSpace` as in query strings.
std::string percentDecoded(std::string_view text, bool plusIsSpace);
/// Splits `a=b&c=d` and decodes the parts.
NameValues parseQuery(std::string_view query);
/// The reason phrase of a status line.
std::string_view reasonPhrase(int status);

/// How much a client wants `name`, by an Accept or Accept-Encoding header: 0 when it did not name
/// it, 1 when it gave no weight.
double quality(std::string_view accept, std::string_view name);

} // namespace Emulator
