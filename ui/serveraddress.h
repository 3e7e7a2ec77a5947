// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Ui {

/// Where a person's server is, as typed.
struct ServerAddress
{
    QString url;
    QString key;
    QString powersyncUrl;

    bool isComplete() const { return !url.isEmpty() && !key.isEmpty() && !powersyncUrl.isEmpty(); }
    bool operator==(const ServerAddress &) const = default;
};

} // namespace Ui
