// SPDX-License-Identifier: Apache-2.0
#include "ui/details/draft.h"

#include <utility>

namespace Ui {

void Draft::start(const QString &stored)
{
    m_stored = stored;
    m_sent.clear();
    m_passedOver.reset();
}

Draft::News Draft::follow(const QString &stored, const QString &typed)
{
    if (const auto own = m_sent.indexOf(stored); own >= 0) {
        m_sent.remove(0, own + 1);
        m_stored = stored;
        m_passedOver.reset();
        return News::Keep;
    }
    if (!m_sent.isEmpty()) {
        // Older or newer than what is on its way: that is known when it has arrived.
        m_passedOver = stored;
        return News::Keep;
    }
    const bool isTyping = typed != m_stored;
    const bool isNew = stored != m_stored;
    m_stored = stored;
    if (!isTyping)
        return isNew ? News::Show : News::Keep;
    return isNew && stored != typed ? News::Tell : News::Keep;
}

bool Draft::needsSaving(const QString &typed) const
{
    return typed != (m_sent.isEmpty() ? m_stored : m_sent.last());
}

std::optional<QString> Draft::settled(const QString &text, bool isStored)
{
    const auto own = m_sent.indexOf(text);
    if (own < 0)
        return std::nullopt; // heard of already
    m_sent.removeAt(own);
    if (isStored)
        m_stored = text;
    if (!m_sent.isEmpty())
        return std::nullopt;
    return std::exchange(m_passedOver, std::nullopt);
}

} // namespace Ui
