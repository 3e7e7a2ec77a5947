// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QString>

/// Text as the tables hold it. *Threading:* pure functions.
namespace Models {

/// Length in Unicode code points, as Postgres counts.
int codePointCount(QStringView text);
/// At most `limit` code points, never half of one.
QString truncatedTo(const QString &text, int limit);

/// Input of several lines, ready to be stored: without U+0000 (jsonb refuses it), half surrogates
/// replaced, line ends as \n.
QString cleanText(const QString &text);
/// Input of one line: as cleanText, with line ends made spaces and without spaces around it. Empty
/// where nothing of it can be seen, as of spaces without width.
QString cleanLine(const QString &text);

/// A cleaned name or title. *Errors:* InvalidArgument when nothing is left, or it is longer than
/// `limit` code points.
Sync::Result<QString> checkedLine(const QString &text, int limit);

/// A time as the tables hold it: UTC, exactly six decimals and Z.
QString timestamp(const QDateTime &time);
QString timestampNow();

} // namespace Models
