// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace TestSupport {

/// Auth's answer to a sign-in or refresh: the tokens `access-N` and `refresh-N`, for an hour.
inline QByteArray sessionJson(const QByteArray &number, const QByteArray &user = "user-1")
{
    return R"({"access_token":"access-)" + number + R"(","refresh_token":"refresh-)" + number
        + R"(","token_type":"bearer","expires_in":3600,"user":{"id":")" + user
        + R"(","email":"ada@example.org"}})";
}

/// A refusal of Auth.
inline QByteArray authFault(const QByteArray &code)
{
    return R"({"code":400,"error_code":")" + code + R"(","msg":"no"})";
}

/// A refusal of PostgREST.
inline QByteArray restFault(const QByteArray &code)
{
    return R"({"code":")" + code + R"(","details":null,"hint":null,"message":"because"})";
}

} // namespace TestSupport
