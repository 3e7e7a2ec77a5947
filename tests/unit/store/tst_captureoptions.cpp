// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

#include <QJsonDocument>

using namespace StoreFixture;
using Sync::Database;
using Sync::OldValues;
using Sync::UploadEntry;

namespace {

struct Item
{
    QString id;
    QString name;
    std::optional<QString> color;
};

constexpr auto item()
{
    return Sync::entity("item", &Item::id)
        .column("name", &Item::name)
        .column("color", &Item::color);
}

QString json(const std::optional<QJsonObject> &object)
{
    return object ? QString::fromUtf8(QJsonDocument(*object).toJson(QJsonDocument::Compact))
                  : QStringLiteral("~");
}

} // namespace

/// What an entity can ask of the upload queue.
class TestCaptureOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsOldValuesAsTheEntityAsks_data();
    void keepsOldValuesAsTheEntityAsks();
    void refusesOldValuesOfUnknownColumns();
    void queuesEmptyUpdatesOnlyWhereTheyAreWanted();
    void neverQueuesALocalTable();
    void stopsCapturingATableThatHasBecomeLocal();
    void uploadsAnInsertOnlyRowWithoutKeepingIt();
    void findsNothingToUpdateInAnInsertOnlyTable();
    void holdsNothingBackForInsertOnlyUploadsOnceTheyAreDone();
    void downloadsNothingIntoAnInsertOnlyTable();
    void carriesMetadataToTheUploadOfItsTransactionOnly();
    void keepsMetadataOfARejectedWrite();

private:
    void openWith(const Sync::EntityInfo &entity)
    {
        m_database.reset();
        auto opened = Database::open(m_path, Sync::Schema::make({entity}).value());
        QCOMPARE(text(opened), QString());
        m_database = std::move(opened).value();
    }
    void write(std::string_view sql) { QCOMPARE(text(run(*m_database, sql)), QString()); }
    std::vector<UploadEntry> queue() const { return m_database->uploads().entries().value(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Database> m_database;
};

void TestCaptureOptions::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("a.db"));
}

void TestCaptureOptions::keepsOldValuesAsTheEntityAsks_data()
{
    QTest::addColumn<int>("values");
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QString>("ofUpdate");
    QTest::addColumn<QString>("ofDelete");
    const auto row = [](const char *name, OldValues values, const QStringList &columns,
                        const char *ofUpdate, const char *ofDelete) {
        QTest::newRow(name) << int(values) << columns << QString::fromLatin1(ofUpdate)
                            << QString::fromLatin1(ofDelete);
    };
    const QStringList color{QStringLiteral("color")};
    row("none", OldValues::None, {}, "~", "~");
    row("changed", OldValues::Changed, {}, R"({"name":"a"})", R"({"color":"red","name":"b"})");
    row("all", OldValues::All, {}, R"({"color":"red","name":"a"})",
        R"({"color":"red","name":"b"})");
    row("some", OldValues::All, color, R"({"color":"red"})", R"({"color":"red"})");
    row("some when changed", OldValues::Changed, color, "{}", R"({"color":"red"})");
}

void TestCaptureOptions::keepsOldValuesAsTheEntityAsks()
{
    QFETCH(int, values);
    QFETCH(QStringList, columns);
    std::vector<std::string> names;
    for (const QString &column : columns)
        names.push_back(column.toStdString());
    Sync::EntityInfo info = item().info();
    info.oldValues = static_cast<OldValues>(values);
    info.oldColumns = names;
    openWith(info);
    write("INSERT INTO item VALUES ('i', 'a', 'red')");
    write("UPDATE item SET name = 'b'");
    write("DELETE FROM item");
    QCOMPARE(json(queue().at(0).old), QStringLiteral("~"));
    QTEST(json(queue().at(1).old), "ofUpdate");
    QTEST(json(queue().at(2).old), "ofDelete");
}

void TestCaptureOptions::refusesOldValuesOfUnknownColumns()
{
    Sync::EntityInfo info = item().info();
    info.oldColumns = {"size"};
    const auto schema = Sync::Schema::make({info});
    QCOMPARE(schema.error().code, Sync::ErrorCode::InvalidArgument);
    QVERIFY(schema.error().message.contains(QStringLiteral("size")));
}

void TestCaptureOptions::queuesEmptyUpdatesOnlyWhereTheyAreWanted()
{
    openWith(item().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL)");
    write("UPDATE item SET name = 'a'");
    QCOMPARE(queue().size(), std::size_t(1));
    openWith(item().keepEmptyUpdates().info());
    write("UPDATE item SET name = 'a'");
    QCOMPARE(queue().size(), std::size_t(2));
    QCOMPARE(queue()[1].op, Sync::UploadOp::Patch);
    QCOMPARE(json(queue()[1].data), QStringLiteral("{}"));
}

void TestCaptureOptions::neverQueuesALocalTable()
{
    openWith(item().localTable().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL)");
    write("UPDATE item SET name = 'b'");
    write("DELETE FROM item");
    QCOMPARE(queue().size(), std::size_t(0));
}

