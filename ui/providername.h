// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Ui {

/// How a service writes its name, of which Auth says `github`. *Threading:* pure.
QString providerName(const QString &provider);

} // namespace Ui
