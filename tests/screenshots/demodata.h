// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accountadoption.h"
#include "tests/features/windowfixture.h"

#include <QDate>

/// What the pictures show: the lists of Ada, who shares one with Grace, on one day in June.
class DemoData
{
public:
    explicit DemoData(WindowFixture &fixture)
        : m_f(fixture)
    {
    }

    static QDate today() { return QDate(2026, 6, 10); }
    const Models::ProfileId &family() const { return m_family; }

    void write()
    {
        m_personal = m_f.profiles.idAt(0);
        m_family = addProfile("Family");
        addProfile("Garden club");
        writeFamily();
        writePersonal();
        QVERIFY(OpenedStore::await(m_f.store->withDatabase([](Sync::Database &database) {
            return Models::adoptAccount(database, Models::UserId(adaId()),
                                        QStringLiteral("ada@example.org"));
        })));
        share();
        forgetWhatWaits();
        QTRY_COMPARE(m_f.profileNames().size(), 3);
        QTRY_VERIFY(m_f.sharing.access.isShared(m_family));
    }
    /// The server has everything.
    void forgetWhatWaits()
    {
        QVERIFY(OpenedStore::await(m_f.store->withDatabase([](Sync::Database &database) {
            return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
                return database.uploads().discardAll();
            });
        })));
    }

private:
    static QString adaId() { return QStringLiteral("11111111-1111-4111-8111-111111111111"); }
    static QString graceId() { return QStringLiteral("22222222-2222-4222-8222-222222222222"); }
    static QString day(int days) { return today().addDays(days).toString(Qt::ISODate); }

    Models::ProfileId addProfile(const char *name)
    {
        return OpenedStore::await(m_f.profileRepository.add(QString::fromUtf8(name)))->id;
    }
    Models::TodoId add(const Models::ProfileId &profile, const char *title,
                       const Models::TodoEdit &details = {}, const QStringList &tags = {})
    {
        const auto made =
            OpenedStore::await(m_f.todoRepository.add(profile, QString::fromUtf8(title), details));
        if (!tags.isEmpty())
            (void)OpenedStore::await(m_f.todoRepository.setTags(made->id, tags));
        return made->id;
    }
    void addUnder(const Models::TodoId &parent, const char *title, bool isDone = false)
    {
        const auto made =
            OpenedStore::await(m_f.todoRepository.addUnder(parent, QString::fromUtf8(title)));
        if (isDone)
            (void)OpenedStore::await(m_f.todoRepository.complete(made->id));
    }

    void writeFamily()
    {
        const Models::TodoId picnic = add(
            m_family, "Plan the picnic on Sunday",
            {.notes = QStringLiteral("By the river, where the *old mill* is.\n\n"
                                     "- Grace brings the blanket\n- no onions in the sandwiches"),
             .priority = 2,
             .dueDate = day(4)},
            {QStringLiteral("outdoors")});
        addUnder(picnic, "Borrow a blanket from the neighbours", true);
        addUnder(picnic, "Buy lemonade and sandwiches");
        addUnder(picnic, "Ask Alan whether he comes");
        add(m_family, "Pay the piano teacher", {.priority = 3, .dueDate = day(-2)});
        add(m_family, "Water the tomatoes",
            {.dueDate = day(0), .recurrence = QStringLiteral("FREQ=DAILY;INTERVAL=2")},
            {QStringLiteral("garden")});
        add(m_family, "Book the train to Brighton",
            {.dueDate = day(1),
             .dueTime = QStringLiteral("09:00"),
             .timeZone = QStringLiteral("UTC")});
        add(m_family, "Return the library books", {.dueDate = day(0)});
        add(m_family, "Choose a birthday present for Mother", {.priority = 1, .dueDate = day(16)});
        add(m_family, "Find out who has the spare key");
    }
    void writePersonal()
    {
        add(m_personal, "Finish the notes on the engine",
            {.priority = 3,
             .dueDate = day(0),
             .dueTime = QStringLiteral("17:00"),
             .timeZone = QStringLiteral("UTC")});
        add(m_personal, "Go for a walk");
        add(m_personal, "Renew the passport", {.dueDate = day(21)});
    }
    void share()
    {
        m_f.store.writeFromElsewhere(
            QStringLiteral(
                "INSERT INTO profile_member(id, profile_id, user_id, email, display_name, role,"
                " created_at) VALUES('%1', '%2', '%3', 'grace@example.org', 'Grace', 'editor',"
                " '2026-05-02T10:00:00.000000Z');"
                "UPDATE profile_member SET display_name = 'Ada' WHERE user_id = '%4';"
                "INSERT INTO profile_invite(id, profile_id, profile_name, email, role, invited_by,"
                " inviter_name, created_at) VALUES('44444444-4444-4444-8444-444444444444', '%2',"
                " 'Family', 'alan@example.org', 'viewer', '%4', 'Ada',"
                " '2026-06-09T10:00:00.000000Z');"
                "UPDATE todo SET created_at = '2026-06-07T16:20:00.000000Z',"
                " updated_at = '2026-06-09T18:05:00.000000Z';"
                "UPDATE todo SET updated_by = '%3' WHERE profile_id = '%2'")
                .arg(Models::memberId(m_family, Models::UserId(graceId())).text(), m_family.text(),
                     graceId(), adaId()));
    }

    WindowFixture &m_f;
    Models::ProfileId m_family;
    Models::ProfileId m_personal;
};
