// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/rank.h"
#include "models/text.h"
#include "models/transfer/transfer.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Models;
using Sync::Connection;
using Sync::Dao;
using Sync::Result;

namespace {

/// Makes rows with everything in them that a column can hold.
class RandomRows
{
public:
    explicit RandomRows(quint32 seed)
        : m_random(seed)
    {
    }

    QString text(int limit)
    {
        const QString letters = QString::fromUtf8("ab c,;:\"'\\<>&#*_-\t\u05E9\u0627\u200B\u00E4"
                                                  "\u2028\u202E\u0301=@{}[]|");
        QString text;
        for (int i = m_random.bounded(limit); i > 0; --i) {
            if (one(12))
                text += QString::fromUtf8("\U0001F469\U0001F3FD\u200D\U0001F4BB");
            else
                text += letters[m_random.bounded(letters.size())];
        }
        return text;
    }
    QString line(int limit) { return QStringLiteral("t") + text(limit) + QStringLiteral("e"); }
    /// Only JSON carries a title that no person can type.
    QString title(int limit) { return isTyped ? cleanLine(line(limit)) : line(limit); }
    QString moment()
    {
        return QStringLiteral("20%1-0%2-1%3T0%4:1%5:00.00000%6Z")
            .arg(m_random.bounded(10, 99))
            .arg(m_random.bounded(1, 9))
            .arg(m_random.bounded(9))
            .arg(m_random.bounded(9))
            .arg(m_random.bounded(9))
            .arg(m_random.bounded(9));
    }
    bool one(int in) { return m_random.bounded(in) == 0; }

    Todo todo(const ProfileId &profile, const QString &position)
    {
        Todo todo;
        todo.id = TodoId::create();
        todo.profileId = profile;
        todo.title = title(40);
        if (one(2))
            todo.notes = line(60) + QStringLiteral("\n\n") + line(30);
        todo.priority = m_random.bounded(4);
        if (one(2))
            todo.dueDate = one(9) ? QStringLiteral("0001-01-01") : moment().left(10);
        if (todo.dueDate && one(2))
            todo.dueTime = moment().mid(11, 5);
        if (todo.dueTime && one(2))
            todo.timeZone = one(3) ? QStringLiteral("UTC") : QStringLiteral("Europe/Berlin");
        if (one(4))
            todo.remindAt = moment();
        if (todo.dueDate && one(4))
            todo.recurrence = QStringLiteral("FREQ=WEEKLY;BYDAY=MO,FR");
        todo.position = position;
        todo.createdBy = UserId::create();
        todo.createdAt = moment();
        todo.updatedAt = moment();
        if (one(3)) {
            todo.completedAt = moment();
            todo.completedBy = UserId::create();
        }
        if (one(8))
            todo.deletedAt = moment();
        return todo;
    }

    bool isTyped = true;

private:
    QRandomGenerator m_random;
};

} // namespace

