// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todofacts.h"
#include "models/todoview.h"
#include "sync/data/idkey.h"
#include "sync/result.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace Sync {
class Connection;
}

namespace Models {

/// Which to-dos a view takes, by their own columns, and how they stand to each other: by section,
/// then by key as bytes, then by id. Sections only count for those that stand on their own.
///
/// *Threading:* that of the Connection it was made with.
class TodoRanking
{
public:
    /// *Errors:* those of the store.
    static Sync::Result<TodoRanking> of(Sync::Connection &connection, const TodoView &view);

    const TodoView &view() const { return m_view; }
    /// The profiles whose to-dos are shown, in their order.
    const std::vector<ProfileId> &profiles() const { return m_profiles; }
    bool includesProfile(std::string_view profile) const;
    /// As far as its own columns say it: not its tags, nor whether it lies under a trashed one.
    bool includes(const TodoFacts &facts) const;
    /// Whether tables beside `todo` decide about the order.
    bool dependsOn(std::string_view table) const;

    std::uint32_t section(const TodoFacts &facts) const;
    std::string key(const TodoFacts &facts) const;
    /// The same for all that stand under one heading, and for nothing else; see headingOf().
    std::string group(const TodoFacts &facts) const;

private:
    explicit TodoRanking(TodoView view);
    bool isAcross() const { return m_view.profile.isEmpty(); }
    std::uint32_t ordinal(std::string_view profile) const;
    void addGroup(std::string &key, const TodoFacts &facts) const;
    void addDay(std::string &key, const TodoFacts &facts) const;
    void addSort(std::string &key, const TodoFacts &facts) const;
    void addOwnSort(std::string &key, const TodoFacts &facts) const;

    TodoView m_view;
    std::string m_profile;
    std::string m_today;
    std::vector<ProfileId> m_profiles;
    std::unordered_map<std::string, std::uint32_t> m_ordinals;
};

/// The local day of a time as tables hold it; empty for what is no time.
QString localDay(std::string_view time);

} // namespace Models
