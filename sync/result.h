// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace Sync {

/// What went wrong, in terms a program can act on. The text for a person is made from this code.
enum class ErrorCode {
    // The file.
    CannotOpen, ///< the file or its folder cannot be opened or made
    ReadOnly, ///< the file or the disk cannot be written
    DiskFull,
    DiskFailed, ///< reading or writing failed for a reason that only the system knows
    Corrupt, ///< SQLite found damage, or the file is no SQLite database at all
    NotOurs, ///< a SQLite database that another program made
    NewerVersion, ///< made by a newer version of this program
    DeclarationMismatch, ///< the file's tables are not what the program declares
    WrongSqlite, ///< Qt's driver runs on another copy of SQLite than this program
    Busy, ///< another process holds the file longer than the time limit
    Constraint, ///< a foreign or primary key was violated
    BadValue, ///< what stands in a column does not fit the member that it belongs to
    Sql, ///< any other refusal of a statement
    Closed, ///< the store is closed or closing
    OwnedElsewhere, ///< another process syncs this file
    // The stream.
    BadLine, ///< not one JSON object with one key, or a field of the wrong type
    BadFrame, ///< a length that no BSON document has, or an end inside one
    LineTooLong,
    DiffWithoutCheckpoint,
    ChecksumMismatch, ///< what came is not what the server has; it is fetched anew
    // The network.
    Unreachable,
    TimedOut,
    Tls,
    HttpStatus, ///< an answer with an unexpected status; detail holds it
    TokenRefused, ///< the service does not accept the token (PSYNC_S21xx)
    BucketLimit, ///< what is asked for is more than the service gives one client (PSYNC_S2305)
    BadResponse, ///< an answer that is not what the protocol asks for (HTML, broken JSON)
    Cancelled,
    // The account.
    SignedOut,
    SessionExpired,
    WrongCredentials,
    UserExists,
    WeakPassword,
    EmailNotConfirmed,
    RateLimited,
    NoKeyStore,
    AccountMismatch,
    CodeRefused, ///< a one-time code, or what a link brought, is wrong or good no longer
    CaptchaNeeded,
    ReauthenticationNeeded, ///< the code that Auth sends for this has to come along
    SignInDisabled, ///< the project does not offer this way in
    SignInRefused, ///< the browser came back with a refusal; the message is its word
    // Uploads.
    Rejected, ///< the server refused a write for good
    SchemaMismatch, ///< the server lacks a table or column; needs a developer
    // Anything.
    InvalidArgument,
    NotFound,
    Ambiguous,
};

/// Whether only the file is in the way, and for a time: what was refused can be repeated as it is.
bool isFileTrouble(ErrorCode code);

/// The name used in machine-readable output, such as `bad_line` or `no_key_store`.
QLatin1StringView errorCodeName(ErrorCode code);

/// An error: the code decides, the message explains to a developer, `detail` is the SQLite extended
/// result code or the HTTP status (0 when there is none). Never holds tokens or content of rows.
struct Error
{
    ErrorCode code = ErrorCode::Sql;
    QString message;
    int detail = 0;
    /// What the server asked for with Retry-After.
    std::optional<std::chrono::milliseconds> retryAfter = std::nullopt;
    /// The service's own name for it, such as PSYNC_S2305; empty when there is none.
    QString serviceCode = QString();
    /// Where it is, as far as it is known: the table, its column, and the id of the row.
    QString table = QString();
    QString column = QString();
    QString rowId = QString();
    /// What exactly is wrong, in the service's own names: of a WeakPassword `length`, `characters`,
    /// `pwned` and `same`.
    QStringList reasons = QStringList();
    /// Of Unreachable: nobody took the request, so that nothing of it can have been done.
    bool isUnsent = false;
};

/// A value or an Error. Asking for the one that is not there is a bug of the caller.
template <typename T> class [[nodiscard]] Result
{
public:
    using ValueType = T;

    Result(T value) // NOLINT: conversion is the point
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error) // NOLINT
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error. `return {};` is success.
template <> class [[nodiscard]] Result<void>
{
public:
    using ValueType = void;

    Result() = default;
    Result(Error error) // NOLINT
        : m_error(std::move(error))
    {
    }

    bool isOk() const { return !m_error; }
    explicit operator bool() const { return isOk(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace Sync
