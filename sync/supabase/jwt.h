// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

namespace Sync {

/// The claims of a JWT, its signature unchecked: good for names and times, never for trust. Empty
/// when it is no JWT.
QJsonObject jwtClaims(QByteArrayView token);

} // namespace Sync
