// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/entity.h"
#include "sync/data/rowmapping.h"

namespace Sync {

/// What a query selects into the struct `T` that is no entity; specialise it.
///
///     struct RoomLine { RoomId id; QString name; int unread = 0; };
///     template <> inline constexpr auto Sync::projectionOf<RoomLine> =
///         Sync::projection<RoomLine>()
///             .column("room.id", &RoomLine::id)
///             .column("room.name", &RoomLine::name)
///             .column("(SELECT count(*) FROM message WHERE room_id = room.id)",
///             &RoomLine::unread);
template <typename T> inline constexpr auto projectionOf = Undeclared{};

template <typename T>
concept IsProjection = !std::same_as<std::remove_cv_t<decltype(projectionOf<T>)>, Undeclared>;

/// A struct's members <-> SQL expressions; see projectionOf.
template <typename T, typename... Paths> class Projection
{
public:
    using Mapping = RowMapping<T, Paths...>;
    static constexpr std::size_t size = Mapping::size;

    constexpr Projection(const std::array<std::string_view, sizeof...(Paths)> &expressions,
                         Mapping mapping)
        : m_expressions(expressions)
        , m_mapping(mapping)
    {
    }

    /// `expression` is SQL over what the query's FROM names.
    template <typename... Hops>
    constexpr Projection<T, Paths..., MemberPath<T, Hops...>> column(std::string_view expression,
                                                                     Hops... member) const
    {
        using Path = MemberPath<T, Hops...>;
        static_assert(ColumnValue<typename Path::Member>,
                      "no ColumnCodec is declared for the type of this member");
        std::array<std::string_view, sizeof...(Paths) + 1> expressions{};
        std::ranges::copy(m_expressions, expressions.begin());
        expressions.back() = expression;
        return {expressions, m_mapping.with(Path(member...))};
    }

    constexpr const auto &expressions() const { return m_expressions; }
    constexpr const Mapping &mapping() const { return m_mapping; }

private:
    std::array<std::string_view, sizeof...(Paths)> m_expressions;
    Mapping m_mapping;
};

/// Begins the declaration of a projection; see projectionOf.
template <typename T> constexpr Projection<T> projection()
{
    return Projection<T>({}, RowMapping<T>(std::tuple<>()));
}

} // namespace Sync
