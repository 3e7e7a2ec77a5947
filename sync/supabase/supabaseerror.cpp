// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseerror.h"

#include "sync/net/httperror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
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

QStringList weakPasswordReasons(const QJsonObject &body)
{
    QStringList reasons;
    const QJsonArray array = body.value(QLatin1StringView("weak_password"))
                                 .toObject()
                                 .value(QLatin1StringView("reasons"))
                                 .toArray();
    for (const QJsonValue &reason : array)
        reasons.append(reason.toString().left(32));
    return reasons.mid(0, 8);
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

/// Of e-mails Auth tells in words alone when the next one may be asked for.
std::optional<std::chrono::milliseconds> waitInWords(const ServerFault &fault)
{
    static const QRegularExpression words(QStringLiteral("after (\\d{1,5}) seconds?\\b"));
    const QRegularExpressionMatch match = words.match(fault.message);
    if (!match.hasMatch())
        return std::nullopt;
    return std::chrono::seconds(match.captured(1).toInt());
}

/// What a 4xx of Auth is to a program.
ErrorCode meaningOfRefusal(const ServerFault &fault)
{
    using S = QLatin1StringView;
    const QString &code = fault.code;
    if (isOneOf(code, {S("invalid_credentials"), S("invalid_grant")}))
        return ErrorCode::WrongCredentials;
    if (isOneOf(code, {S("email_not_confirmed"), S("provider_email_needs_verification")}))
        return ErrorCode::EmailNotConfirmed;
    if (isOneOf(code, {S("user_already_exists"), S("email_exists")}))
        return ErrorCode::UserExists;
    if (isOneOf(code, {S("weak_password"), S("same_password")}))
        return ErrorCode::WeakPassword;
    if (isOneOf(code,
                {S("otp_expired"), S("flow_state_not_found"), S("flow_state_expired"),
                 S("flow_state_already_used"), S("bad_code_verifier"),
                 S("reauthentication_not_valid")}))
        return ErrorCode::CodeRefused;
    if (code == S("captcha_failed"))
        return ErrorCode::CaptchaNeeded;
    if (code == S("reauthentication_needed"))
        return ErrorCode::ReauthenticationNeeded;
    if (isOneOf(code,
                {S("signup_disabled"), S("otp_disabled"), S("anonymous_provider_disabled"),
                 S("email_provider_disabled"), S("provider_disabled"),
                 S("oauth_provider_not_supported")}))
        return ErrorCode::SignInDisabled;
    if (isOneOf(code, {S("validation_failed"), S("email_address_invalid")}))
        return ErrorCode::InvalidArgument;
    if (fault.status == 429)
        return ErrorCode::RateLimited;
    return ErrorCode::HttpStatus;
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
    fault.reasons = weakPasswordReasons(body);
    if (!fault.reasons.isEmpty())
        message += QStringLiteral(" (%1)").arg(fault.reasons.join(QLatin1StringView(", ")));
    if (!message.isEmpty())
        fault.message = message.left(longestMessage);
    fault.code = fault.code.left(longestMessage);
    return fault;
}

Error authError(const ServerFault &fault)
{
    ErrorCode code = ErrorCode::HttpStatus;
    if (fault.isHtml || (fault.status >= 200 && fault.status < 300))
        code = ErrorCode::BadResponse;
    else if (isClientFault(fault))
        code = meaningOfRefusal(fault);
    Error error = errorOf(fault, code);
    error.serviceCode = fault.code;
    error.reasons = fault.reasons;
    if (fault.code == QLatin1StringView("same_password"))
        error.reasons.append(QStringLiteral("same"));
    if (code == ErrorCode::RateLimited && !error.retryAfter)
        error.retryAfter = waitInWords(fault);
    if (code == ErrorCode::RateLimited && error.retryAfter)
        error.message +=
            QStringLiteral(" (try again in %1 s)")
                .arg(std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count());
    return error;
}

Error refreshError(const ServerFault &fault)
{
    Error error = authError(fault);
    if (endsSession(fault))
        error.code = ErrorCode::SessionExpired;
    else if (!fault.isHtml)
        error.code = ErrorCode::HttpStatus;
    return error;
}

Error deletionError(const ServerFault &fault)
{
    using S = QLatin1StringView;
    Error error = authError(fault);
    if (isClientFault(fault) && fault.code == S("P0001")) {
        error.code = ErrorCode::Rejected;
        error.message = fault.message; // names what is in the way
    } else if (isClientFault(fault) && isOneOf(fault.code, {S("PGRST202"), S("42883")})) {
        error.code = ErrorCode::SchemaMismatch;
    }
    return error;
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
