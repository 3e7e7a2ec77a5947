// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace TestSupport;

namespace {
const QString profileId = QStringLiteral("0a000000-0000-4000-8000-000000000001");
const QString fallbackId = QStringLiteral("0a000000-0000-4000-8000-000000000002");
const QString todoId = QStringLiteral("0b000000-0000-4000-8000-000000000001");
const QString tagId = QStringLiteral("0c000000-0000-4000-8000-000000000001");
const QString linkId = QStringLiteral("0d000000-0000-4000-8000-000000000001");
const QString inviteId = QStringLiteral("0e000000-0000-4000-8000-000000000001");
const QString freshId = QStringLiteral("0f000000-0000-4000-8000-000000000001");
const QStringList people{QStringLiteral("owner"),   QStringLiteral("editor"),
                         QStringLiteral("viewer"),  QStringLiteral("stranger"),
                         QStringLiteral("invited"), QStringLiteral("nobody")};
} // namespace

/// Who may do what: every role at every table and command.
class TestPolicy : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer send(const QString &person, const QByteArray &method,
                                 const QString &target, const QJsonObject &body = {},
                                 const EmulatorProcess::Headers &headers = {})
    {
        return m_emulator.request(method, QStringLiteral("/rest/v1/") + target,
                                  QJsonDocument(body).toJson(), m_tokens.value(person), headers);
    }

    static QJsonObject row(const QString &id,
                           std::initializer_list<std::pair<QString, QJsonValue>> members)
    {
        QJsonObject object{{QStringLiteral("id"), id}, {QStringLiteral("profile_id"), profileId}};
        for (const auto &[name, value] : members)
            object.insert(name, value);
        return object;
    }

    QString memberId(const QString &person) const
    {
        return QUuid::createUuidV5(QUuid(profileId), m_userIds.value(person))
            .toString(QUuid::WithoutBraces);
    }

    void addMember(const QString &person, const QString &role)
    {
        const auto answer = send(QStringLiteral("owner"), "POST", QStringLiteral("profile_member"),
                                 row(memberId(person),
                                     {{QStringLiteral("user_id"), m_userIds.value(person)},
                                      {QStringLiteral("role"), role}}));
        QVERIFY2(answer.status == 201, answer.body.constData());
    }

    /// A row that is not there yet, for an INSERT.
    QJsonObject freshRow(const QString &table) const
    {
        if (table == QStringLiteral("profile"))
            return {{QStringLiteral("id"), freshId}, {QStringLiteral("name"), table}};
        if (table == QStringLiteral("profile_member"))
            return row(memberId(QStringLiteral("stranger")),
                       {{QStringLiteral("user_id"), m_userIds.value(QStringLiteral("stranger"))},
                        {QStringLiteral("role"), QStringLiteral("viewer")}});
        if (table == QStringLiteral("profile_invite"))
            return row(freshId,
                       {{QStringLiteral("email"), QStringLiteral("new@example.org")},
                        {QStringLiteral("role"), QStringLiteral("viewer")}});
        if (table == QStringLiteral("todo_tag"))
            return row(freshId,
                       {{QStringLiteral("todo_id"), todoId}, {QStringLiteral("tag_id"), tagId}});
        return row(
            freshId,
            {{table == QStringLiteral("tag") ? QStringLiteral("name") : QStringLiteral("title"),
              table}});
    }

    EmulatorProcess m_emulator;
    QHash<QString, QString> m_tokens;
    QHash<QString, QString> m_userIds;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_tokens.clear();
        for (const QString &person : people) {
            if (person == QStringLiteral("nobody"))
                continue;
            const QJsonObject session =
                m_emulator
                    .post(QStringLiteral("/auth/v1/signup"),
                          {{QStringLiteral("email"), person + QStringLiteral("@example.org")},
                           {QStringLiteral("password"), QStringLiteral("secret1")}})
                    .json();
            m_tokens[person] = session.value(QLatin1StringView("access_token")).toString();
            m_userIds[person] = session.value(QLatin1StringView("user"))
                                    .toObject()
                                    .value(QLatin1StringView("id"))
                                    .toString();
        }
        const QString owner = QStringLiteral("owner");
        QCOMPARE(send(owner, "POST", QStringLiteral("profile"),
                      {{QStringLiteral("id"), profileId},
                       {QStringLiteral("name"), QStringLiteral("Home")}})
                     .status,
                 201);
        addMember(QStringLiteral("editor"), QStringLiteral("editor"));
        addMember(QStringLiteral("viewer"), QStringLiteral("viewer"));
        send(owner, "POST", QStringLiteral("todo"),
             row(todoId, {{QStringLiteral("title"), QStringLiteral("A")}}));
        send(owner, "POST", QStringLiteral("tag"),
             row(tagId, {{QStringLiteral("name"), QStringLiteral("soon")}}));
        send(owner, "POST", QStringLiteral("todo_tag"),
             row(linkId, {{QStringLiteral("todo_id"), todoId}, {QStringLiteral("tag_id"), tagId}}));
        send(owner, "POST", QStringLiteral("profile_invite"),
             row(inviteId,
                 {{QStringLiteral("email"), QStringLiteral("Invited@Example.org")},
                  {QStringLiteral("role"), QStringLiteral("editor")}}));
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_invite")).size(), 1);
    }

    void decidesByRole_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("rowId");
        /// The letters of select, insert, update, delete that work.
        QTest::addColumn<QString>("allowed");
        const QHash<QString, QString> ids{{QStringLiteral("profile"), profileId},
                                          {QStringLiteral("todo"), todoId},
                                          {QStringLiteral("tag"), tagId},
                                          {QStringLiteral("todo_tag"), linkId},
                                          {QStringLiteral("profile_invite"), inviteId},
                                          {QStringLiteral("profile_member"), QString()}};
        for (auto id = ids.cbegin(); id != ids.cend(); ++id) {
            const QString table = id.key();
            const bool isContent = table == QStringLiteral("todo") || table == QStringLiteral("tag")
                || table == QStringLiteral("todo_tag");
            // Everybody may make a profile of their own.
            const QString anyone =
                table == QStringLiteral("profile") ? QStringLiteral("i") : QString();
            const QString reader = QStringLiteral("s") + anyone;
            const QHash<QString, QString> rights{
                {QStringLiteral("owner"), QStringLiteral("siud")},
                {QStringLiteral("editor"), isContent ? QStringLiteral("siud") : reader},
                {QStringLiteral("viewer"), reader},
                {QStringLiteral("stranger"), anyone},
                {QStringLiteral("invited"),
                 table == QStringLiteral("profile_invite") ? QStringLiteral("sd") : anyone},
                {QStringLiteral("nobody"), QString()}};
            for (const QString &person : people)
                QTest::addRow("%s at %s", qPrintable(person), qPrintable(table))
                    << person << table << id.value() << rights.value(person);
        }
    }

    void decidesByRole()
    {
        QFETCH(QString, person);
        QFETCH(QString, table);
        QFETCH(QString, rowId);
        QFETCH(QString, allowed);
        const bool isNobody = person == QStringLiteral("nobody");
        if (table == QStringLiteral("profile_member"))
            rowId = memberId(QStringLiteral("editor"));
        const QString target = table + QStringLiteral("?id=eq.") + rowId;
        const QJsonObject before = [&] {
            for (const QJsonObject &found : m_emulator.rows(table)) {
                if (found.value(QLatin1StringView("id")).toString() == rowId)
                    return found;
            }
            return QJsonObject();
        }();
        QVERIFY(!before.isEmpty());

        const auto selected = send(person, "GET", target);
        QCOMPARE(selected.status, isNobody ? 401 : 200);
        if (!isNobody)
            QCOMPARE(selected.jsonArray().size(), allowed.contains(QLatin1Char('s')) ? 1 : 0);

        const auto inserted = send(person, "POST", table, freshRow(table));
        if (allowed.contains(QLatin1Char('i'))) {
            QVERIFY2(inserted.status == 201, inserted.body.constData());
        } else {
            QCOMPARE(inserted.status, isNobody ? 401 : 403);
            QCOMPARE(inserted.json().value(QLatin1StringView("code")).toString(),
                     QStringLiteral("42501"));
        }

        // An upsert of a row that one may not write is refused, not passed over.
        const auto upserted =
            send(person, "POST", table, before, {{"Prefer", "resolution=merge-duplicates"}});
        QCOMPARE(upserted.status < 300, allowed.contains(QLatin1Char('u')));

        const QJsonObject change{
            {table == QStringLiteral("todo")                 ? QStringLiteral("title")
                 : table == QStringLiteral("profile_invite") ? QStringLiteral("inviter_name")
                 : table == QStringLiteral("profile_member") ? QStringLiteral("display_name")
                 : table == QStringLiteral("todo_tag")       ? QStringLiteral("tag_id")
                                                             : QStringLiteral("name"),
             table == QStringLiteral("todo_tag") ? tagId : QStringLiteral("Changed")}};
        const auto updated = send(person, "PATCH", target, change, {{"Prefer", "count=exact"}});
        QCOMPARE(updated.status, isNobody ? 401 : 204);
        if (!isNobody)
            QCOMPARE(updated.header("Content-Range").endsWith("/1"),
                     allowed.contains(QLatin1Char('u')));

        const auto deleted = send(person, "DELETE", target);
        QCOMPARE(deleted.status, isNobody ? 401 : 204);
        bool isThere = false;
        for (const QJsonObject &found : m_emulator.rows(table))
            isThere |= found.value(QLatin1StringView("id")).toString() == rowId;
        // One's own membership may always go: the editor leaves.
        const bool isLeaving =
            table == QStringLiteral("profile_member") && person == QStringLiteral("editor");
        QCOMPARE(!isThere, allowed.contains(QLatin1Char('d')) || isLeaving);
    }

    void keepsAnOwner()
    {
        const QString target =
            QStringLiteral("profile_member?id=eq.") + memberId(QStringLiteral("owner"));
        const auto left = send(QStringLiteral("owner"), "DELETE", target);
        QCOMPARE(left.status, 400);
        QCOMPARE(left.json().value(QLatin1StringView("code")).toString(), QStringLiteral("23514"));
        QCOMPARE(left.json().value(QLatin1StringView("message")).toString(),
                 QStringLiteral("a profile needs at least one owner"));
        const auto demoted = send(QStringLiteral("owner"), "PATCH", target,
                                  {{QStringLiteral("role"), QStringLiteral("editor")}});
        QCOMPARE(demoted.status, 400);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_member")).size(), 3);

        QCOMPARE(send(QStringLiteral("owner"), "PATCH",
                      QStringLiteral("profile_member?id=eq.") + memberId(QStringLiteral("editor")),
                      {{QStringLiteral("role"), QStringLiteral("owner")}})
                     .status,
                 204);
        QCOMPARE(send(QStringLiteral("owner"), "DELETE", target).status, 204);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_member")).size(), 2);
    }

    void needsBothProfilesForAMove()
    {
        QCOMPARE(send(QStringLiteral("editor"), "POST", QStringLiteral("profile"),
                      {{QStringLiteral("id"), fallbackId},
                       {QStringLiteral("name"), QStringLiteral("Mine")}})
                     .status,
                 201);
        const QString target = QStringLiteral("todo?id=eq.") + todoId;
        const QJsonObject move{{QStringLiteral("profile_id"), fallbackId}};
        QCOMPARE(send(QStringLiteral("owner"), "PATCH", target, move).status, 403);
        QCOMPARE(send(QStringLiteral("editor"), "PATCH", target, move).status, 204);
        QVERIFY(send(QStringLiteral("owner"), "GET", target).jsonArray().isEmpty());
    }

    void fillsAnInvitation()
    {
        const QJsonObject invite = m_emulator.rows(QStringLiteral("profile_invite")).first();
        QCOMPARE(invite.value(QLatin1StringView("email")).toString(),
                 QStringLiteral("invited@example.org"));
        QCOMPARE(invite.value(QLatin1StringView("profile_name")).toString(),
                 QStringLiteral("Home"));
        QCOMPARE(invite.value(QLatin1StringView("inviter_name")).toString(),
                 QStringLiteral("owner"));
        QCOMPARE(invite.value(QLatin1StringView("invited_by")).toString(),
                 m_userIds.value(QStringLiteral("owner")));
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
