// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>

namespace Sync {

/// How much of a download is here.
struct DownloadCount
{
    std::int64_t downloaded = 0; ///< operations; never more than `total`
    std::int64_t total = 0; ///< operations, as the server has announced them
    std::int64_t bytes = 0; ///< length of the lines downloaded so far; their total is not known

    /// From 0 to 1; 1 when there is nothing to download.
    double fraction() const
    {
        return total > 0 ? static_cast<double>(downloaded) / static_cast<double>(total) : 1.0;
    }
    DownloadCount &operator+=(const DownloadCount &other)
    {
        downloaded += other.downloaded;
        total += other.total;
        bytes += other.bytes;
        return *this;
    }
    bool operator==(const DownloadCount &) const = default;
};

/// The download of one checkpoint. An interrupted one goes on at the right fraction.
struct SyncProgress
{
    DownloadCount all;
    std::map<int, DownloadCount> byPriority; ///< of the buckets with exactly this priority
    std::map<std::int64_t, DownloadCount> byStream; ///< by StreamRecord::id

    /// Of everything that is shown when `priority` is: numbers up to this one.
    DownloadCount untilPriority(int priority) const
    {
        DownloadCount sum;
        std::for_each(byPriority.begin(), byPriority.upper_bound(priority),
                      [&sum](const auto &each) { sum += each.second; });
        return sum;
    }
    bool operator==(const SyncProgress &) const = default;
};

} // namespace Sync
