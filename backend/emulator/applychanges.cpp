// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/applychanges.h"

#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <optional>

namespace Emulator {

namespace {
ApiError malformed(const std::string &what)
{
    return postgresError(400, "22023", "apply_changes: " + what);
}

/// A refusal that has no SQLSTATE.
ApiError refused(std::string_view code, std::string_view message)
{
    return {400, {{"code", code}, {"message", message}}, {}};
}

std::string memberOf(const ApiError &error, const char *name)
{
    const auto member = error.body.find(name);
    return member != error.body.end() && member->is_string() ? member->get<std::string>()
                                                             : std::string();
}

/// Whether the content was refused; everything else is nobody's fault, or ours.
bool isRejection(const ApiError &error)
{
    const std::string code = memberOf(error, "code");
    return code.starts_with("22") || code.starts_with("23") || code == "42501" || code == "P0001"
        || code == "row_gone" || code == "no_access" || code == "forbidden";
}

/// The value of a uuid as it is stored; nothing when it is none.
std::optional<std::string> uuidOf(const std::string &text)
{
    static const Column column{.name = "id", .type = ColumnType::Uuid};
    const auto value = valueFromJson(column, Json(text));
    if (!value)
        return std::nullopt;
    const auto *uuid = std::get_if<std::string>(&*value);
    return uuid ? std::optional(*uuid) : std::nullopt;
}

Outcome<SentColumns> columnsOf(const Table &table, const std::string &id, const Json *data)
{
    SentColumns sent;
    auto key = valueFromJson(table.columns.front(), Json(id));
    if (!key)
        return key.error();
    sent["id"] = std::move(*key);
    if (!data)
        return sent;
    for (const auto &[name, value] : data->items()) {
        if (name == "id")
            continue;
        const int index = table.indexOf(name);
        if (index < 0)
            return postgresError(400, "42703",
                                 "column \"" + name + "\" of relation \"" + std::string(table.name)
                                     + "\" does not exist");
        const Column &column = table.columns[static_cast<std::size_t>(index)];
        auto converted = valueFromJson(column, value);
        if (!converted)
            return converted.error();
        sent[column.name] = std::move(*converted);
    }
    return sent;
}

/// `guilty` as a place among the writes; nothing when it is not known.
OrderedJson rejection(const std::string &tx, std::size_t writes, std::optional<std::size_t> guilty,
                      const ApiError &error)
{
    OrderedJson fates = OrderedJson::array();
    for (std::size_t i = 0; i < writes; ++i)
        fates.push_back(!guilty || i < *guilty ? "undone" : i == *guilty ? "rejected" : "skipped");
    return {{"tx", tx},
            {"status", "rejected"},
            {"write", guilty ? OrderedJson(*guilty) : OrderedJson(nullptr)},
            {"code", memberOf(error, "code")},
            {"message", memberOf(error, "message")},
            {"writes", fates}};
}
} // namespace

ApplyChanges::ApplyChanges(Database &database, RowStore &rows, Policy &policy)
    : m_database(database)
    , m_rows(rows)
    , m_policy(policy)
{
}

Outcome<OrderedJson> ApplyChanges::run(const Json &changes, const Caller &caller)
{
    if (!changes.is_array())
        return malformed("\"changes\" is not an array");
    m_rows.begin();
    auto results = runParts(changes, caller);
    if (!results) {
        m_rows.rollback();
        return results;
    }
    if (const auto committed = m_rows.commit(); !committed)
        return committed.error();
    return OrderedJson{{"results", std::move(*results)}};
}

Outcome<OrderedJson> ApplyChanges::runParts(const Json &changes, const Caller &caller)
{
    OrderedJson results = OrderedJson::array();
    for (const Json &change : changes) {
        auto result = runPart(change, caller);
        if (!result)
            return result;
        results.push_back(std::move(*result));
    }
    return results;
}

Outcome<OrderedJson> ApplyChanges::runPart(const Json &change, const Caller &caller)
{
    const auto tx = uuidOf(textMember(change, "tx"));
    if (!tx)
        return malformed("\"tx\" is not a uuid");
    const auto writes = readWrites(change);
    if (!writes)
        return writes.error();
    m_rows.beginPart();
    if (!enter(*tx, writes->size(), caller)) {
        m_rows.undoPart();
        return OrderedJson{{"tx", *tx}, {"status", "repeated"}};
    }
    OrderedJson fates = OrderedJson::array();
    for (std::size_t i = 0; i < writes->size(); ++i) {
        const auto fate = apply((*writes)[i], caller);
        if (fate) {
            fates.push_back(*fate);
            continue;
        }
        m_rows.undoPart();
        if (!isRejection(fate.error()))
            return fate.error();
        return rejection(*tx, writes->size(), i, fate.error());
    }
    if (const auto fault = m_rows.checkPart()) {
        m_rows.undoPart();
        return rejection(*tx, writes->size(), guiltyOf(*writes, *fault), fault->error);
    }
    m_rows.endPart();
    return OrderedJson{{"tx", *tx}, {"status", "applied"}, {"writes", fates}};
}

/// The last write of the row, else of its table.
std::optional<std::size_t> ApplyChanges::guiltyOf(const std::vector<Write> &writes,
                                                  const RowStore::EndFault &fault)
{
    std::optional<std::size_t> guilty;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].table->name == fault.table)
            guilty = i;
    }
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].table->name == fault.table && uuidOf(writes[i].id) == fault.rowId)
            guilty = i;
    }
    return guilty;
}

