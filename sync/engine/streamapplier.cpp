// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/streamapplier.h"

#include "sync/store/sqlitebucketstorage.h"

namespace Sync {

using SteadyClock = std::chrono::steady_clock;

StreamApplier::StreamApplier(Database &database)
    : m_database(database)
    , m_machine(database.buckets(), database.streams())
{
}

Result<QByteArray> StreamApplier::start(const SyncRequestOptions &options)
{
    m_framer.reset();
    m_pending = nullptr;
    m_pendingError.reset();
    Result<SyncInstructions> instructions = m_database.write(
        Database::Writer::Sync, [&](Connection &) { return m_machine.start(options); });
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
}

void StreamApplier::append(std::string_view bytes)
{
    if (m_framer && isActive())
        m_framer->append(bytes);
}

Result<const SyncLine *> StreamApplier::lineOf(const Result<std::optional<std::string_view>> &frame)
{
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
        return std::exchange(m_pending, nullptr);
    return lineOf(m_framer->next());
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
            apply(**line, slice, end);
        }
        if (SteadyClock::now() >= end) {
            slice.hasMore = isActive();
            return slice;
        }
    }
    return slice;
}

void StreamApplier::apply(const SyncLine &line, Slice &slice, SteadyClock::time_point end)
{
    Result<SyncInstructions> instructions = std::holds_alternative<DataLine>(line)
        ? applyData(line, end)
        : m_database.write(Database::Writer::Sync,
                           [&](Connection &) { return m_machine.line(line); });
    if (instructions)
        take(std::move(instructions).value(), slice);
    else
        fail(instructions.error(), slice);
}

/// Data lines change nothing in the machine, so many of them share one transaction.
Result<SyncInstructions> StreamApplier::applyData(const SyncLine &first,
                                                  SteadyClock::time_point end)
{
    return m_database.write(Database::Writer::Sync, [&](Connection &) -> Result<SyncInstructions> {
        Result<SyncInstructions> all = m_machine.line(first);
        while (all && SteadyClock::now() < end) {
            Result<const SyncLine *> next = lineOf(m_framer->next());
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
            all = m_machine.line(**next);
        }
        return all;
    });
}

StreamApplier::Slice StreamApplier::finish(CloseReason reason)
{
    Slice slice = work(std::chrono::hours(1));
    while (m_framer && isActive()) {
        Result<const SyncLine *> line = lineOf(m_framer->finish());
        if (!line)
            fail(line.error(), slice);
        else if (!*line)
            break;
        else
            apply(**line, slice, SteadyClock::now());
    }
    take(m_machine.streamEnded(reason), slice);
    m_framer.reset();
    slice.hasMore = false;
    return slice;
}

StreamApplier::Slice StreamApplier::uploadsCompleted()
{
    Slice slice;
    if (!isActive())
        return slice;
    Result<SyncInstructions> instructions = m_database.write(
        Database::Writer::Sync, [&](Connection &) { return m_machine.uploadsCompleted(); });
    if (instructions)
        take(std::move(instructions).value(), slice);
    else
        fail(instructions.error(), slice);
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
    take(m_machine.streamEnded(isProtocolError(error.code) ? CloseReason::Protocol
                                                           : CloseReason::End),
         slice);
}

} // namespace Sync
