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
const QString inviteId = QStringLiteral("0e000000-0000-4000-8000-000000000001");
} // namespace

/// The functions about who is in a profile, as the migrations have them.
class TestEmulatorSharing : public QObject
{
    Q_OBJECT

    EmulatorProcess m_emulator;
    QHash<QString, QString> m_tokens;
    QHash<QString, QString> m_users;

    EmulatorProcess::Answer call(const char *person, const char *function,
                                 const QJsonObject &arguments)
    {
        return m_emulator.post(QStringLiteral("/rest/v1/rpc/") + QLatin1String(function), arguments,
                               m_tokens.value(QLatin1String(person)));
    }
    static QString code(const EmulatorProcess::Answer &answer)
    {
        return answer.json().value(QLatin1String("code")).toString();
    }
    /// `{"profile": the profile, "user": the person, …}`
    QJsonObject about(const char *person, QJsonObject more = {}) const
    {
        more.insert(QStringLiteral("profile"), profileId);
        more.insert(QStringLiteral("user"), m_users.value(QLatin1String(person)));
        return more;
    }
    QString roleOf(const char *person)
    {
        const auto members = m_emulator.rows(QStringLiteral("profile_member"));
        for (const QJsonObject &row : members) {
            if (row[QLatin1String("user_id")].toString() == m_users.value(QLatin1String(person)))
                return row[QLatin1String("role")].toString();
        }
        return {};
    }
    QString nameOf(const char *person)
    {
        const auto members = m_emulator.rows(QStringLiteral("profile_member"));
        for (const QJsonObject &row : members) {
            if (row[QLatin1String("user_id")].toString() == m_users.value(QLatin1String(person)))
                return row[QLatin1String("display_name")].toString();
        }
        return QStringLiteral("nobody");
    }
    EmulatorProcess::Answer invite(const char *email, const char *role = "editor")
    {
        return call("ada", "create_invite",
                    {{QStringLiteral("profile"), profileId},
                     {QStringLiteral("email"), QLatin1String(email)},
                     {QStringLiteral("role"), QLatin1String(role)},
                     {QStringLiteral("id"), inviteId}});
    }
    EmulatorProcess::Answer accept(const char *person)
    {
        return call(person, "accept_invite", {{QStringLiteral("invite"), inviteId}});
    }
    void letIn(const char *person)
    {
        const QByteArray email = QByteArray(person) + "@example.org";
        QCOMPARE(invite(email.constData()).status, 200);
        QCOMPARE(accept(person).status, 200);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        for (const char *person : {"ada", "grace", "alan"}) {
            const QString name = QLatin1String(person);
            const QJsonObject session =
                m_emulator
                    .post(QStringLiteral("/auth/v1/signup"),
                          {{QStringLiteral("email"), name + QStringLiteral("@example.org")},
                           {QStringLiteral("password"), QStringLiteral("secret1")}})
                    .json();
            m_tokens[name] = session[QLatin1String("access_token")].toString();
            m_users[name] = session[QLatin1String("user")][QLatin1String("id")].toString();
        }
        QCOMPARE(m_emulator
                     .post(QStringLiteral("/rest/v1/profile"),
                           {{QStringLiteral("id"), profileId},
                            {QStringLiteral("name"), QStringLiteral("Family")}},
                           m_tokens[QStringLiteral("ada")])
                     .status,
                 201);
    }

