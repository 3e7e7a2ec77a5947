// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/tagdao.h"
#include "models/tododao.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"
#include "tests/support/words.h"

#include <QRegularExpression>

using namespace Models;
using Sync::Connection;
using Sync::ErrorCode;
using Sync::Result;
using TestSupport::words;

class TestTagDao : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_profile;
    Todo m_todo;

    Result<void> setTags(const QStringList &names)
    {
        return m_file->write(
            [&](Connection &c, const Author &) { return TagDao(c).setTags(m_todo, names); });
    }
    QStringList tags()
    {
        QStringList names;
        const auto full = TodoDao(m_file->connection()).full(m_todo.id);
        for (const Tag &tag : full->tags)
            names += tag.name;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
        QVERIFY(m_file->write([this](Connection &c, const Author &author) -> Result<void> {
            auto profile = ProfileDao(c).add(QStringLiteral("Home"), author);
            if (!profile)
                return profile.error();
            m_profile = profile->id;
            auto todo = TodoDao(c).add(m_profile, QStringLiteral("milk"), {}, author);
            if (!todo)
                return todo.error();
            m_todo = *todo;
            return {};
        }));
        m_file->clearQueue();
    }

    void makesWhatIsMissingAndFindsTheRestByName()
    {
        QVERIFY(setTags(words("shop Urgent")));
        QCOMPARE(tags(), words("Urgent shop"));
        QCOMPARE(m_file->queue(), QStringLiteral("PUT tag; PUT todo_tag; PUT tag; PUT todo_tag"));
        m_file->clearQueue();
        // The same names, however they are written, change nothing.
        QVERIFY(setTags(words("SHOP urgent Shop")));
        QCOMPARE(m_file->queue(), QString());
        QCOMPARE(tags(), words("Urgent shop"));
    }

    void takesATagOffAndKeepsItInTheProfile()
    {
        QVERIFY(setTags(words("shop urgent")));
        m_file->clearQueue();
        QVERIFY(setTags(words("shop")));
        QCOMPARE(m_file->queue(), QStringLiteral("DELETE todo_tag"));
        QCOMPARE(tags(), words("shop"));
        QCOMPARE(*TagDao(m_file->connection()).names(m_profile), words("shop urgent"));
        m_file->clearQueue();
        QVERIFY(setTags(words("shop urgent")));
        QCOMPARE(m_file->queue(), QStringLiteral("PUT todo_tag"));
    }

    void showsTagsOfOneNameAsOneAndTakesThemOffTogether()
    {
        QVERIFY(m_file->write([this](Connection &c, const Author &) -> Result<void> {
            for (const char *name : {"shop", "Shop"}) {
                const Tag tag{TagId::create(), m_profile, QString::fromLatin1(name), {}};
                if (auto done = Sync::Dao<Tag>(c).insert(tag); !done)
                    return done;
                const TodoTag link{todoTagId(m_todo.id, tag.id), m_profile, m_todo.id, tag.id};
                if (auto done = Sync::Dao<TodoTag>(c).insert(link); !done)
                    return done;
            }
            return {};
        }));
        QCOMPARE(TagDao(m_file->connection()).names(m_profile)->size(), 1);
        QVERIFY(setTags({}));
        QCOMPARE(tags(), QStringList());
    }

    void givesALinkTheIdThatItCanOnlyHave()
    {
        QVERIFY(setTags(words("shop")));
        const auto full = TodoDao(m_file->connection()).full(m_todo.id);
        const TodoTagId id = todoTagId(m_todo.id, full->tags.first().id);
        QVERIFY(Sync::Dao<TodoTag>(m_file->connection()).get(id));
    }

    void refusesNamesThatAreNone()
    {
        QCOMPARE(setTags({QStringLiteral(" ")}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(setTags({QString(201, u'x')}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(tags(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestTagDao)
#include "tst_tagdao.moc"
