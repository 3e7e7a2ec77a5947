// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/downloadstate.h"
#include "sync/engine/syncevent.h"
#include "sync/protocol/framer.h"
#include "sync/protocol/lineparser.h"
#include "sync/protocol/syncmachine.h"
#include "sync/protocol/syncrequest.h"
#include "sync/store/database.h"

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace Sync {

/// Applies the bytes of a response to the file, in slices of work: bytes -> frames -> lines -> one
/// write transaction for consecutive data lines, and one for every other line.
///
/// What was committed counts, whatever happens later: after an error the iteration is closed and
/// the next request goes on from what the file holds. A file that cannot be written for the moment
/// (isFileTrouble()) is no reason for that: the step is undone, its lines are kept, and the next
/// call of the same function repeats it. *Threading:* the thread of the Database.
/// *Ownership:* the Database outlives it.
class StreamApplier
{
public:
    struct Slice
    {
        SyncEvents events;
        bool hasMore = false; ///< there is more to do without new bytes
        int lines = 0; ///< how many were applied
        std::optional<DownloadState> state; ///< from withState(), when there is news
        std::optional<Error> trouble; ///< the file's; call again later
    };

    explicit StreamApplier(Database &database);

    /// Begins an iteration: gives the body of the request.
    Result<QByteArray> start(const SyncRequestOptions &options);
    /// A response begins.
    void open(Framing framing);
    void append(std::string_view bytes);
    /// Works until the bytes are used up, the iteration is closed, or about `budget` has passed.
    Slice work(std::chrono::milliseconds budget);
    /// The response has ended, in order or not: applies a last line and closes the iteration.
    Slice finish(CloseReason reason = CloseReason::End);
    /// The queue is empty and its write checkpoint noted: tries a checkpoint that was held back.
    Slice uploadsCompleted();
    /// Streams were opened, closed, subscribed to or not: ends the iteration, hidden, when the next
    /// request would differ.
    Slice streamsChanged(const std::vector<StreamRequest> &open);
    /// `slice` with the state of the download, when it has changed or some time has passed.
    Slice withState(Slice slice);
    /// Ends the iteration because of `error`.
    Slice giveUp(const Error &error);

    bool isActive() const { return m_machine->isActive(); }

private:
    using Deadline = std::chrono::steady_clock::time_point;

    template <typename Step> Result<SyncInstructions> repeatably(Step step);
    Result<SyncInstructions> applyData(const SyncLine &first, Deadline end, int &lines);
    Result<bool> prepareStep(const SyncLine &line);
    Result<const SyncLine *> nextLine();
    Result<const SyncLine *> takeLine();
    void apply(const SyncLine &line, Slice &slice, Deadline end);
    template <typename Step> Slice stepOutsideTheStream(Step step);
    void take(SyncInstructions instructions, Slice &slice);
    void fail(const Error &error, Slice &slice);

    Database &m_database;
    std::optional<SyncMachine> m_machine; ///< always there; optional to be set back
    std::unique_ptr<Framer> m_framer;
    std::unique_ptr<LineParser> m_parser;
    const SyncLine *m_pending = nullptr; ///< read, but not applied yet; never a data line
    std::optional<Error> m_pendingError; ///< met while data lines before it were still open
    bool m_isEnding = false; ///< no more bytes will come
    DownloadState m_shown; ///< what withState() has told last
    Deadline m_shownAt;
};

} // namespace Sync
