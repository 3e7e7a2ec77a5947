// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accounts/accountfiles.h"

#include <QStringList>

#include <optional>

namespace TestSupport {

/// Notes what was asked for, or refuses it.
class FakeAccountFiles final : public Ui::AccountFiles
{
public:
    QStringList calls; ///< "open /tmp/a.db"
    QList<Ui::AccountFile> files;
    std::optional<Sync::Error> refusal;

    QList<Ui::AccountFile> all() override { return files; }
    Sync::Result<void> open(const QString &path, const QString &link) override
    {
        calls += (QStringLiteral("open ") + path + u' ' + link).trimmed();
        return refusal ? Sync::Result<void>(*refusal) : Sync::Result<void>();
    }
    Sync::Result<QString> add(const QString &name) override
    {
        calls += QStringLiteral("add ") + name;
        if (refusal)
            return *refusal;
        const QString path = QStringLiteral("/data/") + name + QStringLiteral(".db");
        files += Ui::AccountFile{path, name, {}, {}, {}, false, false, false};
        return path;
    }
    void forget(const QString &path) override
    {
        calls += QStringLiteral("forget ") + path;
        files.removeIf([&path](const Ui::AccountFile &file) { return file.path == path; });
    }
};

} // namespace TestSupport
