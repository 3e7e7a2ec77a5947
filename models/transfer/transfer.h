// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/transfer/csvtodos.h"
#include "models/transfer/rowmerge.h"
#include "models/transfer/transferformat.h"
#include "models/transfer/transferrows.h"

#include <optional>
#include <variant>

namespace Sync {
class Connection;
class Database;
class Schema;
} // namespace Sync

namespace Models {

/// Writes what is in the file, or in one profile (empty: all), in the format that the ending of
/// `path` names. The new file is private, and there whole or not at all. All formats but JSON leave
/// the trash out. Gives the number of to-dos written. *Threading:* any thread; it opens the
/// database for reading by itself. *Errors:* InvalidArgument for an ending that is not known, those
/// of PrivateFile and of the store.
Sync::Result<int> exportTo(const QString &path, const QString &databasePath,
                           const Sync::Schema &schema, const ProfileId &profile = {});

struct ImportOptions
{
    bool isReplacing = false; ///< what is not in the file goes; own exports (.json) only
    CsvMapping mapping = {};
    std::optional<TransferFormat> format = {}; ///< nothing: what the ending says
    ProfileId profile = {}; ///< everything goes there; own exports (.json) keep their profiles
};

/// What is to be known of a file before it is read.
struct ImportSample
{
    TransferFormat format = TransferFormat::Json;
    QStringList columns; ///< of CSV, as its header has them
    CsvMapping mapping; ///< of CSV: what the columns' names say
    QList<QStringList> rows; ///< of CSV, the first ones
    QList<int> lines; ///< of the file, from 1: where each of the rows begins
    bool isTodoist = false;
};

/// One to-do of a file, to be shown.
struct ImportRow
{
    QString title;
    QString profile; ///< empty where the file says none
    QString dueDate; ///< YYYY-MM-DD or empty
    bool isDone = false;

    friend bool operator==(const ImportRow &, const ImportRow &) = default;
};

/// A file as it was read, before anything of it is looked at together with what is here.
struct ImportFile
{
    std::variant<TransferRows, ImportedTodos> content;
    QString defaultProfile; ///< for to-dos whose file says none: the name of the file
};

/// Looks at the beginning of a file: its content says what it is, whatever its name. *Threading:*
/// any thread. *Errors:* CannotOpen; BadValue with line and column where it is no text.
Sync::Result<ImportSample> sampleImport(const QString &path);

/// The first to-dos of a file, in its order. *Threading:* pure.
QList<ImportRow> firstRows(const ImportFile &file, int count);

/// Reads a file by its ending; a CSV file with the header of Todoist's is read as that.
/// *Threading:* any thread. *Errors:* BadValue with line and column for a broken file, CannotOpen,
/// InvalidArgument for a mapping or an ending that is none.
Sync::Result<ImportFile> readImport(const QString &path, const ImportOptions &options);

/// Does everything that importTo() does and then takes it back, so that the counts are true.
/// Problems are in the summary. *Threading:* as the Database. *Errors:* those of the store.
Sync::Result<ImportSummary> previewImport(Sync::Database &database, const ImportFile &file,
                                          const ImportOptions &options);

/// So many rows of to-dos and tags can be taken back as one step; before more are added, a copy of
/// the database is made instead.
inline constexpr int maxUndoneRows = 2'000;

/// Whether adding the file is a step that can be taken back, as far as its size goes. *Threading:*
/// pure.
bool isSmallEnoughToUndo(const ImportFile &file);

/// Adds what the file holds and is not here, in the caller's transaction, which has to be rolled
/// back when it fails. *Threading:* that of the Connection. *Errors:* as importTo().
Sync::Result<ImportSummary> addFrom(Sync::Connection &connection, const Author &author,
                                    const ImportFile &file, const ImportOptions &options);

/// Brings the file in, as one local transaction; before it replaces or adds more than
/// maxUndoneRows, a copy of the database is made. *Threading:* as the Database. *Errors:* BadValue
/// with the first problem, and then nothing is imported; those of Backups and of the store.
Sync::Result<ImportSummary> importTo(Sync::Database &database, const ImportFile &file,
                                     const ImportOptions &options);

} // namespace Models
