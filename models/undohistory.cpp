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
{
}

void UndoHistory::add(Step step)
{
    if (step.entries.empty())
        return;
    ++m_generation;
    const UndoLabel label = step.label;
    m_undo.push_back(std::move(step));
    if (m_undo.size() > maxSteps)
        m_undo.erase(m_undo.begin());
    m_redo.clear();
    Q_EMIT changed();
    Q_EMIT recorded(label);
}

void UndoHistory::clear()
{
    ++m_generation;
    m_undo.clear();
    m_redo.clear();
    Q_EMIT changed();
}

void UndoHistory::undo()
{
    takeBack(&UndoHistory::m_undo, &UndoHistory::m_redo, &UndoHistory::undone);
}

void UndoHistory::redo()
{
    takeBack(&UndoHistory::m_redo, &UndoHistory::m_undo, &UndoHistory::redone);
}

Result<UndoHistory::TakenBack> UndoHistory::reverse(Database &database, const Step &step)
{
    return database.write(Database::Writer::Local, [&](Connection &c) -> Result<TakenBack> {
        auto reversed = takeStepBack(database, c, step.entries);
        if (!reversed)
            return reversed.error();
        auto written = Sync::Reversal(c, database.schema()).written();
        if (!written)
            return written.error();
        return TakenBack{*reversed, *std::move(written)};
    });
}

void UndoHistory::takeBack(Steps UndoHistory::*from, Steps UndoHistory::*to,
                           void (UndoHistory::*done)(const UndoLabel &, int, int))
{
    Steps &steps = this->*from;
    if (steps.empty())
        return;
    auto step = std::make_shared<const Step>(std::move(steps.back()));
    steps.pop_back();
    Q_EMIT changed();
    const int generation = m_generation;
    const auto reversed =
        m_store.withDatabase([step](Database &database) { return reverse(database, *step); });
    Sync::onFinished(
        this, reversed, [this, step, generation, from, to, done](Result<TakenBack> taken) {
            const bool isCurrent = generation == m_generation;
            if (!taken) {
                // Nothing was written: a full disk, for one. It can be tried again.
                if (isCurrent)
                    (this->*from).push_back(*step);
                Q_EMIT changed();
                return Q_EMIT failed(taken.error());
            }
            if (isCurrent && !taken->entries.empty()) {
                (this->*to).push_back({step->label, std::move(taken->entries)});
                Q_EMIT changed();
            }
            Q_EMIT(this->*done)(step->label, taken->reversed.leftAlone, taken->reversed.putAside);
        });
}

} // namespace Models
