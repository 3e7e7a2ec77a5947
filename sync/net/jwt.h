// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace Sync {

/// Whether a text has the three parts of a JWT, header and claims each an object.
bool isJwt(QByteArrayView token);

/// The claims of a JWT, its signature unchecked: good for names and times, never for trust. Empty
/// when it is no JWT.
QJsonObject jwtClaims(QByteArrayView token);

/// When a token ends, by its `exp`; nothing when it does not say.
std::optional<std::chrono::system_clock::time_point> jwtExpiry(QByteArrayView token);

} // namespace Sync
