// SPDX-License-Identifier: Apache-2.0
#include "sync/data/entitylist.h"
#include "tests/unit/data/livefixture.h"

#include <QAbstractItemModelTester>

using namespace LiveFixture;
using StoreFixture::Task;

class TestEntityList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = openStore(m_folder->filePath(QStringLiteral("a.db")));
        change(*m_store,
               "INSERT INTO project (id, name) VALUES ('p', 'P'), ('q', 'Q');"
               "INSERT INTO task (id, project_id, parent_id, title, rank, weight) VALUES"
               " ('a', 'p', NULL, 'A', 1, 0.5), ('b', 'p', 'a', 'B', 2, 0),"
               " ('c', 'q', NULL, 'C', 3, 0)");
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void takesItsRolesFromTheDeclaration()
    {
        Sync::ListModel<Task, QString> model(*m_store, Sync::entityRoles<Task>());
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(Sync::entitySource<Task>("FROM task WHERE project_id = ?1 ORDER BY rank",
                                                 QStringLiteral("p")));
        QTRY_COMPARE(model.rowCount(), 2);
        const auto value = [&model](int row, auto member) {
            return model.index(row).data(Sync::entityRole(member));
        };
        QCOMPARE(model.index(0).data(Qt::UserRole).toString(), QStringLiteral("a"));
        QCOMPARE(value(0, &Task::title).toString(), QStringLiteral("A"));
        QCOMPARE(value(0, &Task::weight).toDouble(), 0.5);
        QCOMPARE(value(0, &Task::rank).toLongLong(), 1);
        QVERIFY(!value(0, &Task::parentId).isValid());
        QCOMPARE(value(1, &Task::parentId).toString(), QStringLiteral("a"));
        QCOMPARE(model.roleNames().value(Sync::entityRole(&Task::projectId)),
                 QByteArray("project_id"));
        change(*m_store, "UPDATE task SET title = 'Z' WHERE id = 'b'");
        QTRY_COMPARE(value(1, &Task::title).toString(), QStringLiteral("Z"));
        QCOMPARE(model.rowOf(QStringLiteral("b")), 1);
    }

    void marksARowWhoseValueDoesNotFit()
    {
        Sync::ListModel<Task, QString> model(*m_store, Sync::entityRoles<Task>());
        model.setSource(Sync::entitySource<Task>("FROM task ORDER BY rank"));
        QTRY_COMPARE(model.rowCount(), 3);
        using Model = Sync::ListModelBase;
        change(*m_store, "UPDATE task SET weight = 'heavy' WHERE id = 'b'");
        QTRY_COMPARE(model.index(1).data(Model::ErrorRole).toString(),
                     QString(Sync::errorCodeName(Sync::ErrorCode::BadValue)));
        for (const int row : {0, 2})
            QVERIFY(model.index(row).data(Sync::entityRole(&Task::title)).isValid());
        QVERIFY(!model.index(1).data(Sync::entityRole(&Task::title)).isValid());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestEntityList)
#include "tst_entitylist.moc"
