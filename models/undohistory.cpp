// SPDX-License-Identifier: Apache-2.0
#include "models/undohistory.h"

#include "models/undostep.h"
#include "sync/store/store.h"

#include <utility>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

UndoHistory::UndoHistory(Sync::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_steps(std::make_shared<Steps>())
{
}

UndoHistory::Ends UndoHistory::Steps::ends() const
{
    Ends ends;
    if (!m_undo.empty())
        ends.undo = m_undo.back().label;
    if (!m_redo.empty())
        ends.redo = m_redo.back().label;
    return ends;
}

UndoHistory::Outcome UndoHistory::Steps::add(Step step)
{
    if (step.entries.empty())
        return {{}, {}, ends()};
    const UndoLabel label = step.label;
    m_undo.push_back(std::move(step));
    if (m_undo.size() > maxSteps)
        m_undo.erase(m_undo.begin());
    m_redo.clear();
    return {label, {}, ends()};
}

Result<UndoHistory::Outcome> UndoHistory::Steps::takeBack(Database &database, Direction direction)
{
    const bool isUndo = direction == Direction::Undo;
    std::vector<Step> &from = isUndo ? m_undo : m_redo;
    std::vector<Step> &to = isUndo ? m_redo : m_undo;
    if (from.empty())
        return Outcome{{}, {}, ends()};
    using TakenBack = std::pair<Sync::Reversed, Entries>;
    auto done = database.write(Database::Writer::Local, [&](Connection &c) -> Result<TakenBack> {
        const auto reversed = takeStepBack(database, c, from.back().entries);
        if (!reversed)
            return reversed.error();
        auto written = Sync::Reversal(c, database.schema()).written();
        if (!written)
            return written.error();
        return TakenBack(*reversed, *std::move(written));
    });
    // Nothing was written: a full disk, for one. It can be tried again.
    if (!done)
        return done.error();
    const UndoLabel label = from.back().label;
    from.pop_back();
    if (!done->second.empty())
        to.push_back({label, std::move(done->second)});
    return Outcome{label, done->first, ends()};
}

void UndoHistory::Steps::clear()
{
    m_undo.clear();
    m_redo.clear();
}

void UndoHistory::begin()
{
    ++m_underWay;
    Q_EMIT changed();
}

void UndoHistory::end(const Outcome *outcome)
{
    --m_underWay;
    if (outcome)
        m_ends = outcome->ends;
    Q_EMIT changed();
}

void UndoHistory::clear()
{
    m_ends = {};
    begin();
    const auto cleared = m_store.withDatabase([steps = m_steps](Database &) -> Result<void> {
        steps->clear();
        return {};
    });
    Sync::onFinished(this, cleared, [this](const Result<void> &) {
        const Outcome nothing;
        end(&nothing);
    });
}

void UndoHistory::takeBack(Direction direction)
{
    begin();
    const auto taken = m_store.withDatabase([steps = m_steps, direction](Database &database) {
        return steps->takeBack(database, direction);
    });
    Sync::onFinished(this, taken, [this, direction](const Result<Outcome> &done) {
        end(done ? &*done : nullptr);
        if (!done)
            return Q_EMIT failed(done.error());
        if (!done->label)
            return;
        const auto signal =
            direction == Direction::Undo ? &UndoHistory::undone : &UndoHistory::redone;
        Q_EMIT(this->*signal)(*done->label, done->reversed.leftAlone, done->reversed.putAside);
    });
}

} // namespace Models
