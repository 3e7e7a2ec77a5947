// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/emulator/streamclient.h"

#include <QString>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace TestSupport {

/// What a client would hold after the lines it was given: the plainest reading of the protocol,
/// an oracle for what the emulator sends.
class Replica
{
public:
    /// Takes one line. What breaks a rule of the protocol is appended to problems().
    void apply(const Json &line);
    void apply(const std::vector<Json> &lines);

    /// Counts are of no use to a client that was there before a compaction.
    void ignoreCounts() { m_checksCounts = false; }
    /// Sentences, one for each broken rule; empty when all is well.
    [[nodiscard]] QString problems() const { return m_problems; }
    /// Rows of a table by id, from all buckets; the newest operation of a row wins.
    [[nodiscard]] std::map<std::string, Json> rows(const std::string &table) const;
    /// `buckets` of a request that goes on from here.
    [[nodiscard]] Json resume() const;
    [[nodiscard]] std::int64_t lastOp() const { return m_lastOp; }
    [[nodiscard]] std::string writeCheckpoint() const { return m_writeCheckpoint; }
    [[nodiscard]] bool hasBucket(const std::string &name) const
    {
        return m_expected.contains(name);
    }
    /// Operations of one kind that came so far.
    [[nodiscard]] int seen(const std::string &operation) const;
    [[nodiscard]] int completions() const { return m_completions; }

private:
    struct Bucket
    {
        std::uint32_t checksum = 0;
        std::int64_t count = 0;
        std::int64_t after = 0;
        /// (type, id, subkey) -> (operation, data)
        std::map<std::tuple<std::string, std::string, std::string>,
                 std::pair<std::int64_t, std::string>>
            rows;
    };

    void fail(const QString &problem);
    void takeCheckpoint(const Json &checkpoint);
    void takeDiff(const Json &diff);
    void takeData(const Json &data);
    void takeOperation(Bucket &bucket, const Json &operation);
    void check(int priority);

    std::map<std::string, Bucket> m_buckets;
    std::map<std::string, Json> m_expected;
    std::map<std::string, int> m_seen;
    QString m_problems;
    std::string m_writeCheckpoint;
    std::int64_t m_lastOp = 0;
    int m_completions = 0;
    bool m_hasCheckpoint = false;
    bool m_checksCounts = true;
};

} // namespace TestSupport
