// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/serveraddress.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace Ui {

/// What a description of a server is made of.
enum class ServerField { None, Url, Key, PowersyncUrl };

/// Why a file, a link or a text is no server that can be used.
enum class ServerFault {
    Empty,
    TooLong,
    NotText,
    NoDescription, ///< neither JSON nor a link of Tidelist
    OtherLink, ///< a link of Tidelist for something else
    DamagedJson,
    DamagedLink,
    Repeated,
    NoString,
    Missing,
    FieldTooLong,
    NoAddress,
    NotEncrypted, ///< http to another computer
    NotPlain, ///< an address with a name, a question or a mark in it
    NoKey, ///< holds characters that no key has
    DamagedKey,
    SecretKey,
    ServiceKey, ///< of the role service_role
    OtherRole,
};

struct ServerProblem
{
    ServerFault fault = ServerFault::Empty;
    ServerField field = ServerField::None; ///< that has it

    friend bool operator==(const ServerProblem &, const ServerProblem &) = default;
};

/// A server as somebody else has written it down. Nothing of it is used before a person agrees.
struct ServerDescription
{
    ServerAddress address;
    QStringList leftOut; ///< names that are not understood; a few of them, safe to show

    friend bool operator==(const ServerDescription &, const ServerDescription &) = default;
};

using ServerReading = std::variant<ServerDescription, ServerProblem>;

/// Where a description came from.
enum class ServerOrigin { File, Clipboard, Drop, Link };

} // namespace Ui
