// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"

#include <QList>
#include <QString>

namespace Ui {

/// A line of quick add as a person left it.
struct TypedLine
{
    QString text;
    QList<Models::QuickAddRejection> rejected; ///< what is to stay text

    friend bool operator==(const TypedLine &, const TypedLine &) = default;
};

} // namespace Ui
