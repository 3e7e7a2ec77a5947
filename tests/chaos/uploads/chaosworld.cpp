// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/uploads/chaosworld.h"

#include "models/tidelistschema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

namespace TestSupport {

namespace {

const QString rpc = QStringLiteral("/rest/v1/rpc/apply_changes");

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

ChaosWorld::ChaosWorld(quint32 seed)
    : m_random(seed)
{
    for (const char *name : {"ada", "grace", "hedy"})
        m_people.emplace_back(QString::fromLatin1(name),
                              m_dir.filePath(QString::fromLatin1(name) + QStringLiteral(".db")));
}

bool ChaosWorld::post(const QString &path, const QJsonObject &body, const QString &token)
{
    const auto answer = m_emulator.request("POST", QStringLiteral("/rest/v1/") + path,
                                           QJsonDocument(body).toJson(QJsonDocument::Compact),
                                           token, {{"Prefer", "resolution=merge-duplicates"}});
    return answer.status == 200 || answer.status == 201;
}

QString ChaosWorld::setUp()
{
    if (!m_emulator.start())
        return QStringLiteral("the emulator does not start");
    for (ChaosPerson &person : m_people) {
        person.token = m_emulator.signUp(person.email(), QStringLiteral("a good password"));
        person.userId = m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, person.token)
                            .json()
                            .value(QStringLiteral("id"))
                            .toString();
        if (person.userId.isEmpty())
            return QStringLiteral("nobody can sign up");
    }
    for (int i = 0; i < 4; ++i) {
        m_profiles << newId();
        m_owners << int(m_random.bounded(3));
        const QString token = m_people[std::size_t(m_owners[i])].token;
        if (!post(QStringLiteral("profile"),
                  {{QStringLiteral("id"), m_profiles[i]},
                   {QStringLiteral("name"), QString::number(i)}},
                  token))
            return QStringLiteral("no profile can be made");
        for (int n = 0; n < 8; ++n) {
            if (!post(QStringLiteral("todo"),
                      {{QStringLiteral("id"), newId()},
                       {QStringLiteral("profile_id"), m_profiles[i]},
                       {QStringLiteral("title"), QStringLiteral("common %1").arg(n)}},
                      token))
                return QStringLiteral("no to-do can be made");
        }
    }
    for (int i = 0; i < 40; ++i) {
        if (const QString failure = changeRole(); !failure.isEmpty())
            return failure;
    }
    for (ChaosPerson &person : m_people) {
        if (const QString failure = syncOne(person, false); !failure.isEmpty())
            return failure;
    }
    return {};
}

/// Somebody becomes an editor or a viewer somewhere, or leaves.
QString ChaosWorld::changeRole()
{
    const int profile = int(m_random.bounded(m_profiles.size()));
    const int person = int(m_random.bounded(3));
    const int kind = int(m_random.bounded(10));
    if (person == m_owners[profile])
        return {};
    const ChaosPerson &owner = m_people[std::size_t(m_owners[profile])];
    const QString &user = m_people[std::size_t(person)].userId;
    const QString member =
        QUuid::createUuidV5(QUuid(m_profiles[profile]), user).toString(QUuid::WithoutBraces);
    if (kind == 0) {
        const auto answer = m_emulator.request(
            "DELETE", QStringLiteral("/rest/v1/profile_member?id=eq.") + member, {}, owner.token);
        return answer.status / 100 == 2 ? QString() : QString::fromUtf8(answer.body);
    }
    const bool isDone = post(
        QStringLiteral("profile_member"),
        {{QStringLiteral("id"), member},
         {QStringLiteral("profile_id"), m_profiles[profile]},
         {QStringLiteral("user_id"), user},
         {QStringLiteral("role"), kind < 8 ? QStringLiteral("editor") : QStringLiteral("viewer")}},
        owner.token);
    return isDone ? QString() : QStringLiteral("no role can be given");
}

QString ChaosWorld::setTrouble()
{
    const auto fault = [&](QJsonObject object, const QString &path) {
        object.insert(QStringLiteral("path"), path);
        return m_emulator.setFault(object);
    };
    bool isSet = true;
    // What was asked of the function has its effect even when not a byte is answered.
    if (m_random.bounded(2) == 0)
        isSet = fault({{QStringLiteral("cut_after_bytes"), int(m_random.bounded(60))}}, rpc);
    switch (m_random.bounded(8)) {
    case 0:
        isSet = isSet && fault({{QStringLiteral("reset"), true}}, rpc);
        break;
    case 1:
        isSet = isSet && fault({{QStringLiteral("status"), 503}}, rpc);
        break;
    case 2:
        isSet = isSet && fault({{QStringLiteral("drop_token"), true}}, rpc);
        break;
    case 3:
        isSet = isSet
            && fault({{QStringLiteral("cut_after_bytes"), int(m_random.bounded(3000))}},
                     QStringLiteral("/sync/stream"));
        break;
    case 4:
        isSet = isSet && fault({{QStringLiteral("reset"), true}}, QStringLiteral("/sync/checkp"));
        break;
    default:
        break;
    }
    return isSet ? QString() : QStringLiteral("no fault can be set");
}

QString ChaosWorld::endTrouble()
{
    const bool isDone = m_emulator.clearFaults()
        && m_emulator.call(QStringLiteral("replication"), {{QStringLiteral("paused"), false}});
    return isDone ? QString() : QStringLiteral("the emulator does not listen");
}

QString ChaosWorld::syncOne(ChaosPerson &person, bool mayBeKilled)
{
    const auto process = person.startSync(m_emulator.url().toString(), m_emulator.key(), 30);
    ++m_syncs;
    const auto hasEnded = [&] { return process->state() == QProcess::NotRunning; };
    if (!process->waitForStarted())
        return QStringLiteral("the program does not start");
    if (mayBeKilled) {
        // Not a wait for something to happen: the moment itself is what is random.
        if (!QTest::qWaitFor(hasEnded, int(m_random.bounded(20, 500)))) {
            process->kill();
            ++m_kills;
        }
        process->waitForFinished();
        return person.look();
    }
    if (!QTest::qWaitFor(hasEnded, 60000) || process->exitCode() != 0)
        return QStringLiteral("%1 cannot sync").arg(person.name());
    return person.look();
}

/// All at once, and nobody learns what became of it: no publication can cover anything.
QString ChaosWorld::syncAllBlindly()
{
    if (!m_emulator.call(QStringLiteral("replication"), {{QStringLiteral("paused"), true}}))
        return QStringLiteral("the emulator does not listen");
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const ChaosPerson &person : m_people) {
        processes.push_back(person.startSync(m_emulator.url().toString(), m_emulator.key(), 30));
        ++m_syncs;
    }
    for (const auto &process : processes) {
        (void)QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; },
                              int(m_random.bounded(100, 900)));
        if (process->state() != QProcess::NotRunning) {
            process->kill();
            ++m_kills;
        }
        process->waitForFinished();
    }
    for (ChaosPerson &person : m_people) {
        if (const QString failure = person.look(); !failure.isEmpty())
            return failure;
    }
    return {};
}

