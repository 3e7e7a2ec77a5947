// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseerror.h"

#include "sync/net/httperror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace Sync {

namespace {

constexpr qsizetype longestMessage = 300;

/// The first of these fields that is a string with something in it.
QString firstString(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        const QString text = object.value(name).toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString weakPasswordReasons(const QJsonObject &body)
{
    QStringList reasons;
    const QJsonArray array = body.value(QLatin1StringView("weak_password"))
                                 .toObject()
                                 .value(QLatin1StringView("reasons"))
                                 .toArray();
    for (const QJsonValue &reason : array)
        reasons.append(reason.toString());
    return reasons.join(QLatin1StringView(", "));
}

Error errorOf(const ServerFault &fault, ErrorCode code)
{
    Error error;
    error.code = code;
    error.message = fault.code.isEmpty() || fault.message == fault.code
        ? fault.message
        : fault.code + QLatin1StringView(": ") + fault.message;
    error.detail = fault.status;
    error.retryAfter = fault.retryAfter;
    return error;
}

bool isOneOf(const QString &code, std::initializer_list<QLatin1StringView> codes)
{
    return std::any_of(codes.begin(), codes.end(),
                       [&code](QLatin1StringView one) { return code == one; });
}

bool isClientFault(const ServerFault &fault)
{
    return fault.status >= 400 && fault.status < 500;
}

} // namespace

ServerFault readFault(const HttpResponse &response)
{
    ServerFault fault;
    fault.status = response.status;
    fault.isHtml = isHtmlAnswer(response);
    const Error plain = httpStatusError(response);
    fault.retryAfter = plain.retryAfter;
    fault.message = plain.message;
    if (fault.isHtml)
        return fault; // whoever wrote this page, it was not Supabase

    using S = QLatin1StringView;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    // Auth's old shape has the HTTP status as a number in `code`, which is no string and skipped.
    fault.code = firstString(body, {S("error_code"), S("code"), S("error")});
    if (fault.code.isEmpty())
        fault.code = QString::fromLatin1(response.header("x-sb-error-code"));
    QString message = firstString(body, {S("msg"), S("message"), S("error_description")});
    if (const QString reasons = weakPasswordReasons(body); !reasons.isEmpty())
        message += QStringLiteral(" (%1)").arg(reasons);
    if (!message.isEmpty())
        fault.message = message.left(longestMessage);
    fault.code = fault.code.left(longestMessage);
    return fault;
}

Error authError(const ServerFault &fault)
{
    using S = QLatin1StringView;
    if (isClientFault(fault)) {
        if (isOneOf(fault.code, {S("invalid_credentials"), S("invalid_grant")}))
            return errorOf(fault, ErrorCode::WrongCredentials);
        if (isOneOf(fault.code, {S("email_not_confirmed"), S("provider_email_needs_verification")}))
            return errorOf(fault, ErrorCode::EmailNotConfirmed);
        if (isOneOf(fault.code, {S("user_already_exists"), S("email_exists")}))
            return errorOf(fault, ErrorCode::UserExists);
        if (fault.code == S("weak_password"))
            return errorOf(fault, ErrorCode::WeakPassword);
        if (isOneOf(fault.code, {S("validation_failed"), S("email_address_invalid")}))
            return errorOf(fault, ErrorCode::InvalidArgument);
        if (fault.status == 429)
            return errorOf(fault, ErrorCode::RateLimited);
    }
    if (fault.status >= 200 && fault.status < 300)
        return errorOf(fault, ErrorCode::BadResponse);
    return errorOf(fault, ErrorCode::HttpStatus);
}

bool endsSession(const ServerFault &fault)
{
    using S = QLatin1StringView;
    // `invalid_grant` is what a refresh token that is no good gets from older servers.
    return isClientFault(fault)
        && isOneOf(fault.code,
                   {S("refresh_token_not_found"), S("refresh_token_already_used"),
                    S("session_not_found"), S("session_expired"), S("user_banned"),
                    S("user_not_found"), S("invalid_grant")});
}

UploadVerdict judgeUpload(const ServerFault &fault)
{
    using S = QLatin1StringView;
    if (!isClientFault(fault))
        return UploadVerdict::Retry;
    if (fault.status == 401)
        return UploadVerdict::BadToken;
    if (isOneOf(fault.code, {S("PGRST204"), S("PGRST205"), S("42P01"), S("42703")}))
        return UploadVerdict::SchemaMismatch;
    const bool isSqlState = fault.code.size() == 5;
    if (isSqlState
        && (fault.code.startsWith(S("22")) || fault.code.startsWith(S("23"))
            || fault.code == S("42501") || fault.code == S("P0001")))
        return UploadVerdict::Rejected;
    return UploadVerdict::Retry;
}

Error uploadError(const ServerFault &fault)
{
    if (judgeUpload(fault) == UploadVerdict::SchemaMismatch)
        return errorOf(fault, ErrorCode::SchemaMismatch);
    if (fault.status >= 200 && fault.status < 300)
        return errorOf(fault, ErrorCode::BadResponse);
    return errorOf(fault, ErrorCode::HttpStatus);
}

} // namespace Sync
