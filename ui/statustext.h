// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>

namespace Ui {

/// How much of a download is here.
struct DownloadFacts
{
    qint64 rows = 0; ///< never more than `total`
    qint64 total = 0;
    qint64 bytes = 0; ///< so far; how many there will be is not known

    bool operator==(const DownloadFacts &) const = default;
};

/// All that the status line speaks of.
struct StatusFacts
{
    enum class Account { None, Active, Expired };

    Account account = Account::None;
    bool worksOffline = false; ///< the person asked for it
    bool isSyncedElsewhere = false; ///< another process syncs this file
    bool isConnected = false;
    bool isMoving = false; ///< something goes up or down, and has for a second
    bool hasSynced = false; ///< everything was here once
    int waiting = 0; ///< changes not yet online
    int rejected = 0; ///< changes the server refused
    std::optional<Sync::ErrorCode> downloadError;
    std::optional<Sync::ErrorCode> uploadError;
    std::optional<QDateTime> lastSyncedAt;
    std::optional<DownloadFacts> download; ///< while something comes down

    bool operator==(const StatusFacts &) const = default;
};

/// What the status line offers to do.
enum class StatusAction { None, SignIn, Review };
enum class StatusMood { Calm, Moving, Offline, Problem };

struct StatusSentence
{
    QString text;
    QString toolTip;
    StatusAction action = StatusAction::None;
    StatusMood mood = StatusMood::Calm;

    bool operator==(const StatusSentence &) const = default;
};

/// The state of sync in words: first that everything is safe, then what happens next.
/// *Threading:* pure.
StatusSentence statusSentence(const StatusFacts &facts, const QLocale &locale);

} // namespace Ui
