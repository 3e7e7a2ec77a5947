// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/columncodec.h"
#include "sync/result.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace Sync {

/// The way from a struct to one of its members, through structs that are members of it.
template <typename T, typename... Hops> class MemberPath
{
public:
    using Member = std::remove_cvref_t<decltype((std::declval<T &>().*....*std::declval<Hops>()))>;

    constexpr explicit MemberPath(Hops... hops)
        : m_hops(hops...)
    {
    }
    constexpr Member &in(T &value) const
    {
        return std::apply([&value](auto... hop) -> Member & { return (value.*....*hop); }, m_hops);
    }
    constexpr const Member &in(const T &value) const
    {
        return std::apply([&value](auto... hop) -> const Member & { return (value.*....*hop); },
                          m_hops);
    }

    template <typename Other> constexpr bool isMember(Other T::*member) const
    {
        if constexpr (std::same_as<std::tuple<Other T::*>, std::tuple<Hops...>>)
            return std::get<0>(m_hops) == member;
        else
            return false;
    }

private:
    std::tuple<Hops...> m_hops;
};

/// BadValue, for what stands in `column` of the row; `rowId` may be empty.
Error badValue(std::string_view table, std::string_view name, const QString &rowId,
               const Statement &row, int column);

/// The members of a struct in the order of a query's columns.
template <typename T, typename... Paths> class RowMapping
{
public:
    static constexpr std::size_t size = sizeof...(Paths);

    constexpr explicit RowMapping(std::tuple<Paths...> paths)
        : m_paths(paths)
    {
    }

    constexpr const std::tuple<Paths...> &paths() const { return m_paths; }

    template <typename Path> constexpr auto with(Path path) const
    {
        return RowMapping<T, Paths..., Path>(std::tuple_cat(m_paths, std::tuple(path)));
    }

    /// Fills `value` from the row's columns, from `first` on. The number of the first one that does
    /// not fit, or -1.
    int read(T &value, const Statement &row, int first = 0) const
    {
        int misfit = -1;
        const auto readOne = [&](int column, const auto &path) {
            if (misfit < 0 && !readMember(path.in(value), row, first + column))
                misfit = column;
        };
        forEach(readOne);
        return misfit;
    }
    /// Binds every member, from parameter `first` on.
    void bind(Statement &statement, const T &value, int first = 1) const
    {
        forEach([&](int column, const auto &path) {
            using Member = typename std::remove_cvref_t<decltype(path)>::Member;
            ColumnCodec<Member>::bind(statement, first + column, path.in(value));
        });
    }
    /// Calls `visit(number, path)` for every member.
    template <typename Visit> constexpr void forEach(Visit &&visit) const
    {
        std::apply(
            [&](const auto &...path) {
                int column = 0;
                (visit(column++, path), ...);
            },
            m_paths);
    }

private:
    template <typename Member>
    static bool readMember(Member &member, const Statement &row, int column)
    {
        if (!row.isNull(column))
            return ColumnCodec<Member>::read(row, column, member);
        if constexpr (requires { member.reset(); })
            member.reset();
        return true;
    }

    std::tuple<Paths...> m_paths;
};

} // namespace Sync
