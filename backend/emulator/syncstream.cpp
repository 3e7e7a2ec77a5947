// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/syncstream.h"

#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <set>

namespace Emulator {

namespace {
constexpr std::size_t maxOperationsPerLine = 1000;
constexpr std::size_t maxBytesPerLine = 512 * 1024;
constexpr std::size_t bytesPerWrite = 256 * 1024;
/// From here on a newer checkpoint takes the place of the running one.
constexpr std::size_t operationsBeforeSuperseding = 1000;
constexpr std::int64_t warningSeconds = 20;

bool isSame(const BucketState &a, const BucketState &b)
{
    return a.checksum == b.checksum && a.count == b.count;
}
} // namespace

SyncStream::SyncStream(SyncServices services, std::shared_ptr<HttpSession> session, Claims user,
                       SyncRequest request, std::unique_ptr<LineWriter> writer,
                       std::unique_ptr<BodyEncoder> encoder, const Fault &fault)
    : m_services(std::move(services))
    , m_session(std::move(session))
    , m_user(std::move(user))
    , m_request(std::move(request))
    , m_writer(std::move(writer))
    , m_encoder(std::move(encoder))
    , m_fault(fault)
    , m_timer(m_services.context)
    , m_sent(m_request.after)
{
}

void SyncStream::start(std::function<void()> ended)
{
    m_ended = std::move(ended);
    const std::string_view encoding = m_encoder ? m_encoder->name() : std::string_view();
    m_session->beginStream(m_writer->contentType(), encoding, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        self->m_isClosed = true;
        self->m_timer.cancel();
        if (const auto callback = std::exchange(self->m_ended, {}))
            callback();
    });
    armTimer();
    pump();
}

void SyncStream::pump()
{
    if (m_isWriting || m_isClosed || m_isEnding)
        return;
    std::string out = std::exchange(m_fault.inject, {});
    while (!m_isEnding && out.size() < bytesPerWrite && produce(out)) {}
    if (out.empty())
        return;
    if (m_encoder) {
        out = m_encoder->add(out);
        if (m_isEnding)
            out += m_encoder->end();
    }
    m_isWriting = true;
    m_session->writeStream(std::move(out), [self = shared_from_this()] {
        self->m_isWriting = false;
        if (self->m_isEnding)
            self->m_session->endStream();
        else
            self->pump();
    });
}

void SyncStream::invalidateCheckpoint()
{
    m_mustRestart = !m_steps.empty();
    pump();
}

void SyncStream::disconnect()
{
    m_session->close(false);
}

bool SyncStream::produce(std::string &out)
{
    if (m_isKeepaliveDue) {
        sendKeepalive(out);
        return true;
    }
    const bool isIdle = m_steps.empty();
    const bool maySupersede = m_operationsSinceCheckpoint >= operationsBeforeSuperseding
        && m_services.visibleHead() > m_checkpointOp;
    if ((isIdle || maySupersede || m_mustRestart) && beginCheckpoint(out))
        return true;
    if (isIdle)
        return false;
    const Step step = m_steps.front();
    const OrderedJson lastOp = std::to_string(m_checkpointOp);
    switch (step.kind) {
    case StepKind::Data:
        sendData(step, out);
        break;
    case StepKind::Partial:
        m_writer->line({{"partial_checkpoint_complete",
                         {{"last_op_id", lastOp}, {"priority", step.priority}}}},
                       out);
        m_steps.pop_front();
        break;
    case StepKind::Complete:
        m_writer->line({{"checkpoint_complete", {{"last_op_id", lastOp}}}}, out);
        m_steps.pop_front();
        break;
    }
    return true;
}

bool SyncStream::beginCheckpoint(std::string &out)
{
    const std::int64_t head = m_services.visibleHead();
    const SyncSelection selection = m_services.rules.select(m_user, m_request);
    const auto writeCheckpoint =
        m_services.writeCheckpoints.covered(m_user.userId, m_request.clientId, head);
    std::vector<Bucket> buckets;
    for (const BucketChoice &choice : selection.buckets)
        buckets.push_back({choice, m_services.log.stateAt(choice.name, head)});

    std::map<std::string_view, const Bucket *> known;
    for (const Bucket &bucket : m_buckets)
        known.emplace(bucket.choice.name, &bucket);
    std::vector<const Bucket *> updated;
    for (const Bucket &bucket : buckets) {
        const auto old = known.extract(bucket.choice.name);
        if (old.empty() || !isSame(old.mapped()->state, bucket.state))
            updated.push_back(&bucket);
    }
    OrderedJson removed = OrderedJson::array();
    for (const Bucket &bucket : m_buckets) {
        if (known.contains(bucket.choice.name)) {
            removed.push_back(bucket.choice.name);
            m_sent.erase(bucket.choice.name);
        }
    }
    if (m_hasCheckpoint && updated.empty() && removed.empty()
        && writeCheckpoint == m_writeCheckpoint && !m_mustRestart)
        return false;
    m_checkpointOp = head;
    m_writeCheckpoint = writeCheckpoint;
    m_operationsSinceCheckpoint = 0;
    m_mustRestart = false;
    writeCheckpointLine(selection, updated, removed, out);
    m_hasCheckpoint = true;
    m_buckets.swap(buckets); // keeps the pointers in `updated` valid
    planSteps(updated);
    return true;
}

