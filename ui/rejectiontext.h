// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/queuemonitor.h"

#include <QLocale>
#include <QString>

/// Refused changes in words. *Threading:* pure.
namespace Ui {

/// `Couldn’t save your change to “Buy milk” in Family`.
QString rejectionTitle(const Models::RejectedItem &item);
/// Why, and what was written.
QString rejectionDetails(const Models::RejectedItem &item, const QLocale &locale);
/// What the person wrote, for the clipboard.
QString copyText(const Models::RejectedItem &item, const QLocale &locale);

} // namespace Ui
