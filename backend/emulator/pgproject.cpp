// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/pgproject.h"

#include "backend/emulator/pgvalues.h"

#include <iostream>
#include <set>

namespace Emulator {

namespace {

constexpr const char *setUp = R"sql(
create schema if not exists tidelist_emulator;
create table if not exists tidelist_emulator.change (
    seq bigint generated always as identity primary key,
    name text not null,
    id text not null,
    row text);
create or replace function tidelist_emulator.note_applied() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    insert into tidelist_emulator.change (name, id, row)
        values (tg_table_name, new.tx, to_json(new)::text);
    return null;
end $$;
create or replace trigger tidelist_emulator after insert on tidelist.applied_transaction
    for each row execute function tidelist_emulator.note_applied();
create or replace function tidelist_emulator.note() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if tg_op = 'DELETE' then
        insert into tidelist_emulator.change (name, id) values (tg_table_name, old.id);
    else
        insert into tidelist_emulator.change (name, id, row)
            values (tg_table_name, new.id, to_json(new)::text);
    end if;
    return null;
end $$;
)sql";

/// The tables of the migrations, parents first.
std::vector<std::string> projectTables()
{
    std::vector<std::string> names;
    for (const Table &table : tables()) {
        if (!table.isOfExamples())
            names.emplace_back(table.name);
    }
    return names;
}

} // namespace

PgProject::PgProject(PgConnection &connection, Database &database, RowStore &rows,
                     Accounts &accounts)
    : m_connection(connection)
    , m_database(database)
    , m_rows(rows)
    , m_accounts(accounts)
{
}

std::optional<std::string> PgProject::open()
{
    std::string sql = setUp;
    for (const std::string &name : projectTables()) {
        sql += "create or replace trigger tidelist_emulator after insert or update or delete on "
               "public."
            + name + " for each row execute function tidelist_emulator.note();\n"
            + "insert into tidelist_emulator.change (name, id, row) select '" + name
            + "', id, to_json(t)::text from public." + name + " t;\n";
    }
    if (const auto fault = m_connection.script("begin;" + sql + "commit;"))
        return "Postgres lacks the migrations: " + fault->message;
    pushUsers();
    if (!pull())
        return pushRows();
    return std::nullopt;
}

std::optional<std::string> PgProject::pushRows()
{
    for (const Table &table : tables()) {
        if (table.isOfExamples())
            continue;
        OrderedJson list = OrderedJson::array();
        Statement statement =
            m_database.once("SELECT " + columnList(table) + " FROM " + std::string(table.name));
        while (statement.step()) {
            const Row row = readRow(table, statement);
            OrderedJson object;
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                object[std::string(table.columns[i].name)] =
                    restJson(table.columns[i], row.values[i]);
            list.push_back(std::move(object));
        }
        const std::string name = "public." + std::string(table.name);
        const PgAnswer answer = m_connection.execute(
            "insert into " + name + " select * from json_populate_recordset(null::" + name
                + ", $1::json) on conflict do nothing",
            {list.dump()});
        if (const auto *fault = std::get_if<PgFault>(&answer))
            return "Postgres does not take the seed: " + fault->message;
    }
    pull();
    return std::nullopt;
}

bool PgProject::pull()
{
    const PgAnswer answer = m_connection.execute(
        "with taken as (delete from tidelist_emulator.change returning seq, name, id, row)"
        " select name, id, row from taken order by seq");
    const auto *changes = std::get_if<PgRows>(&answer);
    if (!changes) {
        std::cerr << "tidelist-emulator: " << std::get<PgFault>(answer).message << '\n';
        return false;
    }
    if (changes->rows.empty())
        return false;
    m_rows.begin();
    for (const auto &change : changes->rows) {
        if (*change[0] == "applied_transaction")
            noteApplied(Json::parse(*change[2]));
        else if (const Table *table = findTable(*change[0]))
            apply(*table, *change[1], change[2] ? &*change[2] : nullptr);
    }
    if (const auto committed = m_rows.commit(); !committed)
        std::cerr << "tidelist-emulator: " << committed.error().body.dump() << '\n';
    return true;
}

void PgProject::noteApplied(const Json &entry)
{
    const auto text = [&entry](const char *name) {
        return std::string_view(entry[name].get_ref<const std::string &>());
    };
    m_database
        .prepared("INSERT OR IGNORE INTO applied_transaction (user_id, tx, writes, applied_at)"
                  " VALUES (?1, ?2, ?3, ?4)")
        .bind(1, text("user_id"))
        .bind(2, text("tx"))
        .bind(3, entry["writes"].get<std::int64_t>())
        .bind(4, text("applied_at"))
        .run();
}

void PgProject::apply(const Table &table, const std::string &id, const std::string *row)
{
    const auto old = m_rows.find(table, id);
    if (!row) {
        if (old)
            m_rows.remove(*old);
        return;
    }
    const Json json = Json::parse(*row);
    Row copy{&table, {}};
    for (const Column &column : table.columns) {
        const auto value = valueFromJson(column, json.value(std::string(column.name), Json()));
        copy.values.push_back(value ? *value : Value());
    }
    if (!old || old->values != copy.values)
        m_rows.write(copy, old);
}

void PgProject::reset()
{
    // What refers to these goes too. No trigger sees it.
    std::string sql = "truncate auth.users, tidelist.accepted_invite, tidelist.applied_transaction,"
                      " tidelist_emulator.change";
    for (const std::string &name : projectTables())
        sql += ", public." + name;
    if (const auto fault = m_connection.script(sql + " cascade"))
        std::cerr << "tidelist-emulator: " << fault->message << '\n';
    m_users.clear();
}

void PgProject::pushUsers()
{
    std::map<std::string, User> users;
    Statement statement =
        m_database.once("SELECT id, email, confirmed_at IS NOT NULL, data FROM account");
    while (statement.step())
        users.emplace(statement.text(0),
                      User{std::string(statement.text(1)), statement.integer(2) != 0,
                           std::string(statement.text(3))});
    for (const auto &[id, user] : users) {
        const auto known = m_users.find(id);
        if (known != m_users.end() && known->second == user)
            continue;
        const PgAnswer answer = m_connection.execute(
            "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)"
            " values ($1, nullif($2, ''), case when $3 = 't' then now() end, nullif($4, '')::jsonb)"
            " on conflict (id) do update set email = excluded.email,"
            " email_confirmed_at = excluded.email_confirmed_at,"
            " raw_user_meta_data = excluded.raw_user_meta_data",
            {id, user.email, user.isConfirmed ? "t" : "f", user.metadata});
        if (const auto *fault = std::get_if<PgFault>(&answer))
            std::cerr << "tidelist-emulator: " << fault->message << '\n';
    }
    for (const auto &[id, user] : m_users) {
        if (!users.contains(id))
            (void)m_connection.execute("delete from auth.users where id = $1", {id});
    }
    m_users = std::move(users);
}

void PgProject::pullUsers()
{
    const PgAnswer answer = m_connection.execute("select id from auth.users");
    const auto *left = std::get_if<PgRows>(&answer);
    if (!left || left->rows.size() >= m_users.size())
        return;
    std::set<std::string, std::less<>> ids;
    for (const auto &row : left->rows)
        ids.insert(*row[0]);
    m_database.begin();
    std::erase_if(m_users, [&](const auto &user) {
        if (ids.contains(user.first))
            return false;
        m_accounts.remove(user.first);
        return true;
    });
    m_database.commit();
}

} // namespace Emulator
