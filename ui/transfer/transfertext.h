// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/backups.h"
#include "models/transfer/transferformat.h"
#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QLocale>
#include <QString>
#include <QStringList>

/// Exports, imports and backups in words. *Threading:* pure.
namespace Ui {

/// `CSV (table)`, with what it is good for.
QString formatName(Models::TransferFormat format);
QString formatExplanation(Models::TransferFormat format);
/// `.json` …
QString formatEnding(Models::TransferFormat format);

/// `3 to-dos`.
QString todoCountText(int count, const QLocale &locale);
/// A line for each kind of thing that the file has: `To-dos: 3 new, 2 already here`.
QStringList summaryLines(const Models::ImportSummary &summary, const QLocale &locale);
/// The same without what stays as it is.
QStringList changeLines(Models::ImportSummary summary, const QLocale &locale);
/// How many to-dos, profiles and tags come, change or go.
int changeCount(const Models::ImportSummary &summary);
int removedCount(const Models::ImportSummary &summary);

/// Why a copy was made.
QString backupReason(Models::BackupKind kind);
/// `milk` out of `title` for a person: what a field of ours holds.
QString csvFieldName(const QString &field);

/// What went wrong with a file; where it is broken, the line and column stand in it.
QString transferErrorText(const Sync::Error &error);

} // namespace Ui
