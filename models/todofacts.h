// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/statement.h"

#include <cstdint>
#include <string_view>
#include <tuple>

namespace Models {

/// What decides whether and where a to-do stands in a list; texts are valid until the statement
/// steps on.
struct TodoFacts
{
    using Columns = std::tuple<QString, QString, QString, QString, QString, QString, QString,
                               QString, int, QString, QString>;
    static constexpr std::string_view columnList =
        "id, parent_id, profile_id, position, completed_at, deleted_at, due_date, due_time,"
        " priority, title, created_at";

    std::string_view id;
    std::string_view parent;
    std::string_view profile;
    std::string_view position;
    std::string_view completedAt;
    std::string_view deletedAt;
    std::string_view dueDate;
    std::string_view dueTime;
    std::string_view title;
    std::string_view createdAt;
    std::int64_t priority = 0;
    bool isCompleted = false;
    bool isKept = false; ///< never was in the trash, or is back from there

    static TodoFacts read(const Sync::Statement &row)
    {
        TodoFacts facts;
        facts.isCompleted = !row.isNull(4);
        facts.isKept = row.isNull(5);
        facts.id = row.columnText(0);
        facts.parent = row.columnText(1);
        facts.profile = row.columnText(2);
        facts.position = row.columnText(3);
        facts.completedAt = row.columnText(4);
        facts.deletedAt = row.columnText(5);
        facts.dueDate = row.columnText(6);
        facts.dueTime = row.columnText(7);
        facts.priority = row.columnInt(8);
        facts.title = row.columnText(9);
        facts.createdAt = row.columnText(10);
        return facts;
    }
};

} // namespace Models
