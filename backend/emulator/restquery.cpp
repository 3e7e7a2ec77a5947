// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/restquery.h"

#include "backend/emulator/pgvalues.h"

#include <array>
#include <charconv>

namespace Emulator {

namespace {
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> comparisons = {
    {{"eq", "="}, {"neq", "<>"}, {"gt", ">"}, {"gte", ">="}, {"lt", "<"}, {"lte", "<="}}};

ApiError parseError(std::string_view text)
{
    return {400,
            {{"code", "PGRST100"},
             {"details", nullptr},
             {"hint", nullptr},
             {"message", "\"failed to parse filter (" + std::string(text) + ")\""}},
            {}};
}

ApiError unknownColumn(const Table &table, std::string_view column)
{
    return postgresError(400, "42703",
                         "column " + std::string(table.name) + '.' + std::string(column)
                             + " does not exist");
}

/// Splits at commas outside of parentheses and double quotes.
std::vector<std::string> splitList(std::string_view text)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isQuoted && c == '\\' && i + 1 < text.size()) {
            parts.back() += c;
            parts.back() += text[++i];
            continue;
        }
        isQuoted = c == '"' ? !isQuoted : isQuoted;
        depth += isQuoted ? 0 : (c == '(') - (c == ')');
        if (c == ',' && depth == 0 && !isQuoted)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    if (parts.size() == 1 && parts.front().empty())
        parts.clear();
    return parts;
}

std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string plain;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

std::optional<std::string_view> insideParentheses(std::string_view text)
{
    if (text.size() < 2 || text.front() != '(' || text.back() != ')')
        return std::nullopt;
    return text.substr(1, text.size() - 2);
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

/// `%` and `_` are wildcards, `*` stands for `%`; anything else is itself.
std::string likePattern(std::string_view text)
{
    std::string pattern(text);
    for (char &c : pattern)
        c = c == '*' ? '%' : c;
    return pattern;
}
} // namespace

