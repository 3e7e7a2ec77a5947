// SPDX-License-Identifier: Apache-2.0
#include "models/todorepository.h"

#include "models/tododao.h"
#include "sync/store/store.h"

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

QFuture<Result<Todo>> TodoRepository::write(Change change)
{
    return m_store.withDatabase([change = std::move(change)](Database &database) -> Result<Todo> {
        return database.write(Database::Writer::Local, [&](Connection &connection) -> Result<Todo> {
            auto author = currentAuthor(database);
            if (!author)
                return author.error();
            TodoDao dao(connection);
            return change(dao, *author);
        });
    });
}

QFuture<Result<Todo>> TodoRepository::add(const ProfileId &profile, const QString &title)
{
    return write([profile, title](TodoDao &dao, const Author &author) {
        return dao.add(profile, title, TodoEdit(), author);
    });
}

QFuture<Result<Todo>> TodoRepository::edit(const TodoId &id, const TodoEdit &edit)
{
    return write(
        [id, edit](TodoDao &dao, const Author &author) { return dao.edit(id, edit, author); });
}

QFuture<Result<Todo>> TodoRepository::complete(const TodoId &id)
{
    return write([id](TodoDao &dao, const Author &author) { return dao.complete(id, author); });
}

QFuture<Result<Todo>> TodoRepository::reopen(const TodoId &id)
{
    return write([id](TodoDao &dao, const Author &author) { return dao.reopen(id, author); });
}

QFuture<Result<Todo>> TodoRepository::trash(const TodoId &id)
{
    return write([id](TodoDao &dao, const Author &author) { return dao.trash(id, author); });
}

QFuture<Result<Todo>> TodoRepository::restore(const TodoId &id)
{
    return write([id](TodoDao &dao, const Author &author) { return dao.restore(id, author); });
}

QFuture<Result<Todo>> TodoRepository::moveBehind(const TodoId &id, const TodoId &previous)
{
    return write([id, previous](TodoDao &dao, const Author &author) {
        return dao.moveBehind(id, previous, author);
    });
}

QFuture<Result<Todo>> TodoRepository::moveBy(const TodoId &id, int places)
{
    return write([id, places](TodoDao &dao, const Author &author) {
        return dao.moveBy(id, places, author);
    });
}

} // namespace Models
