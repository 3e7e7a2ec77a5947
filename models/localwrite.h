// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/author.h"
#include "sync/store/database.h"

#include <type_traits>
#include <utility>

namespace Models {

/// Runs `body(Connection &, const Author &) -> Result<T>` as one local transaction of whoever
/// writes in this file. *Threading:* as the Database. *Errors:* those of `body` and of the file.
template <typename Body>
auto writeLocally(Sync::Database &database, Body &&body)
    -> std::invoke_result_t<Body, Sync::Connection &, const Author &>
{
    using Answer = std::invoke_result_t<Body, Sync::Connection &, const Author &>;
    return database.write(Sync::Database::Writer::Local,
                          [&](Sync::Connection &connection) -> Answer {
                              const auto author = currentAuthor(database);
                              if (!author)
                                  return author.error();
                              return body(connection, *author);
                          });
}

} // namespace Models
