// SPDX-License-Identifier: Apache-2.0
#include "bench/gaps.h"

#include "bench/measure.h"

#include <algorithm>

namespace Bench {

void Gaps::note(Clock::time_point when)
{
    if (m_last) {
        const std::chrono::nanoseconds gap = when - *m_last;
        m_longest = std::max(m_longest, gap);
        m_above += gap > m_limit ? 1 : 0;
    }
    m_last = when;
}

QJsonObject Gaps::figures() const
{
    const QString longest = QStringLiteral("longest_ms");
    const QJsonObject found{{longest, rounded(milliseconds(m_longest))},
                            {QStringLiteral("above_budget"), m_above}};
    return withBudget(found, longest, milliseconds(m_limit));
}

} // namespace Bench
