// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QList>
#include <QString>

namespace Ui {

/// A profile that a dialog offers.
struct ProfileChoice
{
    Models::ProfileId id;
    QString name;
    bool mayWrite = true;
};

using ProfileChoices = QList<ProfileChoice>;

} // namespace Ui
