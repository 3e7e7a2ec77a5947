// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QWidget;

namespace Ui {

/// Shows what a person typed where it cannot be written any more, to be copied. Blocks nothing. Who
/// types on closes nothing by that.
void offerTypedText(QWidget *parent, const QString &typed);

} // namespace Ui
