// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/integration/uploads/uploadperson.h"
#include "tests/support/await.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <string>

namespace TestSupport {

inline const QString home = QStringLiteral("0a000000-0000-4000-8000-000000000001");
inline const QString rpc = QStringLiteral("/rest/v1/rpc/apply_changes");

inline QString todoId(int number)
{
    return QStringLiteral("0b000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

inline std::string todoSql(int number, const QString &title = QStringLiteral("Milk"))
{
    return QStringLiteral("INSERT INTO todo (id, profile_id, title, priority, position)"
                          " VALUES ('%1', '%2', '%3', 0, 'a0');")
        .arg(todoId(number), home, title)
        .toStdString();
}

inline std::string titleSql(int number, const QString &title)
{
    return QStringLiteral("UPDATE todo SET title = '%2' WHERE id = '%1';")
        .arg(todoId(number), title)
        .toStdString();
}

inline std::string deleteSql(int number)
{
    return QStringLiteral("DELETE FROM todo WHERE id = '%1';").arg(todoId(number)).toStdString();
}

/// Ada, who has a profile and a to-do in it on the server, and what is asked of that server.
class UploadFixture
{
protected:
    void begin()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_emulator = std::make_unique<EmulatorProcess>();
        QVERIFY(m_emulator->start());
        m_ada = std::make_unique<UploadPerson>(*m_emulator, QStringLiteral("ada"));
        QCOMPARE(m_ada->write("INSERT INTO profile (id, name, position) VALUES ('"
                              + home.toStdString() + "', 'Home', 'a0');" + todoSql(1)),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
    }
    void end()
    {
        m_grace.reset();
        m_ada.reset();
        m_emulator.reset();
    }
    /// As if the project had no such function.
    void setFunction(bool isThere)
    {
        QVERIFY(m_emulator->clearFaults());
        if (isThere)
            return;
        QVERIFY(m_emulator->setFault(
            {{QStringLiteral("path"), rpc},
             {QStringLiteral("times"), -1},
             {QStringLiteral("status"), 404},
             {QStringLiteral("body"),
              QJsonObject{{QStringLiteral("code"), QStringLiteral("PGRST202")},
                          {QStringLiteral("message"), QStringLiteral("no such function")}}}}));
    }
    void addWays()
    {
        QTest::addColumn<bool>("hasFunction");
        QTest::newRow("apply_changes") << true;
        QTest::newRow("single calls") << false;
    }
    void setFault(QJsonObject fault)
    {
        if (!fault.contains(QStringLiteral("path")))
            fault.insert(QStringLiteral("path"), rpc);
        QVERIFY(m_emulator->setFault(fault));
    }
    int requests(const QString &start)
    {
        const QJsonObject counts = m_emulator->stats().value(QStringLiteral("requests")).toObject();
        int sum = 0;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            sum += it.key().startsWith(start) ? it.value().toInt() : 0;
        return sum;
    }
    QStringList titles()
    {
        QStringList list;
        for (const QJsonObject &row : m_emulator->rows(QStringLiteral("todo")))
            list << row.value(QStringLiteral("title")).toString();
        list.sort();
        return list;
    }
    int applied()
    {
        int writes = 0;
        for (const QJsonObject &entry :
             m_emulator->request("GET", QStringLiteral("/emulator/ledger")).jsonArray())
            writes += entry.value(QStringLiteral("writes")).toInt();
        return writes;
    }
    /// Grace is in Ada's profile, and both have everything.
    void share(const QString &role)
    {
        m_grace = std::make_unique<UploadPerson>(*m_emulator, QStringLiteral("grace"));
        QCOMPARE(m_ada->write(m_ada->memberSql(home, *m_grace, role)), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rows("SELECT name FROM profile WHERE id = '" + home.toStdString() + "'"),
                 QStringList{QStringLiteral("Home")});
    }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<UploadPerson> m_ada;
    std::unique_ptr<UploadPerson> m_grace;
};

} // namespace TestSupport
