// SPDX-License-Identifier: Apache-2.0
#include "sync/data/liverun.h"

#include "sync/async.h"

#include <QTimer>

#include <algorithm>

namespace Sync {

namespace {

constexpr int mostCancelledInARow = 3;

Result<void> runCached(Connection &connection, std::string_view sql)
{
    Result<Statement *> statement = connection.cached(sql);
    return statement ? (*statement)->run() : Result<void>(statement.error());
}

} // namespace

LiveRun::LiveRun(Store &store, QObject *parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_store(&store)
{
    connect(&store, &Store::tablesChanged, this, &LiveRun::onTablesChanged);
    if (patience.count() == 0)
        return;
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patience);
    connect(m_patience, &QTimer::timeout, this, [this] {
        if (m_isStale && !m_control)
            start();
    });
}

LiveRun::~LiveRun()
{
    if (m_control)
        m_control->isCancelled = true;
}

void LiveRun::refresh()
{
    m_needsAll = true;
    refreshStale();
}

/// As refreshStale(), while nothing runs.
void LiveRun::refreshInTime()
{
    if (!m_patience)
        return refreshStale();
    m_isStale = true;
    if (!m_patience->isActive())
        m_patience->start();
}

void LiveRun::refreshStale()
{
    m_isStale = true;
    if (!m_control)
        return start();
    interrupt();
}

void LiveRun::runPart()
{
    if (!m_control)
        return start();
    interrupt();
}

void LiveRun::repeat()
{
    m_isStale = true;
    m_needsAll = m_needsAll || !m_isPatch;
}

/// Ends the run under way soon, unless it is short or that was done too often; what was wanted of
/// it stays wanted.
void LiveRun::interrupt()
{
    if (!m_isPart && m_cancelled < mostCancelledInARow)
        m_control->isCancelled = true;
}

bool LiveRun::readsAnyOf(const TableNames &tables) const
{
    return std::ranges::any_of(tables,
                               [this](const std::string &name) { return m_reads.contains(name); });
}

void LiveRun::onTablesChanged(const TableNames &changed, ChangeOrigin origin)
{
    if (origin == ChangeOrigin::AnotherProcess && readsAnyOf(changed)) {
        m_needsAll = true;
        // What looks at noted changes does not see these, whether it has begun or not.
        m_isStale = m_isStale || m_isPatch;
    }
    if (!m_control) {
        if (readsAnyOf(changed))
            refreshInTime();
        return;
    }
    // What has not begun to read yet will see the change, unless it reads a part only.
    if (!m_control->hasStarted && !m_isPart)
        return;
    m_changedMeanwhile.insert(changed.begin(), changed.end());
    if (readsAnyOf(changed)) {
        m_isStale = true;
        interrupt();
    }
}

void LiveRun::start()
{
    const Job job = nextJob();
    m_isPart = job.isPart;
    m_isPatch = job.isPatch;
    if (!job.isPart) {
        m_isStale = false;
        m_needsAll = false;
    }
    m_changedMeanwhile.clear();
    auto control = std::make_shared<Control>();
    m_control = control;
    if (!m_store)
        return arrived(Error{ErrorCode::Closed, QStringLiteral("the store is closed")}, job.isPart,
                       false);
    auto reading = [job, control](Connection &connection) -> Result<Run> {
        return perform(connection, job, *control);
    };
    onFinished(this,
               m_patience ? m_store->readInBackground(std::move(reading))
                          : m_store->read(std::move(reading)),
               [this, control, isPart = job.isPart](Result<Run> run) {
                   arrived(std::move(run), isPart, control->isCancelled);
               });
}

LiveRun::Run LiveRun::perform(Connection &connection, const Job &job, Control &control)
{
    const auto began = std::chrono::steady_clock::now();
    control.hasStarted = true;
    connection.beginReads();
    connection.setCancelFlag(&control.isCancelled);
    Run run{Answer(), {}, {}};
    // All its statements see one state of the file.
    if (Result<void> begun = runCached(connection, "BEGIN"); !begun) {
        run.answer = begun.error();
    } else {
        run.answer = job.run(connection);
        connection.resetStatements();
        if (connection.isInTransaction()) {
            if (Result<void> ended = runCached(connection, "COMMIT"); !ended && run.answer)
                run.answer = ended.error();
        }
    }
    connection.setCancelFlag(nullptr);
    Result<TableNames> reads = connection.endReads();
    if (reads)
        run.reads = *std::move(reads);
    else if (run.answer)
        run.answer = reads.error();
    run.time = std::chrono::steady_clock::now() - began;
    return run;
}

void LiveRun::arrived(Result<Run> run, bool isPart, bool isCancelled)
{
    m_control.reset();
    Result<Answer> answer = run ? run->answer : Result<Answer>(run.error());
    if (!answer && !isPart && !m_isPatch)
        m_needsAll = true;
    if (run) {
        m_readerTime = run->time;
        // A run that failed may not have come to all that it reads.
        if (answer && !isPart && !m_isPatch)
            m_reads.clear();
        m_reads.merge(run->reads);
    }
    if (readsAnyOf(m_changedMeanwhile))
        m_isStale = true;
    if (!answer && answer.error().code == ErrorCode::Cancelled) {
        if (isCancelled) {
            ++m_cancelled;
            m_isStale = m_isStale || !isPart;
            return start();
        }
        answer = Error{ErrorCode::Closed, QStringLiteral("the store is closed")};
    }
    if (!isPart)
        m_cancelled = 0;
    const QPointer<LiveRun> self(this);
    deliver(answer);
    // Whoever got it may have dropped this, or have asked for more already.
    if (!self || m_control)
        return;
    m_isPatch = false;
    const bool isClosed = !answer && answer.error().code == ErrorCode::Closed;
    if (!isClosed && (m_isStale || wantsPart()))
        start();
}

} // namespace Sync