    void letsTheInvitedPersonInOnce()
    {
        const auto made = invite(" Grace@Example.org", "viewer");
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json()[QLatin1String("email")].toString(),
                 QStringLiteral("grace@example.org"));
        QCOMPARE(made.json()[QLatin1String("id")].toString(), inviteId);
        QCOMPARE(code(accept("alan")), QStringLiteral("P0001"));
        QCOMPARE(roleOf("alan"), QString());
        const auto accepted = accept("grace");
        QCOMPARE(accepted.status, 200);
        QCOMPARE(accepted.body, '"' + profileId.toUtf8() + '"');
        QCOMPARE(roleOf("grace"), QStringLiteral("viewer"));
        QVERIFY(m_emulator.rows(QStringLiteral("profile_invite")).isEmpty());
        // The answer was lost, and it is asked again.
        QCOMPARE(accept("grace").status, 200);
        QCOMPARE(code(accept("alan")), QStringLiteral("P0001"));
    }

    void callsPeopleWhatTheyAreCalled_data()
    {
        QTest::addColumn<QJsonObject>("metadata");
        QTest::addColumn<QString>("name");
        const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
        QTest::newRow("by themselves")
            << QJsonObject{{QStringLiteral("display_name"), text(" Grace H. ")},
                           {QStringLiteral("full_name"), text("Grace Hopper")}}
            << text("Grace H.");
        QTest::newRow("by a provider")
            << QJsonObject{{QStringLiteral("full_name"), text("Grace Hopper")},
                           {QStringLiteral("name"), text("grace")}}
            << text("Grace Hopper");
        QTest::newRow("by another one")
            << QJsonObject{{QStringLiteral("name"), text("Gräce")}} << text("Gräce");
        QTest::newRow("too long") << QJsonObject{{QStringLiteral("name"), QString(300, u'ü')}}
                                  << QString(200, u'ü');
        QTest::newRow("nothing that is a name")
            << QJsonObject{{QStringLiteral("display_name"), text("  ")},
                           {QStringLiteral("name"), 7}}
            << text("grace");
        QTest::newRow("not at all") << QJsonObject() << text("grace");
    }

    void callsPeopleWhatTheyAreCalled()
    {
        QFETCH(QJsonObject, metadata);
        QFETCH(QString, name);
        QCOMPARE(nameOf("ada"), QStringLiteral("ada")); // who has made it
        QCOMPARE(
            m_emulator
                .request("PUT", QStringLiteral("/auth/v1/user"),
                         QJsonDocument(QJsonObject{{QStringLiteral("data"), metadata}}).toJson(),
                         m_tokens[QStringLiteral("grace")])
                .status,
            200);
        letIn("grace");
        QCOMPARE(nameOf("grace"), name);
        // Who is let in by hand is asked for nothing.
        const QString alan = m_users[QStringLiteral("alan")];
        QCOMPARE(
            m_emulator
                .post(QStringLiteral("/rest/v1/profile_member"),
                      {{QStringLiteral("id"),
                        QUuid::createUuidV5(QUuid(profileId), alan).toString(QUuid::WithoutBraces)},
                       {QStringLiteral("profile_id"), profileId},
                       {QStringLiteral("user_id"), alan},
                       {QStringLiteral("role"), QStringLiteral("viewer")}},
                      m_tokens[QStringLiteral("ada")])
                .status,
            201);
        QCOMPARE(nameOf("alan"), QString());
    }

    void forgetsWhoHasDeletedTheAccount()
    {
        letIn("grace");
        const QString tx = QStringLiteral("0c000000-0000-4000-8000-000000000001");
        const QJsonObject write{{QStringLiteral("op"), QStringLiteral("PUT")},
                                {QStringLiteral("table"), QStringLiteral("tag")},
                                {QStringLiteral("id"), tx},
                                {QStringLiteral("data"),
                                 QJsonObject{{QStringLiteral("profile_id"), profileId},
                                             {QStringLiteral("name"), QStringLiteral("soon")}}}};
        QCOMPARE(call("grace", "apply_changes",
                      {{QStringLiteral("changes"),
                        QJsonArray{QJsonObject{{QStringLiteral("tx"), tx},
                                               {QStringLiteral("writes"), QJsonArray{write}}}}}})
                     .status,
                 200);
        const auto ledger = [&] {
            return m_emulator.request("GET", QStringLiteral("/emulator/ledger")).jsonArray().size();
        };
        QCOMPARE(ledger(), 1);
        QCOMPARE(code(call("ada", "delete_account", {})), QStringLiteral("P0001"));
        QCOMPARE(call("grace", "delete_account", {}).status, 204);
        QCOMPARE(roleOf("grace"), QString());
        QCOMPARE(ledger(), 0);
        QCOMPARE(m_emulator.rows(QStringLiteral("tag")).size(), 1); // what is shared stays
        // Her token is good for a while yet, and what she had answered is not.
        QCOMPARE(code(accept("grace")), QStringLiteral("P0001"));
        QCOMPARE(m_emulator.signIn(QStringLiteral("grace@example.org"), QStringLiteral("secret1")),
                 QString());
        QCOMPARE(call("ada", "delete_account", {}).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("profile")).isEmpty());
    }

    void invitesByTheServersRules()
    {
        QCOMPARE(code(invite("nobody")), QStringLiteral("22023"));
        QCOMPARE(code(invite("grace@example.org", "owner")), QStringLiteral("22023"));
        QCOMPARE(code(invite("ada@example.org")), QStringLiteral("P0001"));
        QCOMPARE(invite("grace@example.org", "viewer").status, 200);
        QCOMPARE(invite("grace@example.org", "editor").status, 200);
        const auto invites = m_emulator.rows(QStringLiteral("profile_invite"));
        QCOMPARE(invites.size(), 1);
        QCOMPARE(invites[0][QLatin1String("role")].toString(), QStringLiteral("editor"));
        QCOMPARE(call("grace", "create_invite",
                      {{QStringLiteral("profile"), profileId},
                       {QStringLiteral("email"), QStringLiteral("alan@example.org")},
                       {QStringLiteral("role"), QStringLiteral("viewer")}})
                     .status,
                 403);
    }

    void declinesAndRevokes()
    {
        QCOMPARE(invite("grace@example.org").status, 200);
        const QJsonObject it{{QStringLiteral("invite"), inviteId}};
        // A stranger learns nothing and changes nothing; a repetition is harmless.
        QCOMPARE(call("alan", "decline_invite", it).status, 204);
        QCOMPARE(call("ada", "decline_invite", it).status, 403);
        QCOMPARE(call("grace", "revoke_invite", it).status, 403);
        QCOMPARE(m_emulator.rows(QStringLiteral("profile_invite")).size(), 1);
        QCOMPARE(call("grace", "decline_invite", it).status, 204);
        QCOMPARE(call("grace", "decline_invite", it).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("profile_invite")).isEmpty());
        QCOMPARE(invite("grace@example.org").status, 200);
        QCOMPARE(call("ada", "revoke_invite", it).status, 204);
        QVERIFY(m_emulator.rows(QStringLiteral("profile_invite")).isEmpty());
    }

    void handsAProfileOver()
    {
        QCOMPARE(code(call("ada", "transfer_ownership", about("grace"))), QStringLiteral("P0001"));
        letIn("grace");
        QCOMPARE(call("alan", "transfer_ownership", about("grace")).status, 403);
        // An editor who names the owner asks for what is so already, as after a lost answer.
        QCOMPARE(call("grace", "transfer_ownership", about("ada")).status, 204);
        QCOMPARE(roleOf("ada"), QStringLiteral("owner"));
        QCOMPARE(code(call("ada", "transfer_ownership", about("ada"))), QStringLiteral("22023"));
        QCOMPARE(call("ada", "transfer_ownership", about("grace")).status, 204);
        QCOMPARE(roleOf("ada"), QStringLiteral("editor"));
        QCOMPARE(roleOf("grace"), QStringLiteral("owner"));
        QCOMPARE(call("ada", "transfer_ownership", about("grace")).status, 204);
    }

    void changesRolesAndKeepsAnOwner()
    {
        letIn("grace");
        const auto make = [&](const char *who, const char *whom, const char *role) {
            return call(who, "change_role",
                        about(whom, {{QStringLiteral("role"), QLatin1String(role)}}));
        };
        QCOMPARE(make("grace", "ada", "viewer").status, 403);
        QCOMPARE(code(make("ada", "grace", "king")), QStringLiteral("22023"));
        QCOMPARE(code(make("ada", "alan", "viewer")), QStringLiteral("P0001"));
        QCOMPARE(make("ada", "grace", "viewer").status, 204);
        QCOMPARE(roleOf("grace"), QStringLiteral("viewer"));
        QCOMPARE(code(make("ada", "ada", "viewer")), QStringLiteral("23514"));
        const QJsonObject here{{QStringLiteral("profile"), profileId}};
        QCOMPARE(code(call("ada", "leave_profile", here)), QStringLiteral("23514"));
        QCOMPARE(call("grace", "leave_profile", here).status, 204);
        QCOMPARE(roleOf("grace"), QString());
        letIn("grace");
        QCOMPARE(call("grace", "remove_member", about("ada")).status, 403);
        QCOMPARE(call("ada", "remove_member", about("grace")).status, 204);
        QCOMPARE(roleOf("grace"), QString());
    }

    void knowsFunctionsByNameAndArguments()
    {
        QCOMPARE(code(call("ada", "no_such_thing", {})), QStringLiteral("PGRST202"));
        QCOMPARE(code(call("ada", "accept_invite", {})), QStringLiteral("PGRST202"));
        QCOMPARE(code(call("ada", "leave_profile", about("ada"))), QStringLiteral("PGRST202"));
        QCOMPARE(
            code(call("ada", "accept_invite", {{QStringLiteral("invite"), QStringLiteral("x")}})),
            QStringLiteral("22P02"));
        QCOMPARE(call("nobody", "accept_invite", {{QStringLiteral("invite"), inviteId}}).status,
                 401);
    }
};

QTEST_GUILESS_MAIN(TestEmulatorSharing)
#include "tst_sharing.moc"
