// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Ui {

/// A file of to-dos on this computer, and whose it is.
struct AccountFile
{
    QString path;
    QString name; ///< as the person calls it; may be empty
    QString email; ///< as it was when a window showed it last
    QString server; ///< the name of its computer; empty without an account
    QDateTime lastOpened; ///< invalid: never
    bool isCurrent = false; ///< this window shows it
    bool isUsual = false; ///< opens where none is named; never goes off the list
    bool isThere = false; ///< the file is on the disk

    friend bool operator==(const AccountFile &, const AccountFile &) = default;
};

/// The accounts on this computer: each has a file and a window of its own, so that nothing of one
/// ever gets into another.
///
/// *Threading:* the gui thread.
class AccountFiles
{
public:
    virtual ~AccountFiles() = default;

    /// This window's first, then the one that was opened last.
    virtual QList<AccountFile> all() = 0;
    /// Shows the window of a file, which begins when there is none. With `link` it is offered that
    /// server. *Errors:* CannotOpen.
    virtual Sync::Result<void> open(const QString &path, const QString &link) = 0;
    /// Puts a new one on the list; its path, where nothing lies before it is opened.
    /// *Errors:* CannotOpen.
    virtual Sync::Result<QString> add(const QString &name) = 0;
    /// Takes one off the list. Its file stays.
    virtual void forget(const QString &path) = 0;
};

} // namespace Ui
