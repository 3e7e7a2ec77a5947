// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schema.h"

#include <QTest>

using Sync::ColumnInfo;
using Sync::EntityInfo;
using Sync::Schema;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesParentsBeforeChildren();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
};

namespace {

EntityInfo entity(const std::string &table, std::vector<std::string> columns = {},
                  std::vector<Sync::ForeignKeyInfo> keys = {})
{
    EntityInfo info;
    info.table = table;
    for (const std::string &name : columns) {
        ColumnInfo column;
        column.name = name;
        info.columns.push_back(column);
    }
    info.foreignKeys = std::move(keys);
    return info;
}

} // namespace

void TestSchema::placesParentsBeforeChildren()
{
    const auto schema = Schema::make({entity("c", {"b_id", "c_id"}, {{"b_id", "b"}, {"c_id", "c"}}),
                                      entity("b", {"a_id"}, {{"a_id", "a"}}), entity("a")});
    QVERIFY(schema);
    QCOMPARE(schema->entities().at(0).table, std::string("a"));
    QCOMPARE(schema->entities().at(2).table, std::string("c"));
    QVERIFY(schema->find("b"));
    QVERIFY(!schema->find("d"));
}

void TestSchema::refusesWhatCannotBe_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("named");
    QTest::newRow("column twice") << 0 << QStringLiteral("a.x is declared twice");
    QTest::newRow("a column called id") << 1 << QStringLiteral("a.id");
    QTest::newRow("unknown parent") << 2 << QStringLiteral("unknown table z");
    QTest::newRow("table twice") << 3 << QStringLiteral("table a is declared twice");
    QTest::newRow("circle") << 4 << QStringLiteral("circle");
    QTest::newRow("name with a quote") << 5 << QStringLiteral("a\"b");
    QTest::newRow("name of the store's own") << 6 << QStringLiteral("sync_crud");
}

void TestSchema::refusesWhatCannotBe()
{
    QFETCH(int, kind);
    QFETCH(QString, named);
    std::vector<EntityInfo> entities;
    switch (kind) {
    case 0:
        entities = {entity("a", {"x", "x"})};
        break;
    case 1:
        entities = {entity("a", {"id"})};
        break;
    case 2:
        entities = {entity("a", {"z_id"}, {{"z_id", "z"}})};
        break;
    case 3:
        entities = {entity("a"), entity("a")};
        break;
    case 4:
        entities = {entity("a", {"b_id"}, {{"b_id", "b"}}), entity("b", {"a_id"}, {{"a_id", "a"}})};
        break;
    case 5:
        entities = {entity("a\"b")};
        break;
    default:
        entities = {entity("sync_crud")};
        break;
    }
    const auto schema = Schema::make(entities);
    QVERIFY(!schema);
    QCOMPARE(schema.error().code, Sync::ErrorCode::InvalidArgument);
    QVERIFY2(schema.error().message.contains(named), qPrintable(schema.error().message));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
