// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"

#include <QRandomGenerator>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace TestSupport {

/// Two clients of one account, each with a file of its own, and the emulator between them.
///
/// *Errors:* every call says what went wrong; empty text is success.
class TwoClients
{
public:
    /// All that is random comes from this seed.
    explicit TwoClients(quint32 seed);

    /// Starts the server, signs both in and gives them a profile and some to-dos in common.
    QString setUp();
    /// One client makes as many changes as it is told, without the network: adds, edits,
    /// completes, trashes, and renames the profile.
    QString change(const CliClient &client, int count);
    /// Both sync until neither has anything new, then both hold what the server holds, and nothing
    /// waits or was refused.
    QString agree();

    CliClient &ada() { return m_ada; }
    CliClient &grace() { return m_grace; }
    EmulatorProcess &emulator() { return m_emulator; }
    QRandomGenerator &random() { return m_random; }

private:
    QString enter(const CliClient &client, const QString &how);
    QStringList randomChange(const QStringList &ids);
    QString compare();

    QRandomGenerator m_random;
    QTemporaryDir m_dir;
    EmulatorProcess m_emulator;
    CliClient m_ada;
    CliClient m_grace;
    int m_changes = 0;
};

/// The text of the failure when a run did not end with 0.
QString failureOf(const CliResult &result, const QStringList &command);

} // namespace TestSupport
