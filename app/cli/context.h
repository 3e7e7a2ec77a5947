// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "sync/store/database.h"

#include <QString>

#include <memory>

namespace App {

/// What every command works with: the file, opened when it is first asked for, and the output.
///
/// *Threading:* the main thread.
class Context
{
public:
    explicit Context(Output &output)
        : m_output(output)
    {
    }

    Output &output() { return m_output; }

    /// Empty: the app's own file.
    void setDatabasePath(const QString &path) { m_path = path; }
    /// The path of the file; the folder of the app's own file is made when it is missing.
    /// *Errors:* CannotOpen.
    Sync::Result<QString> databasePath();
    /// Opens or makes the file. *Ownership:* good until close(). *Errors:* as Database::open.
    Sync::Result<Sync::Database *> database();
    /// Lets go of the file, for whoever opens it in another way.
    void close() { m_database.reset(); }

private:
    Output &m_output;
    QString m_path;
    std::unique_ptr<Sync::Database> m_database;
};

} // namespace App
