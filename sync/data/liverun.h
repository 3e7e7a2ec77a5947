// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/store.h"
#include "sync/store/tablenames.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

class QTimer;

namespace Sync {

/// When something that reads is run, and run again: at the start, and after every commit that
/// touched a table which the last run read, whoever made it. What it reads is found from the
/// statements it runs. The base of LiveQuery, LiveRows and ListModel.
///
/// Every run sees one state of the file. Changes that come during one lead to one more; a long one
/// is then cancelled, but never more than three in a row, so that answers come however often the
/// file changes. *Threading:* the thread of the Store; what it runs, on a reader thread of the
/// store. *Ownership:* nothing is delivered after its death. *Errors:* Closed once the Store is
/// gone.
class LiveRun : public QObject
{
    Q_OBJECT
public:
    /// What a run brings; null: nothing that is not known already.
    using Answer = std::shared_ptr<const void>;
    struct Job
    {
        std::function<Result<Answer>(Connection &)> run;
        bool isPart = false; ///< leaves what is out of date as it is
        bool isPatch = false; ///< looks at noted changes only, see needsAll()
    };

    ~LiveRun() override;
    /// Runs again, whatever changed.
    void refresh();
    /// What the last run took on the reader thread, queries included.
    std::chrono::nanoseconds lastReaderTime() const { return m_readerTime; }

protected:
    /// With `patience` it runs on the store's reader for the background, and waits so long after a
    /// commit before it runs again, at most once in that time: what is in sight goes first.
    LiveRun(Store &store, QObject *parent,
            std::chrono::milliseconds patience = std::chrono::milliseconds(0));
    Store *store() const { return m_store; }

    /// What to run next; on the thread of the Store.
    virtual Job nextJob() = 0;
    virtual void deliver(const Result<Answer> &answer) = 0;
    /// False: since the last run that went well there was nothing but commits whose changes are
    /// noted in the file's log. For nextJob().
    bool needsAll() const { return m_needsAll; }
    /// Whether a part is wanted even when nothing is out of date.
    virtual bool wantsPart() const { return false; }
    /// A part is wanted: at once, when what runs can be done again later.
    void runPart();
    /// For deliver(): the answer does not fit any more. The same is run again.
    void repeat();

private:
    struct Control
    {
        std::atomic<bool> hasStarted = false;
        std::atomic<bool> isCancelled = false;
    };
    struct Run
    {
        Result<Answer> answer;
        TableNames reads;
        std::chrono::nanoseconds time{0};
    };
    static Run perform(Connection &connection, const Job &job, Control &control);
    void onTablesChanged(const TableNames &changed, ChangeOrigin origin);
    void refreshStale();
    void refreshInTime();
    bool readsAnyOf(const TableNames &tables) const;
    void start();
    void arrived(Result<Run> run, bool isPart, bool isCancelled);
    void interrupt();

    QPointer<Store> m_store;
    QTimer *m_patience = nullptr; ///< null: it has none
    std::shared_ptr<Control> m_control; ///< of the run under way; null: none
    TableNames m_reads;
    TableNames m_changedMeanwhile;
    std::chrono::nanoseconds m_readerTime{0};
    int m_cancelled = 0; ///< in a row
    bool m_isStale = false;
    bool m_needsAll = true;
    bool m_isPart = false; ///< the run under way
    bool m_isPatch = false; ///< the same
};

} // namespace Sync
