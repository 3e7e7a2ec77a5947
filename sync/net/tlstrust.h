// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QSslConfiguration>
#include <QString>

namespace Sync {

/// TLS that trusts the certificates in this PEM file and no other, for servers whose certificate
/// comes from an authority of their own. Names and dates are checked as ever.
/// *Errors:* CannotOpen; InvalidArgument when there is no certificate in the file.
Result<QSslConfiguration> trustOnly(const QString &caFile);

} // namespace Sync