/// What goes out and comes in again.
class TestTransfer : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<OpenedDatabase> m_file;

    QString path(const char *name) { return m_folder.filePath(QLatin1StringView(name)); }
    QByteArray bytesOf(const char *name)
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const char *name)
    {
        const auto done = exportTo(path(name), (*m_file)->path(), tidelistSchema());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    Result<ImportSummary> import(const char *name, bool isReplacing = false)
    {
        const ImportOptions options{isReplacing, {}};
        auto file = readImport(path(name), options);
        if (!file)
            return file.error();
        return importTo(**m_file, *file, options);
    }
    /// A new file of the same person.
    void beginAnew()
    {
        const auto user = *(*m_file)->setting(Setting::localUserId);
        m_file = std::make_unique<OpenedDatabase>();
        auto set = m_file->write([&](Connection &, const Author &) {
            return (*m_file)->setSetting(Setting::localUserId, user);
        });
        QVERIFY(set);
    }
    /// When each to-do reminds, by its id. Calendars know whole seconds.
    QMap<QString, QString> reminders()
    {
        QMap<QString, QString> found;
        const auto all = Dao<Todo>(m_file->connection()).all();
        for (const Todo &todo : *all) {
            if (!todo.deletedAt)
                found.insert(todo.id.text(), todo.remindAt.value_or(QString()).left(19));
        }
        return found;
    }
    void fill(RandomRows &random, int count)
    {
        auto done = m_file->write([&](Connection &c, const Author &author) -> Result<void> {
            const QStringList ranks = *spreadRanks(QString(), count);
            for (const char *name : {"Home", "Büro, \"A\"; x"}) {
                auto profile = ProfileDao(c).add(QString::fromUtf8(name), author);
                if (!profile)
                    return profile.error();
                if (auto filled = fillProfile(c, profile->id, random, ranks); !filled)
                    return filled;
            }
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }
    Result<void> fillProfile(Connection &c, const ProfileId &profile, RandomRows &random,
                             const QStringList &ranks)
    {
        QList<Tag> tags;
        for (const char *name : {"home", "a, b", "\"q\"", "\U0001F95B"}) {
            tags += Tag{TagId::create(), profile, QString::fromUtf8(name), std::nullopt};
            if (auto done = Dao<Tag>(c).insert(tags.last()); !done)
                return done;
        }
        std::optional<TodoId> top;
        for (const QString &rank : ranks) {
            Todo todo = random.todo(profile, rank);
            if (top && random.one(3))
                todo.parentId = top;
            else
                top = todo.id;
            if (auto done = Dao<Todo>(c).insert(todo); !done)
                return done;
            for (const Tag &tag : std::as_const(tags)) {
                if (!random.one(3))
                    continue;
                const TodoTag row{todoTagId(todo.id, tag.id), profile, todo.id, tag.id};
                if (auto done = Dao<TodoTag>(c).insert(row); !done)
                    return done;
            }
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
    }

    void jsonLosesNothing()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        RandomRows random(seed);
        random.isTyped = false;
        fill(random, 60);
        write("a.json");
        QVERIFY(bytesOf("a.json").size() > 10'000);
        beginAnew();
        const auto done = import("a.json");
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        write("b.json");
        QVERIFY2(bytesOf("a.json") == bytesOf("b.json"), qPrintable(QString::number(seed)));
    }

    void csvCarriesWhatItHasColumnsFor()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        RandomRows random(seed);
        fill(random, 60);
        write("a.csv");
        beginAnew();
        const auto done = import("a.csv");
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        write("b.csv");
        QVERIFY2(bytesOf("a.csv") == bytesOf("b.csv"), qPrintable(QString::number(seed)));
    }

    void calendarsComeBackAsTheyWent()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        RandomRows random(seed);
        fill(random, 60);
        write("a.ics");
        const QByteArray first = bytesOf("a.ics");
        for (const QByteArray &line : first.split('\n'))
            QVERIFY2(line.size() <= 76, line);
        const QMap<QString, QString> reminded = reminders();
        beginAnew();
        const auto done = import("a.ics");
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        const QMap<QString, QString> remindedAfter = reminders();
        QVERIFY(!remindedAfter.isEmpty());
        for (auto row = remindedAfter.begin(); row != remindedAfter.end(); ++row)
            QVERIFY2(*row == reminded.value(row.key()), qPrintable(QString::number(seed)));
        write("b.ics");
        // The stamp says when it was last changed, which is what an import does.
        const auto unstamped = [](const QByteArray &bytes) {
            QByteArrayList lines = bytes.split('\n');
            lines.removeIf([](const QByteArray &line) { return line.startsWith("DTSTAMP"); });
            return lines;
        };
        const QByteArrayList before = unstamped(first);
        const QByteArrayList after = unstamped(bytesOf("b.ics"));
        for (qsizetype i = 0; i < std::min(before.size(), after.size()); ++i)
            QVERIFY2(
                before[i] == after[i],
                qPrintable(QStringLiteral("%1: %2 | %3")
                               .arg(seed)
                               .arg(QString::fromUtf8(before[i]), QString::fromUtf8(after[i]))));
        QCOMPARE(after.size(), before.size());
    }

    void calendarsRemindAsOthersDo()
    {
        auto done = m_file->write([](Connection &c, const Author &author) -> Result<void> {
            const auto profile = *ProfileDao(c).add(QStringLiteral("Home"), author);
            Todo todo;
            todo.id = TodoId::create();
            todo.profileId = profile.id;
            todo.title = QStringLiteral("Milk, please");
            todo.remindAt = QStringLiteral("2026-12-01T08:30:00.000000Z");
            todo.position = QStringLiteral("A");
            return Dao<Todo>(c).insert(todo);
        });
        QVERIFY(done);
        write("a.ics");
        QVERIFY2(bytesOf("a.ics").contains("\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n"
                                           "DESCRIPTION:Milk\\, please\r\n"
                                           "TRIGGER;VALUE=DATE-TIME:20261201T083000Z\r\n"
                                           "END:VALARM\r\nEND:VTODO\r\n"),
                 bytesOf("a.ics").constData());
        beginAnew();
        QVERIFY(import("a.ics"));
        QCOMPARE(Dao<Todo>(m_file->connection()).all()->first().remindAt,
                 QStringLiteral("2026-12-01T08:30:00.000000Z"));
    }

    void markdownIsToBeRead()
    {
        auto done = m_file->write([](Connection &c, const Author &author) -> Result<void> {
            const auto profile = *ProfileDao(c).add(QStringLiteral("Home"), author);
            Todo todo;
            todo.id = TodoId::create();
            todo.profileId = profile.id;
            todo.title = QStringLiteral("Buy *milk*");
            todo.notes = QStringLiteral("two\n\nlines");
            todo.dueDate = QStringLiteral("2026-12-01");
            todo.dueTime = QStringLiteral("09:00");
            todo.priority = 2;
            todo.position = QStringLiteral("A");
            Todo part = todo;
            part.id = TodoId::create();
            part.parentId = todo.id;
            part.title = QStringLiteral("part");
            part.notes.reset();
            part.dueDate.reset();
            part.priority = 0;
            part.completedAt = QStringLiteral("2026-01-01T00:00:00.000000Z");
            const Tag tag{TagId::create(), profile.id, QStringLiteral("a b"), std::nullopt};
            const TodoTag join{todoTagId(todo.id, tag.id), profile.id, todo.id, tag.id};
            for (auto result : {Dao<Todo>(c).insert(todo), Dao<Todo>(c).insert(part),
                                Dao<Tag>(c).insert(tag), Dao<TodoTag>(c).insert(join)}) {
                if (!result)
                    return result;
            }
            return {};
        });
        QVERIFY(done);
        write("a.md");
        QCOMPARE(bytesOf("a.md"),
                 QByteArray("# Home\n\n- [ ] Buy \\*milk\\* (2026-12-01 09:00) !! #a-b\n  two\n\n"
                            "  lines\n    - [x] part\n"));
    }

    void filesArePrivateAndWholeOrNotThere()
    {
        write("a.csv");
        QCOMPARE(QFile(path("a.csv")).permissions() & 0x077, QFile::Permissions());
        const auto nowhere = exportTo(path("none/a.csv"), (*m_file)->path(), tidelistSchema());
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, Sync::ErrorCode::CannotOpen);
        QCOMPARE(exportTo(path("a.pdf"), (*m_file)->path(), tidelistSchema()).error().code,
                 Sync::ErrorCode::InvalidArgument);
        QCOMPARE(
            QDir(m_folder.path()).entryList({QStringLiteral("a.csv*"), QStringLiteral("*pdf*")}),
            QStringList{QStringLiteral("a.csv")});
    }

    void whatIsHereStaysAndIsCounted()
    {
        RandomRows random(1);
        fill(random, 10);
        write("a.json");
        m_file->clearQueue();
        const auto again = import("a.json");
        QVERIFY(again);
        QCOMPARE(again->counts(QStringLiteral("todo")), (ImportCounts{0, 0, 20, 0, 0}));
        QCOMPARE(m_file->queue(), QString());
        auto changed = m_file->write([](Connection &c, const Author &) {
            return c.execute("UPDATE todo SET title = 'mine' WHERE id = (SELECT min(id) FROM todo);"
                             "DELETE FROM todo_tag;"
                             "DELETE FROM todo WHERE id = (SELECT max(id) FROM todo)");
        });
        QVERIFY(changed);
        const auto third = import("a.json");
        QVERIFY(third);
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 20);
        QCOMPARE(m_file->number("SELECT count(*) FROM todo WHERE title = 'mine'"), 1);
        // Only what belongs to a to-do that was gone comes with it.
        QVERIFY(m_file->number("SELECT count(DISTINCT todo_id) FROM todo_tag") <= 3);
    }

    void previewTellsTheTruthAndWritesNothing()
    {
        RandomRows random(2);
        fill(random, 10);
        write("a.json");
        beginAnew();
        const auto file = readImport(path("a.json"), {});
        QVERIFY(file);
        const auto preview = previewImport(**m_file, *file, {});
        QVERIFY(preview);
        QCOMPARE(m_file->number("SELECT count(*) FROM todo"), 0);
        QCOMPARE(m_file->queue(), QString());
        const auto done = importTo(**m_file, *file, {});
        QVERIFY(done);
        QVERIFY(done->tables == preview->tables);
        QCOMPARE(done->counts(QStringLiteral("todo")).added, 20);
    }

    void replacingLeavesWhatIsInTheFile()
    {
        RandomRows random(3);
        fill(random, 10);
        write("a.json");
        auto changed = m_file->write([](Connection &c, const Author &author) -> Result<void> {
            if (auto added = ProfileDao(c).add(QStringLiteral("New"), author); !added)
                return added.error();
            return c.execute(
                "UPDATE todo SET title = 'mine' WHERE id = (SELECT min(id) FROM todo);"
                "DELETE FROM todo WHERE id = (SELECT max(id) FROM todo);"
                "INSERT INTO todo (id, profile_id, title, position) SELECT"
                " '22222222-2222-4222-8222-222222222222', id, 'extra', 'V' FROM profile"
                " WHERE name = 'Home'");
        });
        QVERIFY(changed);
        const auto done = import("a.json", true);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(QFile::exists(done->backup));
        QCOMPARE(done->counts(QStringLiteral("profile")).removed, 1);
        QCOMPARE(done->counts(QStringLiteral("todo")).removed, 1);
        QCOMPARE(done->counts(QStringLiteral("todo")).changed, 1);
        write("b.json");
        // Who changed what when is the server's to say.
        static const QRegularExpression stamps(
            QStringLiteral("\"updated_(by|at)\":(null|\"[^\"]*\")"));
        QCOMPARE(QString::fromUtf8(bytesOf("b.json")).remove(stamps),
                 QString::fromUtf8(bytesOf("a.json")).remove(stamps));
    }

    void profilesOfOthersAreLeftAlone()
    {
        RandomRows random(4);
        fill(random, 5);
        write("a.json");
        // Somebody else owns one, and lets this person only read it.
        auto changed =
            (*m_file)->write(Sync::Database::Writer::Sync, [](Connection &c) -> Result<void> {
                return c.execute("UPDATE profile_member SET role = 'viewer' WHERE profile_id ="
                                 " (SELECT id FROM profile WHERE name = 'Home');"
                                 "UPDATE todo SET title = 'theirs' WHERE profile_id ="
                                 " (SELECT id FROM profile WHERE name = 'Home')");
            });
        QVERIFY(changed);
        m_file->clearQueue();
        const auto done = import("a.json", true);
        QVERIFY(done);
        QCOMPARE(done->counts(QStringLiteral("todo")).leftOut, 5);
        QCOMPARE(m_file->number("SELECT count(*) FROM todo WHERE title = 'theirs'"), 5);
        QCOMPARE(m_file->queue(), QString());
    }

    void takesTheCopyOfADeletedProfile()
    {
        const QByteArray bytes =
            R"({"profile":[{"id":"11111111-1111-4111-8111-111111111111","name":"Old"}],"todo":[]})";
        QFile file(path("c.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) > 0);
        file.close();
        QVERIFY(import("c.json"));
        QCOMPARE(m_file->number("SELECT count(*) FROM profile_member WHERE role = 'owner'"), 1);
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
