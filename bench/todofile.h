// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/store.h"

#include <QTemporaryDir>

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace Bench {

/// A file of the program's with one profile, "p", and many open to-dos, in the order of their
/// numbers.
class TodoFile
{
public:
    /// Short ones, `t1`, `t2`… in this order, or UUIDs, as the program's are: lists keep those in
    /// 16 bytes.
    enum class Ids { Short, Uuids };
    static Sync::Result<std::unique_ptr<TodoFile>> make(std::int64_t rows, Ids ids = Ids::Short);
    /// SQL for the UUID of the row with this number, which is SQL too.
    static std::string uuidSql(const std::string &number);
    /// Lets go of the file, which stays.
    void close() { m_store.reset(); }

    Sync::Store &store() { return *m_store; }
    QString path() const { return m_folder.filePath(QStringLiteral("todos.db")); }
    /// Puts rows in as if they had come from a server: nothing is captured.
    Sync::Result<void> fill(const std::string &sql);
    /// One local write; comes back when it is committed.
    Sync::Result<void> write(const std::string &sql);

private:
    TodoFile()
        : m_folder(QStringLiteral("tidelist-bench"))
    {
    }
    QTemporaryDir m_folder;
    std::unique_ptr<Sync::Store> m_store;
};

/// The same file read with nothing but SQLite: what everything is compared with.
class BareReader
{
public:
    ~BareReader();
    bool open(const QString &path);
    /// A statement that is compiled once; null when it does not compile.
    sqlite3_stmt *prepare(const char *sql);
    void begin();
    void end();

private:
    sqlite3 *m_handle = nullptr;
    std::vector<sqlite3_stmt *> m_statements;
};

} // namespace Bench
