// SPDX-License-Identifier: Apache-2.0
#include "sync/net/backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Sync {

namespace {
/// 2^6 s is above the longest delay already; counting on would only overflow.
constexpr int maximumDoublings = 6;
} // namespace

Backoff::Backoff(Random random, std::chrono::milliseconds ceiling)
    : m_random(std::move(random))
    , m_ceiling(ceiling)
{
    if (!m_random)
        m_random = [] { return QRandomGenerator::global()->generateDouble(); };
}

std::chrono::milliseconds Backoff::next(std::optional<std::chrono::milliseconds> retryAfter)
{
    m_attempts = std::min(m_attempts + 1, maximumDoublings);
    const auto ceiling = std::min(m_ceiling, shortest * (1 << m_attempts));
    const double spread = double((ceiling - shortest).count()) * m_random();
    const auto delay = shortest + std::chrono::milliseconds(qint64(spread));
    return std::max(delay, retryAfter.value_or(delay));
}

void Backoff::reset()
{
    m_attempts = 0;
}

} // namespace Sync
