// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/store/overwrittenvalues.h"
#include "tests/integration/uploads/uploadperson.h"
#include "tests/support/await.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Sync;
using namespace TestSupport;
using namespace std::chrono_literals;

namespace {

const std::string home = "0a000000-0000-4000-8000-000000000001";
const std::string milk = "0b000000-0000-4000-8000-000000000001";

} // namespace

/// Two people write the same value; the later one wins, and the other one's is kept.
class TestUploadConflicts : public QObject
{
    Q_OBJECT

private:
    static QString change(UploadPerson &person, const std::string &assignments)
    {
        return person.write("UPDATE todo SET " + assignments + " WHERE id = '" + milk + "'");
    }
    QStringList overwritten(UploadPerson &person)
    {
        const auto values = await(person.database().store().withDatabase([](Database &database) {
            return OverwrittenValues(database.connection(), database.schema()).all();
        }));
        QStringList list;
        for (const OverwrittenValue &value : *values)
            list << value.column + u':' + value.ours.toString() + u'<' + value.theirs.toString();
        return list;
    }
    void pause(bool isPaused)
    {
        QVERIFY(
            m_emulator.call(QStringLiteral("replication"), {{QStringLiteral("paused"), isPaused}}));
    }
    /// Uploads what waits, but learns nothing of the server yet.
    void uploadOnly(UploadPerson &person)
    {
        QVERIFY(!person.sync(4s).isEmpty());
        QCOMPARE(person.waiting(), 0);
    }

    EmulatorProcess m_emulator;
    std::unique_ptr<UploadPerson> m_ada;
    std::unique_ptr<UploadPerson> m_grace;
    std::unique_ptr<UploadPerson> m_hedy;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_ada = std::make_unique<UploadPerson>(m_emulator, QStringLiteral("ada"));
        m_grace = std::make_unique<UploadPerson>(m_emulator, QStringLiteral("grace"));
        QCOMPARE(m_ada->write("INSERT INTO profile (id, name, position) VALUES ('" + home
                              + "', 'Home', 'a0'); INSERT INTO todo (id, profile_id, title,"
                                " priority, position) VALUES ('"
                              + milk + "', '" + home + "', 'Milk', 0, 'a0')"),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->write(m_ada->memberSql(QString::fromStdString(home), *m_grace,
                                               QStringLiteral("editor"))),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
    }
    void cleanup()
    {
        m_hedy.reset();
        m_grace.reset();
        m_ada.reset();
    }

    void theValueThatLostIsKeptAndCanBeRestored()
    {
        pause(true);
        QCOMPARE(change(*m_ada, "title = 'Oat milk', notes = 'from Ada'"), QString());
        uploadOnly(*m_ada);
        QCOMPARE(change(*m_grace, "title = 'Soy milk', priority = 2"), QString());
        uploadOnly(*m_grace);
        pause(false);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(overwritten(*m_ada), QStringList{QStringLiteral("title:Oat milk<Soy milk")});
        QCOMPARE(overwritten(*m_grace), QStringList());
        for (UploadPerson *person : {m_ada.get(), m_grace.get()})
            QCOMPARE(person->rows("SELECT title, notes, priority FROM todo"),
                     QStringList{QStringLiteral("Soy milk|from Ada|2")});

        QCOMPARE(text(await(m_ada->database().store().withDatabase([](Database &database) {
                     return database.write(Database::Writer::Local, [&](Connection &connection) {
                         OverwrittenValues values(connection, database.schema());
                         return values.restore(values.all().value().at(0).id);
                     });
                 }))),
                 QString());
        QCOMPARE(m_ada->waiting(), 1);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_grace->rows("SELECT title FROM todo"), QStringList{QStringLiteral("Oat milk")});
        QCOMPARE(overwritten(*m_ada), QStringList());
    }

    void whatWasSeenFirstWasNotOverwritten()
    {
        QCOMPARE(change(*m_ada, "title = 'Oat milk'"), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(change(*m_grace, "title = 'Soy milk'"), QString());
        QCOMPARE(m_grace->sync(), QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(overwritten(*m_ada), QStringList());
        QCOMPARE(overwritten(*m_grace), QStringList());
    }

    void theProgramDecidesWhatStands()
    {
        // The higher priority, whoever wrote it, on each device.
        Schema schema = Models::tidelistSchema();
        schema.resolveConflicts("todo", [](const Conflict &conflict) -> std::optional<QJsonValue> {
            if (conflict.column != u"priority")
                return std::nullopt;
            return std::max(conflict.ours.toInteger(), conflict.theirs.toInteger());
        });
        m_hedy = std::make_unique<UploadPerson>(m_emulator, QStringLiteral("hedy"), schema);
        QCOMPARE(m_ada->write(m_ada->memberSql(QString::fromStdString(home), *m_hedy,
                                               QStringLiteral("editor"))),
                 QString());
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_hedy->sync(), QString());
        pause(true);
        QCOMPARE(change(*m_hedy, "priority = 3, notes = 'from Hedy'"), QString());
        uploadOnly(*m_hedy);
        QCOMPARE(change(*m_ada, "priority = 1, notes = 'from Ada'"), QString());
        uploadOnly(*m_ada);
        pause(false);
        QCOMPARE(m_hedy->sync(), QString());
        // The decision goes up like any edit; what was left to the last one is kept.
        QCOMPARE(m_hedy->sync(), QString());
        QCOMPARE(m_hedy->waiting(), 0);
        QCOMPARE(overwritten(*m_hedy), QStringList{QStringLiteral("notes:from Hedy<from Ada")});
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(m_ada->rows("SELECT priority, notes FROM todo"),
                 QStringList{QStringLiteral("3|from Ada")});
    }

    void bothWriteTheSame()
    {
        pause(true);
        QCOMPARE(change(*m_ada, "title = 'Oat milk', due_date = '2026-12-01'"), QString());
        uploadOnly(*m_ada);
        QCOMPARE(change(*m_grace, "title = 'Oat milk'"), QString());
        uploadOnly(*m_grace);
        pause(false);
        QCOMPARE(m_ada->sync(), QString());
        QCOMPARE(overwritten(*m_ada), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestUploadConflicts)
#include "tst_uploadconflicts.moc"
