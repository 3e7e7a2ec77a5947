// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/streamapplier.h"

#include "sync/store/sqlitebucketstorage.h"

namespace Sync {

using SteadyClock = std::chrono::steady_clock;

StreamApplier::StreamApplier(Database &database)
    : m_database(database)
    , m_machine(std::in_place, database.buckets(), database.streams())
{
}

/// One step of the machine in a transaction. When all of that is undone, so is the machine.
template <typename Step> Result<SyncInstructions> StreamApplier::repeatably(Step step)
{
    const SyncMachine before = *m_machine;
    Result<SyncInstructions> instructions =
        m_database.write(Database::Writer::Sync, [&](Connection &) { return step(*m_machine); });
    if (!instructions)
        m_machine.emplace(before);
    return instructions;
}

Result<QByteArray> StreamApplier::start(const SyncRequestOptions &options)
{
    m_framer.reset();
    m_pending = nullptr;
    m_pendingError.reset();
    Result<SyncInstructions> instructions =
        repeatably([&](SyncMachine &machine) { return machine.start(options); });
    if (!instructions)
        return instructions.error();
    for (const SyncInstruction &instruction : *instructions) {
        if (const auto *establish = std::get_if<EstablishStream>(&instruction))
            return establish->body;
    }
    return Error{ErrorCode::InvalidArgument, QStringLiteral("no request to send")};
}

void StreamApplier::open(Framing framing)
{
    m_framer = makeFramer(framing);
    m_parser = makeLineParser(framing);
    m_pending = nullptr;
    m_pendingError.reset();
    m_isEnding = false;
}

void StreamApplier::append(std::string_view bytes)
{
    if (m_framer && isActive())
        m_framer->append(bytes);
}

/// The next line of the framer, or null while there is none.
Result<const SyncLine *> StreamApplier::takeLine()
{
    const auto frame = m_isEnding ? m_framer->finish() : m_framer->next();
    if (!frame)
        return frame.error();
    if (!*frame)
        return nullptr;
    return m_parser->parse(**frame);
}

Result<const SyncLine *> StreamApplier::nextLine()
{
    if (m_pendingError) {
        const Error error = *m_pendingError;
        m_pendingError.reset();
        return error;
    }
    if (m_pending)
        return m_pending;
    m_framer->mark();
    return takeLine();
}

StreamApplier::Slice StreamApplier::work(std::chrono::milliseconds budget)
{
    Slice slice;
    const auto end = SteadyClock::now() + budget;
    while (m_framer && isActive()) {
        Result<const SyncLine *> line = nextLine();
        if (!line) {
            fail(line.error(), slice);
        } else if (!*line) {
            return slice;
        } else {
            const Result<bool> prepares = prepareStep(**line);
            const bool isTrouble = !prepares && isFileTrouble(prepares.error().code);
            if (isTrouble)
                slice.trouble = prepares.error();
            if (isTrouble || (prepares && *prepares))
                m_pending = *line; // local writes may come first
            else if (!prepares)
                fail(prepares.error(), slice);
            else
                apply(**line, slice, end);
        }
        if (slice.trouble)
            return slice;
        if (SteadyClock::now() >= end) {
            slice.hasMore = isActive();
            return slice;
        }
    }
    return slice;
}

Result<bool> StreamApplier::prepareStep(const SyncLine &line)
{
    if (!std::holds_alternative<PartialCheckpointCompleteLine>(line)
        && !std::holds_alternative<CheckpointCompleteLine>(line))
        return false;
    return m_database.write(Database::Writer::Sync,
                            [&](Connection &) { return m_machine->prepareStep(line); });
}

void StreamApplier::apply(const SyncLine &line, Slice &slice, Deadline end)
{
    const bool isData = std::holds_alternative<DataLine>(line);
    int lines = 1;
    Result<SyncInstructions> instructions = isData
        ? applyData(line, end, lines)
        : repeatably([&](SyncMachine &machine) { return machine.line(line); });
    if (instructions) {
        if (!isData)
            m_pending = nullptr;
        slice.lines += lines;
        take(std::move(instructions).value(), slice);
    } else if (isFileTrouble(instructions.error().code)) {
        slice.trouble = instructions.error();
        if (isData) {
            m_framer->rewind();
            m_pending = nullptr;
            m_pendingError.reset();
        } else {
            m_pending = &line;
        }
    } else {
        fail(instructions.error(), slice);
    }
}

/// Data lines change nothing in the machine, so many of them share one transaction.
Result<SyncInstructions> StreamApplier::applyData(const SyncLine &first, Deadline end, int &lines)
{
    const auto writer = Database::Writer::Operations;
    return m_database.write(writer, [&](Connection &) -> Result<SyncInstructions> {
        Result<SyncInstructions> all = m_machine->line(first);
        while (all && SteadyClock::now() < end) {
            Result<const SyncLine *> next = takeLine();
            if (!next) {
                // What came before it is good.
                m_pendingError = next.error();
                break;
            }
            if (!*next)
                break;
            if (!std::holds_alternative<DataLine>(**next)) {
                m_pending = *next;
                break;
            }
            all = m_machine->line(**next);
            ++lines;
        }
        return all;
    });
}

StreamApplier::Slice StreamApplier::finish(CloseReason reason)
{
    m_isEnding = true;
    Slice slice = work(std::chrono::hours(1));
    if (slice.trouble)
        return slice;
    take(m_machine->streamEnded(reason), slice);
    m_framer.reset();
    slice.hasMore = false;
    return slice;
}

template <typename Step> StreamApplier::Slice StreamApplier::stepOutsideTheStream(Step step)
{
    Slice slice;
    if (!isActive())
        return slice;
    Result<SyncInstructions> instructions = repeatably(step);
    if (instructions)
        take(std::move(instructions).value(), slice);
    else if (isFileTrouble(instructions.error().code))
        slice.trouble = instructions.error();
    else
        fail(instructions.error(), slice);
    return slice;
}

StreamApplier::Slice StreamApplier::uploadsCompleted()
{
    return stepOutsideTheStream([](SyncMachine &machine) { return machine.uploadsCompleted(); });
}

StreamApplier::Slice StreamApplier::streamsChanged(const std::vector<StreamRequest> &open)
{
    return stepOutsideTheStream(
        [&open](SyncMachine &machine) { return machine.streamsChanged(open); });
}

StreamApplier::Slice StreamApplier::withState(Slice slice)
{
    constexpr std::chrono::milliseconds pause{200};
    const auto now = SteadyClock::now();
    const bool isDownloading = m_machine->isDownloading();
    const bool isNews =
        isDownloading != m_shown.isDownloading || m_machine->targetNumber() != m_shown.target;
    if (!isNews && !(isDownloading && now - m_shownAt >= pause))
        return slice;
    auto progress = m_machine->progress();
    if (!progress)
        return slice; // a file in trouble is named elsewhere
    m_shown = {isDownloading, std::move(progress).value(), m_machine->streamProblems(),
               m_machine->targetNumber()};
    m_shownAt = now;
    slice.state = m_shown;
    return slice;
}

StreamApplier::Slice StreamApplier::giveUp(const Error &error)
{
    Slice slice;
    fail(error, slice);
    return slice;
}

void StreamApplier::take(SyncInstructions instructions, Slice &slice)
{
    for (SyncInstruction &instruction : instructions) {
        std::visit(
            [&](auto &&value) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, EstablishStream>)
                    slice.events.emplace_back(std::move(value));
            },
            std::move(instruction));
    }
}

void StreamApplier::fail(const Error &error, Slice &slice)
{
    slice.events.emplace_back(error);
    take(m_machine->streamEnded(isProtocolError(error.code) ? CloseReason::Protocol
                                                            : CloseReason::End),
         slice);
}

} // namespace Sync
