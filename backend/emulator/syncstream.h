// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/bodyencoder.h"
#include "backend/emulator/bucketlog.h"
#include "backend/emulator/faults.h"
#include "backend/emulator/httpsession.h"
#include "backend/emulator/linewriter.h"
#include "backend/emulator/settings.h"
#include "backend/emulator/syncrules.h"
#include "backend/emulator/writecheckpoints.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Emulator {

/// What every stream needs of the program.
struct SyncServices
{
    boost::asio::io_context &context;
    BucketLog &log;
    SyncRules &rules;
    WriteCheckpoints &writeCheckpoints;
    const Settings &settings;
    /// The last operation that streams may show.
    std::function<std::int64_t()> visibleHead;
};

/// The answer to one POST /sync/stream: a checkpoint, the data of each priority, completions, and
/// from then on a diff whenever something changed. It writes the next piece when the client took
/// the one before, so it never holds more than about one data line.
/// Ownership: lives in the StreamHub until the client goes or the token ends.
class SyncStream : public std::enable_shared_from_this<SyncStream>
{
public:
    SyncStream(SyncServices services, std::shared_ptr<HttpSession> session, Claims user,
               SyncRequest request, std::unique_ptr<LineWriter> writer,
               std::unique_ptr<BodyEncoder> encoder, const Fault &fault);

    /// `ended` is called once, when nothing more will be sent.
    void start(std::function<void()> ended);
    /// Looks for something to send.
    void pump();
    /// Operations were rewritten: the running checkpoint cannot complete, another has to follow.
    void invalidateCheckpoint();
    /// Drops the connection.
    void disconnect();
    [[nodiscard]] const std::string &email() const { return m_user.email; }

private:
    struct Bucket
    {
        BucketChoice choice;
        BucketState state;
    };
    enum class StepKind {
        Data,
        Partial,
        Complete,
    };
    struct Step
    {
        StepKind kind;
        std::size_t bucket = 0;
        int priority = 0;
    };

    bool produce(std::string &out);
    bool beginCheckpoint(std::string &out);
    void writeCheckpointLine(const SyncSelection &selection,
                             const std::vector<const Bucket *> &updated, const OrderedJson &removed,
                             std::string &out);
    void planSteps(const std::vector<const Bucket *> &updated);
    void sendData(const Step &step, std::string &out);
    void sendKeepalive(std::string &out);
    void armTimer();
    [[nodiscard]] std::int64_t secondsLeft() const;
    OrderedJson describe(const Bucket &bucket);

    SyncServices m_services;
    std::shared_ptr<HttpSession> m_session;
    Claims m_user;
    SyncRequest m_request;
    std::unique_ptr<LineWriter> m_writer;
    std::unique_ptr<BodyEncoder> m_encoder; ///< null: as it is
    Fault m_fault;
    std::function<void()> m_ended;
    boost::asio::steady_timer m_timer;

    std::vector<Bucket> m_buckets;
    /// Bucket name -> the last operation that was sent.
    std::map<std::string, std::int64_t> m_sent;
    std::deque<Step> m_steps;
    std::int64_t m_checkpointOp = 0;
    std::optional<std::int64_t> m_writeCheckpoint;
    std::size_t m_operationsSinceCheckpoint = 0;
    bool m_hasCheckpoint = false;
    bool m_mustRestart = false;
    bool m_isWriting = false;
    bool m_isKeepaliveDue = false;
    bool m_isEnding = false;
    bool m_isClosed = false;
};

} // namespace Emulator