void SyncStream::writeCheckpointLine(const SyncSelection &selection,
                                     const std::vector<const Bucket *> &updated,
                                     const OrderedJson &removed, std::string &out)
{
    OrderedJson body = {{"last_op_id", std::to_string(m_checkpointOp)}};
    if (m_writeCheckpoint)
        body["write_checkpoint"] = std::to_string(*m_writeCheckpoint);
    OrderedJson described = OrderedJson::array();
    for (const Bucket *bucket : updated)
        described.push_back(describe(*bucket));
    if (m_hasCheckpoint) {
        body["removed_buckets"] = removed;
        body["updated_buckets"] = std::move(described);
    } else {
        body["buckets"] = std::move(described);
        body["streams"] = selection.streams;
    }
    OrderedJson line = OrderedJson::object();
    line[m_hasCheckpoint ? "checkpoint_diff" : "checkpoint"] = std::move(body);
    m_writer->line(line, out);
}

OrderedJson SyncStream::describe(const Bucket &bucket)
{
    std::uint32_t checksum = bucket.state.checksum;
    if (m_fault.hasWrongChecksum && bucket.state.count > 0) {
        checksum += 1;
        m_fault.hasWrongChecksum = false;
    }
    // The service adds with JavaScript's 32-bit operators, so what it sends is signed.
    return {{"bucket", bucket.choice.name},
            {"checksum", static_cast<std::int32_t>(checksum)},
            {"count", bucket.state.count},
            {"priority", bucket.choice.priority},
            {"subscriptions", bucket.choice.subscriptions}};
}

void SyncStream::planSteps(const std::vector<const Bucket *> &updated)
{
    std::set<int> priorities;
    for (const Bucket *bucket : updated)
        priorities.insert(bucket->choice.priority);
    std::map<int, std::vector<std::size_t>> pending;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        const Bucket &bucket = m_buckets[i];
        const int priority = bucket.choice.priority;
        if (bucket.state.lastOp > m_sent[bucket.choice.name]) {
            pending[priority].push_back(i);
            priorities.insert(priority);
        }
    }
    // As in the service, buckets that never had an operation are looked at with every change.
    for (const Bucket &bucket : m_buckets) {
        if (bucket.state.count == 0 && !priorities.empty())
            priorities.insert(bucket.choice.priority);
    }
    m_steps.clear();
    for (const int priority : priorities) {
        for (const std::size_t bucket : pending[priority])
            m_steps.push_back({StepKind::Data, bucket, priority});
        if (priority != *priorities.rbegin())
            m_steps.push_back({StepKind::Partial, 0, priority});
    }
    m_steps.push_back({StepKind::Complete});
}

void SyncStream::sendData(const Step &step, std::string &out)
{
    const Bucket &bucket = m_buckets[step.bucket];
    std::int64_t &sent = m_sent[bucket.choice.name];
    m_writer->beginData();
    const BucketLog::Page page = m_services.log.read(
        bucket.state.id, sent, m_checkpointOp, maxOperationsPerLine, maxBytesPerLine,
        [this](const Operation &operation) { m_writer->operation(operation); });
    if (page.operations > 0)
        m_writer->endData(bucket.choice.name, sent, page.lastOp, page.isFull, out);
    sent = page.lastOp;
    m_operationsSinceCheckpoint += page.operations;
    if (!page.isFull || sent >= bucket.state.lastOp)
        m_steps.pop_front();
}

void SyncStream::sendKeepalive(std::string &out)
{
    m_isKeepaliveDue = false;
    const std::int64_t left = std::max<std::int64_t>(secondsLeft(), 0);
    m_writer->line({{"token_expires_in", left}}, out);
    if (left == 0)
        m_isEnding = true;
    else
        armTimer();
}

std::int64_t SyncStream::secondsLeft() const
{
    return m_user.expiresAt - currentSeconds();
}

void SyncStream::armTimer()
{
    using namespace std::chrono;
    const system_clock::time_point expiry{seconds(m_user.expiresAt)};
    const auto left = duration_cast<milliseconds>(expiry - system_clock::now());
    const auto untilWarning = left - seconds(warningSeconds);
    milliseconds wait = std::min(m_services.settings.keepalive, left);
    if (untilWarning > milliseconds(0))
        wait = std::min(wait, untilWarning);
    m_timer.expires_after(std::max(wait, milliseconds(0)));
    m_timer.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        const auto self = weak.lock();
        if (error || !self || self->m_isClosed)
            return;
        self->m_isKeepaliveDue = true;
        self->pump();
    });
}

} // namespace Emulator
