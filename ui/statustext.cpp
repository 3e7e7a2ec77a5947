// SPDX-License-Identifier: Apache-2.0
#include "ui/statustext.h"

#include "models/clocktext.h"

#include <QCoreApplication>

#include <optional>

namespace Ui {

namespace {

using Sync::ErrorCode;

struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::StatusText)
};

StatusSentence offline(const StatusFacts &facts)
{
    StatusSentence sentence;
    sentence.mood = StatusMood::Offline;
    if (facts.waiting == 0) {
        sentence.text = StatusText::tr("Offline – everything is saved on this computer");
    } else {
        sentence.text = StatusText::tr("Offline – %n changes will sync when you are back online",
                                       nullptr, facts.waiting);
    }
    sentence.toolTip = facts.worksOffline
        ? StatusText::tr("You chose to work offline. Switch it off to sync.")
        : StatusText::tr("The server cannot be reached. Tidelist tries again by itself.");
    return sentence;
}

/// The network works, but what answers is not right.
StatusSentence serverTrouble(const StatusFacts &facts)
{
    StatusSentence sentence;
    sentence.mood = StatusMood::Offline;
    sentence.text = facts.waiting == 0
        ? StatusText::tr("Everything is saved on this computer – the server has a problem")
        : StatusText::tr("%n changes are safe on this computer – the server has a problem", nullptr,
                         facts.waiting);
    sentence.toolTip = StatusText::tr("Tidelist tries again by itself.");
    return sentence;
}

bool isOfServer(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::Tls:
    case ErrorCode::Cancelled:
        return false;
    default:
        return true;
    }
}

QString firstDownloadText(const StatusFacts &facts, const QLocale &locale)
{
    if (!facts.download || facts.download->total <= 0)
        return StatusText::tr("Getting your profiles…");
    if (facts.download->rows >= facts.download->total)
        return StatusText::tr("Getting your profiles – nearly done");
    return StatusText::tr("Getting your profiles – %1 of %2")
        .arg(locale.toString(facts.download->rows), locale.toString(facts.download->total));
}

StatusSentence connected(const StatusFacts &facts, const QLocale &locale)
{
    StatusSentence sentence;
    if (!facts.hasSynced) {
        sentence.text = firstDownloadText(facts, locale);
        sentence.mood = StatusMood::Moving;
    } else if (facts.isMoving) {
        sentence.text = StatusText::tr("Syncing…");
        sentence.mood = StatusMood::Moving;
    } else {
        sentence.text = StatusText::tr("Up to date");
        if (facts.lastSyncedAt)
            sentence.toolTip =
                StatusText::tr("Last synced at %1")
                    .arg(Models::timeText(facts.lastSyncedAt->toLocalTime().time(), locale));
    }
    return sentence;
}

/// Of all that ends sync until the person or the network does something; nothing else is as urgent.
std::optional<StatusSentence> standstill(const StatusFacts &facts)
{
    StatusSentence sentence;
    if (facts.account == StatusFacts::Account::None) {
        sentence.text = StatusText::tr("Saved on this computer");
        sentence.action = StatusAction::SignIn;
        return sentence;
    }
    if (facts.account == StatusFacts::Account::Expired) {
        sentence.text = facts.waiting == 0
            ? StatusText::tr("Sign in again to sync – everything is safe on this computer")
            : StatusText::tr("Sign in again to sync – %n changes are safe on this computer",
                             nullptr, facts.waiting);
        sentence.action = StatusAction::SignIn;
        sentence.mood = StatusMood::Problem;
        return sentence;
    }
    if (facts.isSyncedElsewhere)
        return std::nullopt;
    if (facts.worksOffline)
        return offline(facts);
    if (facts.isConnected && facts.uploadError && isOfServer(*facts.uploadError))
        return serverTrouble(facts);
    if (!facts.isConnected && facts.downloadError)
        return isOfServer(*facts.downloadError) ? serverTrouble(facts) : offline(facts);
    return std::nullopt;
}

/// Said alone where sync goes on, else behind why it does not.
StatusSentence withRefused(const std::optional<StatusSentence> &standing, int rejected)
{
    StatusSentence sentence = standing.value_or(StatusSentence());
    const QString refused =
        StatusText::tr("%n changes could not be saved online", nullptr, rejected);
    const QString lost = StatusText::tr("Nothing is lost. See what the server refused and why.");
    sentence.text = standing ? StatusText::tr("%1; %2").arg(sentence.text, refused) : refused;
    sentence.toolTip = sentence.toolTip.isEmpty() ? lost : sentence.toolTip + u'\n' + lost;
    if (sentence.action == StatusAction::None)
        sentence.action = StatusAction::Review;
    sentence.mood = StatusMood::Problem;
    return sentence;
}

} // namespace

StatusSentence statusSentence(const StatusFacts &facts, const QLocale &locale)
{
    const std::optional<StatusSentence> standing = standstill(facts);
    if (facts.rejected > 0)
        return withRefused(standing, facts.rejected);
    if (standing)
        return *standing;
    StatusSentence sentence;
    if (facts.isSyncedElsewhere) {
        sentence.text = StatusText::tr("Another Tidelist on this computer syncs this file");
        sentence.toolTip =
            StatusText::tr("What you change here is saved, and the other one sends it.");
        return sentence;
    }
    if (!facts.isConnected && facts.hasSynced) {
        sentence.text = StatusText::tr("Connecting…");
        sentence.mood = StatusMood::Moving;
        return sentence;
    }
    return connected(facts, locale);
}

} // namespace Ui
