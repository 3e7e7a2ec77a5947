// SPDX-License-Identifier: Apache-2.0
#include "sync/data/entitylist.h"
#include "sync/data/rowjson.h"
#include "sync/store/store.h"
#include "tests/unit/store/storefixture.h"

#include <QJsonObject>
#include <QSignalSpy>

using namespace StoreFixture;
using Sync::Connection;
using Sync::Dao;
using Sync::Database;
using Sync::OpType;

namespace {

/// The program as it was …
struct Note
{
    QString id;
    QString text;
};

/// … and as it is now: one member and one line more.
struct NewNote
{
    QString id;
    QString text;
    std::optional<qint64> mood;

    friend bool operator==(const NewNote &, const NewNote &) = default;
};

} // namespace

template <>
inline constexpr auto Sync::entityOf<Note> =
    Sync::entity("note", &Note::id).column("text", &Note::text);

template <>
inline constexpr auto Sync::entityOf<NewNote> = Sync::entity("note", &NewNote::id)
                                                    .column("text", &NewNote::text)
                                                    .column("mood", &NewNote::mood);

/// What follows from one more line in a declaration.
class TestAddedColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_database.reset(); }
    void extendsAnOldFileAndFillsItWithoutADownload();
    void isKnownToSync();
    void isKnownToCapture();
    void isKnownToExports();
    void isKnownToModels();

private:
    template <typename T> void open()
    {
        m_database.reset();
        auto opened = Database::open(m_path, Sync::schemaOf<T>());
        QCOMPARE(text(opened), QString());
        m_database = std::move(opened).value();
    }
    NewNote note(const char *id)
    {
        return *Dao<NewNote>(m_database->connection()).get(QString::fromLatin1(id));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Database> m_database;
};

void TestAddedColumn::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("a.db"));
    open<Note>();
    // The server knew the column before this program did.
    QCOMPARE(text(save(*m_database, "b",
                       {{1, OpType::Put, "note", "n1", R"({"text":"a","mood":9007199254740993})"},
                        {2, OpType::Put, "note", "n2", R"({"text":"b","mood":null})"},
                        {3, OpType::Put, "note", "n3", R"({"text":"c"})"}})),
             QString());
    QCOMPARE(text(publish(*m_database, checkpoint(3, {{"b", 3}}))), QString());
    QCOMPARE(rows(*m_database, "SELECT id, text FROM note ORDER BY id"),
             (QStringList{QStringLiteral("n1|a"), QStringLiteral("n2|b"), QStringLiteral("n3|c")}));
    open<NewNote>();
}

void TestAddedColumn::extendsAnOldFileAndFillsItWithoutADownload()
{
    QCOMPARE(note("n1").mood, std::optional<qint64>(9007199254740993));
    QCOMPARE(note("n2").mood, std::nullopt);
    QCOMPARE(note("n3").mood, std::nullopt);
    QCOMPARE(note("n1").text, QStringLiteral("a"));
    QCOMPARE(m_database->uploads().count().value(), 0);
}

void TestAddedColumn::isKnownToSync()
{
    QCOMPARE(
        text(save(*m_database, "b", {{4, OpType::Put, "note", "n3", R"({"text":"c","mood":-1})"}})),
        QString());
    QCOMPARE(text(publish(*m_database, checkpoint(4, {{"b", 3}}))), QString());
    QCOMPARE(note("n3").mood, std::optional<qint64>(-1));
}

void TestAddedColumn::isKnownToCapture()
{
    NewNote changed = note("n1");
    changed.mood = 5;
    QVERIFY(m_database->write(Database::Writer::Local, [&](Connection &connection) {
        return Dao<NewNote>(connection).update(changed);
    }));
    const auto entries = m_database->uploads().entries().value();
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(*entries[0].data, (QJsonObject{{QStringLiteral("mood"), 5}}));
    QCOMPARE(entries[0].old->value(QStringLiteral("mood")).toInteger(), 9007199254740993);
}

void TestAddedColumn::isKnownToExports()
{
    QCOMPARE(Sync::toJson(note("n1")).value(QStringLiteral("mood")).toInteger(), 9007199254740993);
    const auto exported = Sync::jsonRows(m_database->connection(), Sync::entityOf<NewNote>.info(),
                                         "id", QStringLiteral("n1"));
    QCOMPARE(text(exported), QString());
    QCOMPARE(exported->at(0).toObject(), Sync::toJson(note("n1")));
}

void TestAddedColumn::isKnownToModels()
{
    m_database.reset();
    auto store = Sync::Store::open(m_path, Sync::schemaOf<NewNote>());
    QCOMPARE(text(store), QString());
    Sync::ListModel<NewNote, QString> model(**store, Sync::entityRoles<NewNote>());
    QSignalSpy loaded(&model, &Sync::ListModelBase::loaded);
    model.setSource(Sync::entitySource<NewNote>("FROM note WHERE text < ?1 ORDER BY id DESC",
                                                QStringLiteral("c")));
    QVERIFY(loaded.wait());
    QCOMPARE(model.rowCount(), 2);
    constexpr int role = Sync::entityRole(&NewNote::mood);
    QCOMPARE(model.roleNames().value(role), QByteArray("mood"));
    QVERIFY(!model.data(model.index(0), role).isValid()); // n2 has none
    QCOMPARE(model.data(model.index(1), role).toLongLong(), 9007199254740993);
    QCOMPARE(model.data(model.index(1), Sync::entityRole(&NewNote::text)).toString(),
             QStringLiteral("a"));
    // A change of it is a change of the row.
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    auto written = (*store)->write([](Connection &connection) {
        return Dao<NewNote>(connection).update({QStringLiteral("n2"), QStringLiteral("b"), 8});
    });
    QVERIFY(changed.wait());
    QCOMPARE(model.data(model.index(0), role).toInt(), 8);
}

QTEST_GUILESS_MAIN(TestAddedColumn)
#include "tst_addedcolumn.moc"
