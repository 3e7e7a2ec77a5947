// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/syncdatabase.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/memorysecretstore.h"

#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace TestSupport {

/// The error's message when there is one, so that QCOMPARE(text(result), QString()) shows it.
template <typename T> QString text(const Sync::Result<T> &result)
{
    return result ? QString()
                  : QString(Sync::errorCodeName(result.error().code)) + QStringLiteral(": ")
            + result.error().message;
}

/// Somebody with an account at an emulator and a file of their own.
class UploadPerson
{
public:
    UploadPerson(EmulatorProcess &emulator, const QString &name);
    UploadPerson(EmulatorProcess &emulator, const QString &name, const Sync::Schema &schema);

    QString userId() const { return m_account->userId(); }
    Sync::SupabaseAccount &account() { return *m_account; }
    Sync::SyncDatabase &database() { return *m_database; }
    Sync::SupabaseConnector &connector() { return *m_connector; }

    /// One local transaction of one or more statements; empty or what went wrong.
    QString write(const std::string &sql);
    /// Until the queue is empty and a checkpoint that covers it is published.
    QString sync(std::chrono::milliseconds limit = std::chrono::seconds(20));
    /// Every row as its columns joined by `|`, NULL as `~`.
    QStringList rows(const std::string &sql);
    int waiting();
    /// `code:guilty` of each refused write.
    QStringList rejected();

    /// The row of `role` that makes somebody a member.
    std::string memberSql(const QString &profile, const UploadPerson &other,
                          const QString &role) const;

private:
    QTemporaryDir m_dir;
    Sync::QnamTransport m_transport;
    Sync::SystemClock m_clock;
    MemorySecretStore m_secrets;
    std::unique_ptr<Sync::SupabaseAccount> m_account;
    std::unique_ptr<Sync::SupabaseConnector> m_connector;
    std::unique_ptr<Sync::SyncDatabase> m_database;
};

} // namespace TestSupport
