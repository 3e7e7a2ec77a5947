// SPDX-License-Identifier: Apache-2.0
#include "models/todoranking.h"

#include "models/profiledao.h"

#include <QDateTime>

#include <algorithm>

namespace Models {

using Sync::Result;

namespace {

/// Ends a text in a key, below every character of one.
constexpr char end = '\0';

void addText(std::string &key, std::string_view text)
{
    key += text;
    key += end;
}

/// So that later texts come first.
void addTurned(std::string &key, std::string_view text)
{
    for (const char c : text)
        key += static_cast<char>(255 - static_cast<unsigned char>(c));
    key += static_cast<char>(255);
}

void addNumber(std::string &key, std::uint32_t number)
{
    for (const int shift : {24, 16, 8, 0})
        key += static_cast<char>(number >> shift & 255);
}

/// High ones first.
void addPriority(std::string &key, std::int64_t priority)
{
    key += static_cast<char>('9' - std::clamp<std::int64_t>(priority, 0, 9));
}

void addDue(std::string &key, const TodoFacts &facts)
{
    addText(key, facts.dueDate.empty() ? "~" : facts.dueDate);
    addText(key, facts.dueTime.empty() ? "~" : facts.dueTime);
}

/// Letters stand together however they are written: by their base, without case.
std::string folded(std::string_view title)
{
    const QString text =
        QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size())).toCaseFolded();
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark() && !c.isNull())
            plain += c;
    }
    return plain.toStdString();
}

} // namespace

QString localDay(std::string_view time)
{
    const QString text = QString::fromLatin1(time.data(), static_cast<qsizetype>(time.size()));
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    return parsed.isValid() ? parsed.toLocalTime().date().toString(Qt::ISODate) : QString();
}

TodoRanking::TodoRanking(TodoView view)
    : m_view(std::move(view))
    , m_profile(m_view.profile.text().toStdString())
    , m_today(m_view.today.toString(Qt::ISODate).toStdString())
{
}

Result<TodoRanking> TodoRanking::of(Sync::Connection &connection, const TodoView &view)
{
    TodoRanking ranking(view);
    if (!ranking.isAcross()) {
        ranking.m_profiles.push_back(view.profile);
        return ranking;
    }
    const auto shown = ProfileDao(connection).shownIds();
    if (!shown)
        return shown.error();
    for (const ProfileId &profile : *shown) {
        ranking.m_ordinals.emplace(profile.text().toStdString(),
                                   static_cast<std::uint32_t>(ranking.m_profiles.size()));
        ranking.m_profiles.push_back(profile);
    }
    return ranking;
}

bool TodoRanking::includesProfile(std::string_view profile) const
{
    return isAcross() ? m_ordinals.contains(std::string(profile)) : profile == m_profile;
}

bool TodoRanking::includes(const TodoFacts &facts) const
{
    if (!includesProfile(facts.profile))
        return false;
    const bool isOpen = facts.isKept && !facts.isCompleted;
    switch (m_view.kind) {
    case TodoKind::List:
    case TodoKind::All:
        return facts.isKept && (m_view.showsCompleted || !facts.isCompleted);
    case TodoKind::Today:
        return isOpen && !facts.dueDate.empty() && facts.dueDate <= m_today;
    case TodoKind::Upcoming:
        return isOpen && !m_today.empty() && facts.dueDate > m_today;
    case TodoKind::Completed:
        return facts.isKept && facts.isCompleted;
    case TodoKind::Trash:
        return !facts.deletedAt.empty();
    }
    return false;
}

bool TodoRanking::dependsOn(std::string_view table) const
{
    if (table == "tag" || table == "todo_tag")
        return !m_view.tag.isEmpty();
    return isAcross()
        && (table == "profile" || table == "profile_member" || table == "sync_setting");
}

std::uint32_t TodoRanking::ordinal(std::string_view profile) const
{
    const auto found = m_ordinals.find(std::string(profile));
    return found == m_ordinals.end() ? 0 : found->second;
}

std::uint32_t TodoRanking::section(const TodoFacts &facts) const
{
    if (!m_view.isTree())
        return 0;
    const std::uint32_t group =
        m_view.group == TodoGroup::Profile && isAcross() ? ordinal(facts.profile) : 0;
    return group * 2 + (facts.isCompleted ? 1 : 0);
}

std::string TodoRanking::key(const TodoFacts &facts) const
{
    std::string key;
    if (!m_view.isTree())
        addGroup(key, facts);
    addSort(key, facts);
    if (isAcross())
        addNumber(key, ordinal(facts.profile));
    addText(key, facts.position);
    return key;
}

std::string TodoRanking::group(const TodoFacts &facts) const
{
    const bool isListed = m_view.kind == TodoKind::List || m_view.kind == TodoKind::All;
    if (m_view.group == TodoGroup::Profile)
        return std::string(facts.profile);
    if (isListed && facts.isCompleted)
        return "completed";
    std::string key;
    addGroup(key, facts);
    return key;
}

void TodoRanking::addGroup(std::string &key, const TodoFacts &facts) const
{
    const bool isListed = m_view.kind == TodoKind::List || m_view.kind == TodoKind::All;
    const bool isDue = m_view.kind == TodoKind::Today || m_view.kind == TodoKind::Upcoming;
    // Completed ones are a group of their own.
    if (isListed && m_view.group != TodoGroup::Profile)
        key += facts.isCompleted ? '1' : '0';
    if (m_view.group == TodoGroup::Date || (m_view.group == TodoGroup::None && isDue))
        addDay(key, facts);
    else if (m_view.group == TodoGroup::Priority)
        addPriority(key, facts.priority);
    else if (m_view.group == TodoGroup::Profile)
        addNumber(key, ordinal(facts.profile));
}

void TodoRanking::addDay(std::string &key, const TodoFacts &facts) const
{
    switch (m_view.kind) {
    case TodoKind::Completed:
        return addTurned(key, localDay(facts.completedAt).toStdString());
    case TodoKind::Trash:
        return addTurned(key, localDay(facts.deletedAt).toStdString());
    case TodoKind::List:
    case TodoKind::Today:
    case TodoKind::Upcoming:
    case TodoKind::All:
        break;
    }
    // Whatever is overdue is one group.
    if (facts.dueDate.empty())
        addText(key, "~");
    else
        addText(key, facts.dueDate < m_today ? "" : facts.dueDate);
}

void TodoRanking::addSort(std::string &key, const TodoFacts &facts) const
{
    switch (m_view.sort) {
    case TodoSort::Manual:
        return addOwnSort(key, facts);
    case TodoSort::Due:
        addDue(key, facts);
        return addPriority(key, facts.priority);
    case TodoSort::Priority:
        addPriority(key, facts.priority);
        return addDue(key, facts);
    case TodoSort::Title:
        return addText(key, folded(facts.title));
    case TodoSort::Created:
        return addTurned(key, facts.createdAt);
    }
}

void TodoRanking::addOwnSort(std::string &key, const TodoFacts &facts) const
{
    switch (m_view.kind) {
    case TodoKind::List:
    case TodoKind::All:
        return;
    case TodoKind::Today:
    case TodoKind::Upcoming:
        return addDue(key, facts);
    case TodoKind::Completed:
        return addTurned(key, facts.completedAt);
    case TodoKind::Trash:
        return addTurned(key, facts.deletedAt);
    }
}

} // namespace Models