QString ChaosWorld::round(int transactions)
{
    for (int i = 0; i < 2; ++i) {
        if (const QString failure = changeRole(); !failure.isEmpty())
            return failure;
    }
    for (ChaosPerson &person : m_people) {
        for (int i = 0; i < transactions; ++i) {
            if (const QString failure = person.write(m_random); !failure.isEmpty())
                return failure;
        }
    }
    if (const QString failure = setTrouble(); !failure.isEmpty())
        return failure;
    if (m_random.bounded(3) != 0) {
        if (const QString failure = syncAllBlindly(); !failure.isEmpty())
            return failure;
    } else {
        for (ChaosPerson &person : m_people) {
            if (const QString failure = syncOne(person, true); !failure.isEmpty())
                return failure;
        }
    }
    if (const QString failure = endTrouble(); !failure.isEmpty())
        return failure;
    // Not everybody comes to rest before the next round.
    for (ChaosPerson &person : m_people) {
        if (m_random.bounded(3) == 0)
            continue;
        if (const QString failure = syncOne(person, false); !failure.isEmpty())
            return failure;
    }
    return {};
}

QString ChaosWorld::settle()
{
    if (const QString failure = endTrouble(); !failure.isEmpty())
        return failure;
    for (int i = 0; i < 2; ++i) {
        for (ChaosPerson &person : m_people) {
            if (const QString failure = syncOne(person, false); !failure.isEmpty())
                return failure;
        }
    }
    const QString failure = checkLedger();
    return failure.isEmpty() ? checkRows() : failure;
}

QString ChaosWorld::checkLedger()
{
    QHash<QString, QHash<QString, int>> ledgers;
    m_appliedWrites = 0;
    for (const QJsonObject &entry :
         m_emulator.request("GET", QStringLiteral("/emulator/ledger")).jsonArray()) {
        const int count = entry.value(QStringLiteral("writes")).toInt();
        ledgers[entry.value(QStringLiteral("user_id")).toString()].insert(
            entry.value(QStringLiteral("tx")).toString(), count);
        m_appliedWrites += count;
    }
    int rejected = 0;
    for (ChaosPerson &person : m_people) {
        if (const QString failure = person.check(ledgers.value(person.userId)); !failure.isEmpty())
            return failure;
        rejected += person.rejectedWrites();
    }
    return m_appliedWrites + rejected == writes()
        ? QString()
        : QStringLiteral("%1 applied and %2 refused are not %3")
              .arg(m_appliedWrites)
              .arg(rejected)
              .arg(writes());
}

/// What everybody has is what the server has.
QString ChaosWorld::checkRows()
{
    QHash<QString, QString> server;
    for (const QJsonObject &row : m_emulator.rows(QStringLiteral("todo")))
        server.insert(row.value(QStringLiteral("id")).toString(),
                      row.value(QStringLiteral("title")).toString() + u'|'
                          + row.value(QStringLiteral("notes")).toString());
    for (const ChaosPerson &person : m_people) {
        const QHash<QString, QString> todos = person.todos();
        for (auto it = todos.begin(); it != todos.end(); ++it) {
            if (server.value(it.key()) != it.value())
                return QStringLiteral("%1 has %2, the server %3")
                    .arg(person.name(), it.value(), server.value(it.key()));
        }
    }
    return {};
}

int ChaosWorld::writes() const
{
    int sum = 0;
    for (const ChaosPerson &person : m_people)
        sum += person.writes();
    return sum;
}

QString ChaosWorld::summary() const
{
    int rejected = 0;
    int lost = 0;
    int gone = 0;
    for (const ChaosPerson &person : m_people) {
        rejected += person.rejectedWrites();
        lost += person.lostValues();
        gone += person.goneValues();
    }
    return QStringLiteral("%1 writes: %2 applied, %3 refused; %4 values overwritten, %5 in rows "
                          "that went; %6 syncs, %7 of them killed")
        .arg(writes())
        .arg(m_appliedWrites)
        .arg(rejected)
        .arg(lost)
        .arg(gone)
        .arg(m_syncs)
        .arg(m_kills);
}

} // namespace TestSupport
