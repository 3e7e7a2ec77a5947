// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/chaos/uploads/chaosperson.h"
#include "tests/support/emulatorprocess.h"

#include <QTemporaryDir>

#include <vector>

namespace TestSupport {

/// Three people, four profiles in which they have random roles, and a server in trouble.
class ChaosWorld
{
public:
    explicit ChaosWorld(quint32 seed);

    /// Every function: empty, or what went wrong.
    QString setUp();
    /// Everybody writes `writes` random transactions; then everybody syncs, on a server where
    /// anything may fail, and may be killed.
    QString round(int transactions);
    /// All trouble is over: everybody syncs until nothing is left, and the books are checked.
    QString settle();

    int writes() const;
    QString summary() const;

private:
    QString changeRole();
    QString setTrouble();
    QString endTrouble();
    QString syncOne(ChaosPerson &person, bool mayBeKilled);
    QString syncAllBlindly();
    QString checkLedger();
    QString checkRows();
    bool post(const QString &path, const QJsonObject &body, const QString &token);

    QTemporaryDir m_dir;
    QRandomGenerator m_random;
    EmulatorProcess m_emulator;
    std::vector<ChaosPerson> m_people;
    QStringList m_profiles;
    QList<int> m_owners; ///< of each profile
    int m_kills = 0;
    int m_syncs = 0;
    int m_appliedWrites = 0;
};

} // namespace TestSupport