bool ApplyChanges::enter(const std::string &tx, std::size_t writes, const Caller &caller)
{
    Statement &insert =
        m_database.prepared("INSERT OR IGNORE INTO applied_transaction VALUES(?1, ?2, ?3, ?4)");
    insert.bind(1, std::string_view(caller.userId))
        .bind(2, std::string_view(tx))
        .bind(3, static_cast<std::int64_t>(writes))
        .bind(4, std::string_view(currentTimestamp()))
        .run();
    return m_database.changes() > 0;
}

Outcome<std::vector<ApplyChanges::Write>> ApplyChanges::readWrites(const Json &change)
{
    const auto list = change.find("writes");
    if (list == change.end() || !list->is_array())
        return malformed("\"writes\" is not an array");
    std::vector<Write> writes;
    for (const Json &json : *list) {
        auto write = readWrite(json);
        if (!write)
            return write.error();
        writes.push_back(std::move(*write));
    }
    return writes;
}

Outcome<ApplyChanges::Write> ApplyChanges::readWrite(const Json &json)
{
    const std::string op = textMember(json, "op");
    const std::string table = textMember(json, "table");
    Write write;
    write.id = textMember(json, "id");
    if (op == "PUT")
        write.op = Op::Put;
    else if (op == "PATCH")
        write.op = Op::Patch;
    else if (op == "DELETE")
        write.op = Op::Delete;
    else
        return malformed("\"op\" is not PUT, PATCH or DELETE");
    if (table.empty() || write.id.empty())
        return malformed("\"table\" or \"id\" is missing");
    write.table = findTable(table);
    if (!write.table)
        return postgresError(404, "42P01", "relation \"public." + table + "\" does not exist");
    if (write.op == Op::Delete)
        return write;
    const auto data = json.find("data");
    if (data == json.end() || !data->is_object())
        return malformed("\"data\" is not an object");
    write.data = &*data;
    return write;
}

Outcome<std::string> ApplyChanges::apply(const Write &write, const Caller &caller)
{
    const auto sent = columnsOf(*write.table, write.id, write.data);
    if (!sent)
        return sent.error();
    switch (write.op) {
    case Op::Put: {
        const auto inserted =
            m_rows.insert(*write.table, *sent, RowStore::OnConflict::Merge, {}, caller);
        return inserted ? Outcome<std::string>("applied") : inserted.error();
    }
    case Op::Patch:
        return patch(write, *sent, caller);
    case Op::Delete:
        break;
    }
    const auto row = m_rows.find(*write.table, std::get<std::string>(sent->at("id")));
    if (!row || !m_policy.maySelect(*row, caller))
        return std::string("absent");
    if (!m_policy.mayDelete(*row, caller))
        return refused("forbidden", "the policies do not let this person delete the row");
    m_rows.remove(*row);
    return std::string("applied");
}

Outcome<std::string> ApplyChanges::patch(const Write &write, const SentColumns &sent,
                                         const Caller &caller)
{
    const auto row = m_rows.find(*write.table, std::get<std::string>(sent.at("id")));
    if (!row)
        return refused("row_gone", "the row does not exist");
    if (!m_policy.maySelect(*row, caller))
        return refused("no_access", "the row is not one that this person can see");
    if (!m_policy.mayUpdate(*row, caller))
        return refused("forbidden", "the policies do not let this person change the row");
    const auto updated = m_rows.update(*row, sent, caller);
    return updated ? Outcome<std::string>("applied") : updated.error();
}

} // namespace Emulator