void TestCaptureOptions::stopsCapturingATableThatHasBecomeLocal()
{
    openWith(item().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL)");
    openWith(item().localTable().info());
    write("UPDATE item SET name = 'b'");
    QCOMPARE(queue().size(), std::size_t(1));
}

void TestCaptureOptions::uploadsAnInsertOnlyRowWithoutKeepingIt()
{
    openWith(item().info()); // its triggers for updates and deletes go
    openWith(item().insertOnly().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL), ('j', 'b', 'red')");
    QCOMPARE(rows(*m_database, "SELECT * FROM item"), QStringList());
    QCOMPARE(queue().size(), std::size_t(2));
    QCOMPARE(queue()[1].op, Sync::UploadOp::Put);
    QCOMPARE(queue()[1].rowId, QStringLiteral("j"));
    QCOMPARE(json(queue()[1].data), QStringLiteral(R"({"color":"red","name":"b"})"));
    // The same id again is another event.
    write("INSERT INTO item VALUES ('i', 'c', NULL)");
    QCOMPARE(queue().size(), std::size_t(3));
}

void TestCaptureOptions::findsNothingToUpdateInAnInsertOnlyTable()
{
    openWith(item().insertOnly().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL)");
    write("UPDATE item SET name = 'b'"); // there is no row
    write("DELETE FROM item");
    QCOMPARE(queue().size(), std::size_t(1));
}

void TestCaptureOptions::holdsNothingBackForInsertOnlyUploadsOnceTheyAreDone()
{
    openWith(item().insertOnly().info());
    write("INSERT INTO item VALUES ('i', 'a', NULL)");
    QVERIFY(!m_database->uploads().needsWriteCheckpoint().value());
    QCOMPARE(publish(*m_database, checkpoint(1, {})).value(),
             Sync::PublishOutcome::HeldBackByUploads);
    const auto last = queue().back().id;
    QCOMPARE(text(m_database->write(
                 Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->uploads().completeThrough(last); })),
             QString());
    QVERIFY(!m_database->uploads().needsWriteCheckpoint().value());
    QCOMPARE(publish(*m_database, checkpoint(1, {})).value(), Sync::PublishOutcome::Published);
}

void TestCaptureOptions::downloadsNothingIntoAnInsertOnlyTable()
{
    openWith(item().insertOnly().info());
    QVERIFY(save(*m_database, "b", {{1, Sync::OpType::Put, "item", "i", R"({"name":"a"})"}}));
    QCOMPARE(publish(*m_database, checkpoint(1, {{"b", 3}})).value(),
             Sync::PublishOutcome::Published);
    QCOMPARE(rows(*m_database, "SELECT * FROM item"), QStringList());
}

void TestCaptureOptions::carriesMetadataToTheUploadOfItsTransactionOnly()
{
    openWith(item().info());
    const auto result =
        m_database->write(Database::Writer::Local, [](Sync::Connection &connection) {
            if (auto set = Sync::setUploadMetadata(connection, QStringLiteral("import")); !set)
                return set;
            if (auto done = connection.execute("INSERT INTO item VALUES ('i', 'a', NULL)"); !done)
                return done;
            if (auto set = Sync::setUploadMetadata(connection, std::nullopt); !set)
                return set;
            return connection.execute("UPDATE item SET name = 'b'");
        });
    QCOMPARE(text(result), QString());
    write("UPDATE item SET name = 'c'");
    QCOMPARE(queue().at(0).metadata, std::optional(QStringLiteral("import")));
    QVERIFY(!queue().at(1).metadata);
    // Set, but nothing written: the next transaction does not inherit it.
    QVERIFY(m_database->write(Database::Writer::Local, [](Sync::Connection &connection) {
        return Sync::setUploadMetadata(connection, QStringLiteral("left over"));
    }));
    write("DELETE FROM item");
    QVERIFY(!queue().back().metadata);
}

void TestCaptureOptions::keepsMetadataOfARejectedWrite()
{
    openWith(item().info());
    QVERIFY(m_database->write(Database::Writer::Local, [](Sync::Connection &connection) {
        if (auto set = Sync::setUploadMetadata(connection, QStringLiteral("import")); !set)
            return set;
        return connection.execute("INSERT INTO item VALUES ('i', 'a', NULL)");
    }));
    auto &uploads = m_database->uploads();
    const UploadEntry first = queue().front();
    QVERIFY(m_database->write(Database::Writer::Sync, [&](Sync::Connection &) {
        return uploads.reject(first.transaction, first.id, QStringLiteral("42501"),
                              QStringLiteral("no"));
    }));
    const auto rejected = uploads.rejected().value();
    QCOMPARE(rejected.at(0).metadata, std::optional(QStringLiteral("import")));
    QVERIFY(m_database->write(Database::Writer::Local, [&](Sync::Connection &) {
        return uploads.retryRejected(rejected[0].id);
    }));
    QCOMPARE(queue().at(0).metadata, std::optional(QStringLiteral("import")));
}

QTEST_GUILESS_MAIN(TestCaptureOptions)
#include "tst_captureoptions.moc"