Outcome<RestQuery> RestQuery::parse(const Table &table, const NameValues &parameters)
{
    RestQuery query(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        query.shown.push_back(i);
    for (const auto &[name, value] : parameters) {
        std::optional<ApiError> error;
        if (name == "select") {
            error = query.readSelect(value);
        } else if (name == "order") {
            error = query.readOrder(value);
        } else if (name == "limit" || name == "offset") {
            const auto parsed = number(value);
            if (!parsed)
                return parseError(value);
            (name == "limit" ? query.limit : query.offset) = *parsed;
        } else if (name == "on_conflict") {
            query.conflictColumns = splitList(value);
        } else if (name == "columns") {
            query.bodyColumns.emplace();
            for (const std::string &column : splitList(value))
                query.bodyColumns->push_back(unquoted(column));
        } else {
            const bool isLogic = name == "or" || name == "and";
            const auto condition = isLogic ? query.logic(name, value) : query.filter(name, value);
            if (!condition)
                return condition.error();
            query.condition += " AND " + *condition;
        }
        if (error)
            return *error;
    }
    return query;
}

std::optional<ApiError> RestQuery::readSelect(std::string_view text)
{
    std::vector<std::size_t> columns;
    for (const std::string &part : splitList(text)) {
        if (part == "*") {
            for (std::size_t i = 0; i < m_table->columns.size(); ++i)
                columns.push_back(i);
            continue;
        }
        const int index = m_table->indexOf(unquoted(part));
        if (index < 0)
            return unknownColumn(*m_table, part);
        columns.push_back(static_cast<std::size_t>(index));
    }
    if (!columns.empty())
        shown = std::move(columns);
    return std::nullopt;
}

std::optional<ApiError> RestQuery::readOrder(std::string_view text)
{
    order.clear();
    for (const std::string &part : splitList(text)) {
        const auto dot = part.find('.');
        const std::string column = part.substr(0, dot);
        if (m_table->indexOf(column) < 0)
            return unknownColumn(*m_table, column);
        const std::string_view rest =
            dot == std::string::npos ? std::string_view() : std::string_view(part).substr(dot);
        const bool isDescending = rest.starts_with(".desc");
        bool areNullsFirst = isDescending;
        if (rest.ends_with(".nullsfirst"))
            areNullsFirst = true;
        else if (rest.ends_with(".nullslast"))
            areNullsFirst = false;
        order += (order.empty() ? "" : ", ") + column + (isDescending ? " DESC" : " ASC")
            + (areNullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
    order += order.empty() ? "id" : ", id";
    return std::nullopt;
}

Outcome<std::string> RestQuery::filter(std::string_view column, std::string_view expression)
{
    const int index = m_table->indexOf(column);
    if (index < 0)
        return unknownColumn(*m_table, column);
    const Column &target = m_table->columns[static_cast<std::size_t>(index)];
    const std::string_view whole = expression;
    const bool isNegated = expression.starts_with("not.");
    if (isNegated)
        expression.remove_prefix(4);
    const auto dot = expression.find('.');
    if (dot == std::string_view::npos)
        return parseError(whole);
    const std::string_view operation = expression.substr(0, dot);
    const std::string_view operand = expression.substr(dot + 1);
    const std::string name(target.name);
    std::string sql;
    for (const auto &[word, symbol] : comparisons) {
        if (word == operation) {
            const auto value = valueFromText(target, operand);
            if (!value)
                return value.error();
            sql = name + ' ' + std::string(symbol) + ' ' + placeholder(*value);
        }
    }
    if (operation == "is") {
        if (operand == "null" || operand == "not_null")
            sql = name + (operand == "null" ? " IS NULL" : " IS NOT NULL");
    } else if (operation == "like" || operation == "ilike") {
        const std::string pattern = likePattern(operand);
        sql = operation == "ilike" ? name + " LIKE " + placeholder(pattern)
                                   : name + " GLOB " + placeholder([&] {
                                         std::string glob;
                                         for (const char c : pattern)
                                             glob += c == '%' ? "*"
                                                 : c == '_'   ? "?"
                                                 : c == '['   ? "[[]"
                                                 : c == '?'   ? "[?]"
                                                              : std::string(1, c);
                                         return glob;
                                     }());
    } else if (operation == "in") {
        auto list = listFilter(target, operand);
        if (!list)
            return list.error();
        sql = std::move(*list);
    }
    if (sql.empty())
        return parseError(whole);
    return isNegated ? "NOT (" + sql + ')' : '(' + sql + ')';
}

Outcome<std::string> RestQuery::listFilter(const Column &column, std::string_view operand)
{
    const auto inside = insideParentheses(operand);
    if (!inside)
        return parseError(operand);
    std::string list;
    for (const std::string &item : splitList(*inside)) {
        auto value = valueFromText(column, unquoted(item));
        if (!value)
            return value.error();
        list += (list.empty() ? "" : ", ") + placeholder(std::move(*value));
    }
    return std::string(column.name) + " IN (" + list + ')';
}

Outcome<std::string> RestQuery::logic(std::string_view junction, std::string_view list)
{
    const auto inside = insideParentheses(list);
    if (!inside)
        return parseError(list);
    std::string sql;
    for (const std::string &part : splitList(*inside)) {
        const std::string_view view = part;
        const auto dot = view.find('.');
        const bool isAnd = view.starts_with("and(");
        const bool isNested = isAnd || view.starts_with("or(");
        if (!isNested && dot == std::string_view::npos)
            return parseError(part);
        const auto piece = isNested ? logic(isAnd ? "and" : "or", view.substr(isAnd ? 3 : 2))
                                    : filter(view.substr(0, dot), view.substr(dot + 1));
        if (!piece)
            return piece.error();
        sql += (sql.empty() ? "" : junction == "or" ? " OR " : " AND ") + *piece;
    }
    if (sql.empty())
        return parseError(list);
    return '(' + sql + ')';
}

std::string RestQuery::placeholder(Value value)
{
    values.push_back(std::move(value));
    return '?' + std::to_string(values.size() + 2);
}

} // namespace Emulator
