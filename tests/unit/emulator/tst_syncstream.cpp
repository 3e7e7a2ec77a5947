// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"
#include "tests/unit/emulator/replica.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace TestSupport;

namespace {
const QString profileId = QStringLiteral("0a000000-0000-4000-8000-000000000001");
const QString todoId = QStringLiteral("0b000000-0000-4000-8000-000000000001");
const std::string openBucket = "1#open_todos|0[\"0a000000-0000-4000-8000-000000000001\"]";
const std::string doneBucket = "1#done_todos|0[\"0a000000-0000-4000-8000-000000000001\"]";
const std::string inviteBucket = "1#profiles|3[\"ada@example.org\"]";

QByteArray todoJson(int number, const QByteArray &more = {})
{
    return "{\"id\":\"0b000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0')
        + "\",\"profile_id\":\"" + profileId.toUtf8() + "\",\"title\":\"To-do \\\""
        + QByteArray::number(number) + "\\\" \\n \U0001F46A\"" + more + "}";
}

std::vector<std::string> kinds(const std::vector<Json> &lines)
{
    std::vector<std::string> names;
    for (const Json &line : lines)
        names.push_back(line.begin().key());
    return names;
}
} // namespace

/// POST /sync/stream and the write checkpoints.
class TestSyncStream : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer send(const QByteArray &method, const QString &target,
                                 const QByteArray &body = {})
    {
        return m_emulator.request(method, QStringLiteral("/rest/v1/") + target, body, m_token);
    }

    void writeTodos(int first, int count)
    {
        QByteArrayList rows;
        for (int i = first; i < first + count; ++i)
            rows << todoJson(i);
        QCOMPARE(send("POST", QStringLiteral("todo"), '[' + rows.join(',') + ']').status, 201);
    }

    /// A replica after the first checkpoint of a new stream.
    void sync(StreamClient &stream, Replica &replica, const Json &request = Json::object())
    {
        QCOMPARE(stream.open(m_token, request), 200);
        next(stream, replica);
    }

    void next(StreamClient &stream, Replica &replica)
    {
        const auto lines = stream.linesUntil("checkpoint_complete");
        QVERIFY(!lines.empty() && lines.back().contains("checkpoint_complete"));
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
    }

    void compareWithServer(const Replica &replica, const QString &table)
    {
        const auto expected = m_emulator.rows(table);
        const auto rows = replica.rows(table.toStdString());
        QCOMPARE(rows.size(), std::size_t(expected.size()));
        for (const QJsonObject &row : expected) {
            const auto id = row.value(QLatin1StringView("id")).toString().toStdString();
            QVERIFY(rows.contains(id));
            QVERIFY(rows.at(id) == Json::parse(QJsonDocument(row).toJson().toStdString()));
        }
    }

    EmulatorProcess m_emulator;
    QString m_token;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
        m_token = m_emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        QCOMPARE(send("POST", QStringLiteral("profile"),
                      "{\"id\":\"" + profileId.toUtf8() + "\",\"name\":\"Home\"}")
                     .status,
                 201);
    }

    void refusesAsTheServiceDoes()
    {
        const auto check = [this](const QByteArray &headers, const QByteArray &body, int status,
                                  const QByteArray &code) {
            StreamClient client(m_emulator.url());
            QCOMPARE(client.send("POST", "/sync/stream", headers, body), status);
            QVERIFY(client.readAtLeast(1));
            client.readFor(200);
            const Json error = Json::parse(client.body().toStdString()).at("error");
            QCOMPARE(QByteArray::fromStdString(error.at("code")), code);
            QCOMPARE(error.at("status").get<int>(), status);
            QVERIFY(error.contains("description") && error.contains("name"));
        };
        const QByteArray good = "Authorization: Token " + m_token.toUtf8() + "\r\n";
        check("", "{}", 401, "PSYNC_S2106");
        check("Authorization: Token nonsense\r\n", "{}", 401, "PSYNC_S2101");
        check("Authorization: Bearer a.b.c\r\n", "{}", 401, "PSYNC_S2101");
        check(good, "{\"buckets\":3}", 400, "PSYNC_S2001");
        check(good, "[]", 400, "PSYNC_S2001");
        QVERIFY(
            m_emulator.call(QStringLiteral("token-lifetime"), {{QStringLiteral("seconds"), 0}}));
        const QString late =
            m_emulator.signIn(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        check("Authorization: Token " + late.toUtf8() + "\r\n", "{}", 401, "PSYNC_S2103");
    }

    void sendsPrioritiesInOrderWithTheirCompletions()
    {
        writeTodos(1, 3);
        send("POST", QStringLiteral("todo"),
             todoJson(4, ",\"completed_at\":\"2026-11-21T09:00:00Z\""));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        QVERIFY(stream.head().contains("application/x-ndjson"));
        const auto lines = stream.linesUntil("checkpoint_complete");
        QCOMPARE(kinds(lines),
                 (std::vector<std::string>{"checkpoint", "data", "partial_checkpoint_complete",
                                           "data", "partial_checkpoint_complete", "data",
                                           "checkpoint_complete"}));
        const Json &checkpoint = lines.front().at("checkpoint");
        QCOMPARE(checkpoint.at("buckets").at(0).at("bucket").get<std::string>(), inviteBucket);
        QCOMPARE(checkpoint.at("buckets").at(0).at("count").get<int>(), 0);
        QCOMPARE(checkpoint.at("streams").size(), std::size_t(3));
        QVERIFY(checkpoint.at("buckets").at(3).at("subscriptions")
                == Json::parse(R"([{"default":2}])"));
        QVERIFY(!checkpoint.contains("write_checkpoint"));
        Replica replica;
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        for (const char *table : {"profile", "profile_member", "todo"})
            compareWithServer(replica, QString::fromLatin1(table));
    }

    void saysTheSameInBson()
    {
        writeTodos(1, 40);
        StreamClient text(m_emulator.url());
        StreamClient binary(m_emulator.url());
        QCOMPARE(text.open(m_token, Json::object()), 200);
        QCOMPARE(binary.open(m_token, Json::object(), StreamClient::Format::Bson), 200);
        QVERIFY(binary.head().contains("application/vnd.powersync.bson-stream"));
        const auto lines = text.linesUntil("checkpoint_complete");
        const auto documents = binary.linesUntil("checkpoint_complete");
        QVERIFY(documents == lines);
        Replica replica;
        replica.apply(documents);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        // A checksum beyond 31 bits travels as a double.
        bool hasDouble = false;
        for (const Json &document : documents) {
            if (!document.contains("data"))
                continue;
            for (const Json &operation : document.at("data").at("data"))
                hasDouble |= operation.at("checksum").is_number_float();
        }
        QVERIFY(hasDouble);
    }

    void putsAtMostAThousandOperationsInALine()
    {
        writeTodos(1, 2300);
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        const auto lines = stream.linesUntil("checkpoint_complete");
        std::vector<std::size_t> sizes;
        std::vector<bool> more;
        for (const Json &line : lines) {
            if (line.contains("data") && line.at("data").at("bucket") == openBucket) {
                sizes.push_back(line.at("data").at("data").size());
                more.push_back(line.at("data").at("has_more").get<bool>());
            }
        }
        QVERIFY(sizes.size() >= 3);
        QVERIFY(more.front());
        Replica replica;
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        compareWithServer(replica, QStringLiteral("todo"));
    }

    void goesOnFromWhereTheClientWas()
    {
        writeTodos(1, 5);
        Replica replica;
        {
            StreamClient stream(m_emulator.url());
            sync(stream, replica);
        }
        writeTodos(6, 2);
        send("DELETE", QStringLiteral("todo?id=eq.") + todoId);
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, {{"buckets", replica.resume()}}), 200);
        const auto lines = stream.linesUntil("checkpoint_complete");
        std::size_t operations = 0;
        for (const Json &line : lines) {
            if (line.contains("data"))
                operations += line.at("data").at("data").size();
        }
        QCOMPARE(operations, std::size_t(3));
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        compareWithServer(replica, QStringLiteral("todo"));
    }

    void tellsOfAWriteAtOnce()
    {
        StreamClient stream(m_emulator.url());
        Replica replica;
        sync(stream, replica);
        // The best of a few counts: a busy machine may pause for a second.
        qint64 best = 10'000;
        for (int i = 1; i <= 5 && best >= 500; ++i) {
            QElapsedTimer timer;
            timer.start();
            writeTodos(i, 1);
            const auto lines = stream.linesUntil("checkpoint_complete");
            best = std::min(best, timer.elapsed());
            QVERIFY(!lines.empty());
            QCOMPARE(kinds(lines).front(), std::string("checkpoint_diff"));
            QCOMPARE(lines.front().at("checkpoint_diff").at("updated_buckets").size(),
                     std::size_t(1));
            replica.apply(lines);
            QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
            compareWithServer(replica, QStringLiteral("todo"));
        }
        QVERIFY2(best < 500, "a change took half a second");
    }

    void movesACompletedRowToTheOtherBucket()
    {
        writeTodos(1, 1);
        StreamClient stream(m_emulator.url());
        Replica replica;
        sync(stream, replica);
        send("PATCH", QStringLiteral("todo?id=eq.") + todoId,
             R"({"completed_at":"2026-11-21T09:00:00Z"})");
        const auto lines = stream.linesUntil("checkpoint_complete");
        QCOMPARE(kinds(lines),
                 (std::vector<std::string>{"checkpoint_diff", "partial_checkpoint_complete", "data",
                                           "partial_checkpoint_complete", "data",
                                           "checkpoint_complete"}));
        const Json &removed = lines[2].at("data");
        QCOMPARE(removed.at("bucket").get<std::string>(), openBucket);
        QCOMPARE(removed.at("data").at(0).at("op").get<std::string>(), std::string("REMOVE"));
        QVERIFY(removed.at("data").at(0).at("data").is_null());
        const Json &put = lines[4].at("data");
        QCOMPARE(put.at("bucket").get<std::string>(), doneBucket);
        QCOMPARE(put.at("data").at(0).at("op").get<std::string>(), std::string("PUT"));
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        compareWithServer(replica, QStringLiteral("todo"));
    }

    void takesBucketsAwayAndGivesThemBack()
    {
        writeTodos(1, 2);
        const QString grace =
            m_emulator.signUp(QStringLiteral("grace@example.org"), QStringLiteral("secret1"));
        const QByteArray payload = QByteArray::fromBase64(grace.split(QLatin1Char('.'))[1].toUtf8(),
                                                          QByteArray::Base64UrlEncoding);
        const QString graceId =
            QJsonDocument::fromJson(payload).object().value(QLatin1StringView("sub")).toString();
        const QString member =
            QUuid::createUuidV5(QUuid(profileId), graceId).toString(QUuid::WithoutBraces);
        const auto join = [&] {
            const QByteArray body = "{\"id\":\"" + member.toUtf8() + "\",\"profile_id\":\""
                + profileId.toUtf8() + "\",\"user_id\":\"" + graceId.toUtf8()
                + "\",\"role\":\"viewer\"}";
            QCOMPARE(send("POST", QStringLiteral("profile_member"), body).status, 201);
        };
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(grace, Json::object()), 200);
        Replica replica;
        next(stream, replica);
        QVERIFY(replica.rows("todo").empty());

        join();
        next(stream, replica);
        compareWithServer(replica, QStringLiteral("todo"));

        QCOMPARE(send("DELETE", QStringLiteral("profile_member?id=eq.") + member).status, 204);
        const auto lost = stream.linesUntil("checkpoint_complete");
        QCOMPARE(lost.front().at("checkpoint_diff").at("removed_buckets").size(), std::size_t(3));
        replica.apply(lost);
        QVERIFY(!replica.hasBucket(openBucket));
        QVERIFY(replica.rows("todo").empty());

        join();
        next(stream, replica);
        compareWithServer(replica, QStringLiteral("todo"));
        compareWithServer(replica, QStringLiteral("profile"));
    }

    void showsAnInvitationByAddress()
    {
        const QString grace =
            m_emulator.signUp(QStringLiteral("grace@example.org"), QStringLiteral("secret1"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(grace, Json::object()), 200);
        Replica replica;
        next(stream, replica);
        send("POST", QStringLiteral("profile_invite"),
             "{\"id\":\"" + todoId.toUtf8() + "\",\"profile_id\":\"" + profileId.toUtf8()
                 + "\",\"email\":\"grace@example.org\",\"role\":\"editor\"}");
        next(stream, replica);
        compareWithServer(replica, QStringLiteral("profile_invite"));
        QVERIFY(replica.rows("profile").empty());
    }

    void answersASubscription()
    {
        writeTodos(1, 2);
        const Json request{
            {"streams",
             {{"include_defaults", false},
              {"subscriptions",
               Json::array({{{"stream", "one_profile"},
                             {"parameters", {{"profile_id", profileId.toStdString()}}},
                             {"override_priority", 0}},
                            {{"stream", "nonsense"}}})}}}};
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, request), 200);
        const auto lines = stream.linesUntil("checkpoint_complete");
        const Json &checkpoint = lines.front().at("checkpoint");
        QVERIFY(checkpoint.at("streams")
                == Json::parse(R"([{"name":"one_profile","is_default":false,"errors":[]}])"));
        const Json &bucket = checkpoint.at("buckets").at(0);
        QCOMPARE(bucket.at("priority").get<int>(), 0);
        QVERIFY(bucket.at("subscriptions") == Json::parse(R"([{"sub":0}])"));
        Replica replica;
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        QCOMPARE(replica.rows("todo").size(), std::size_t(2));
        QVERIFY(replica.rows("profile").empty());
    }

    void coversAWriteCheckpointOnlyAfterItsData()
    {
        const Json request{{"client_id", "laptop"}};
        StreamClient stream(m_emulator.url());
        Replica replica;
        sync(stream, replica, request);
        QVERIFY(m_emulator.call(QStringLiteral("replication"), {{QStringLiteral("paused"), true}}));
        writeTodos(1, 1);
        const auto answer = m_emulator.request(
            "GET", QStringLiteral("/write-checkpoint2.json?client_id=laptop"), {}, m_token);
        QCOMPARE(answer.body, QByteArray(R"({"data":{"write_checkpoint":"1"}})"));
        QVERIFY2(!stream.line(300), "something came although replication is paused");
        // A stream that opens now may not show it either.
        StreamClient second(m_emulator.url());
        Replica other;
        sync(second, other, request);
        QVERIFY(other.writeCheckpoint().empty());
        QVERIFY(other.rows("todo").empty());

        QVERIFY(
            m_emulator.call(QStringLiteral("replication"), {{QStringLiteral("paused"), false}}));
        next(stream, replica);
        QCOMPARE(replica.writeCheckpoint(), std::string("1"));
        compareWithServer(replica, QStringLiteral("todo"));
    }

    void tellsAWriteCheckpointToItsClientAlone()
    {
        StreamClient mine(m_emulator.url());
        StreamClient other(m_emulator.url());
        Replica myReplica;
        Replica otherReplica;
        sync(mine, myReplica, {{"client_id", "laptop"}});
        sync(other, otherReplica, {{"client_id", "phone"}});
        const QString path = QStringLiteral("/write-checkpoint2.json?client_id=laptop");
        m_emulator.request("GET", path, {}, m_token);
        const auto lines = mine.linesUntil("checkpoint_complete");
        QCOMPARE(kinds(lines),
                 (std::vector<std::string>{"checkpoint_diff", "checkpoint_complete"}));
        QCOMPARE(lines.front().at("checkpoint_diff").at("write_checkpoint").get<std::string>(),
                 std::string("1"));
        QVERIFY(!other.line(200));
        m_emulator.request("GET", path, {}, m_token);
        next(mine, myReplica);
        QCOMPARE(myReplica.writeCheckpoint(), std::string("2"));
        // And again at the start of the client's next stream.
        StreamClient again(m_emulator.url());
        Replica replica;
        sync(again, replica, {{"client_id", "laptop"}});
        QCOMPARE(replica.writeCheckpoint(), std::string("2"));
    }

    void takesACheckpointRequest()
    {
        const auto ask = [this](const char *body) {
            return m_emulator
                .request("POST", QStringLiteral("/sync/checkpoint-request"), body, m_token)
                .body;
        };
        QCOMPARE(ask(R"({"client_id":"laptop","checkpoint_request_id":"5"})"),
                 QByteArray(R"({"data":{"checkpoint_request_id":"5"}})"));
        QCOMPARE(ask(R"({"client_id":"laptop","checkpoint_request_id":3})"),
                 QByteArray(R"({"data":{"checkpoint_request_id":"5"}})"));
        QVERIFY(
            ask(R"({"client_id":"laptop","checkpoint_request_id":"-1"})").contains("PSYNC_S2001"));
        StreamClient stream(m_emulator.url());
        Replica replica;
        sync(stream, replica, {{"client_id", "laptop"}});
        QCOMPARE(replica.writeCheckpoint(), std::string("5"));
    }

    void countsDownToTheEndOfTheToken()
    {
        QVERIFY(
            m_emulator.call(QStringLiteral("token-lifetime"), {{QStringLiteral("seconds"), 2}}));
        QVERIFY(
            m_emulator.call(QStringLiteral("keepalive"), {{QStringLiteral("milliseconds"), 400}}));
        const QString token =
            m_emulator.signIn(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(token, Json::object()), 200);
        stream.linesUntil("checkpoint_complete");
        std::vector<int> left;
        while (const auto line = stream.line(4000))
            left.push_back(line->at("token_expires_in").get<int>());
        QVERIFY(left.size() >= 2);
        QVERIFY(std::is_sorted(left.rbegin(), left.rend()));
        QCOMPARE(left.back(), 0);
        QVERIFY2(stream.hasEnded(), "the body has no proper end");
    }

    void forgetsAStreamWhoseClientIsGone()
    {
        StreamClient stream(m_emulator.url());
        Replica replica;
        sync(stream, replica);
        QCOMPARE(m_emulator.stats().value(QLatin1StringView("open_streams")).toInt(), 1);
        stream.close();
        QTRY_COMPARE(m_emulator.stats().value(QLatin1StringView("open_streams")).toInt(), 0);
    }

    void holdsWhatASlowReaderDoesNotTake()
    {
        for (int i = 0; i < 2; ++i) {
            QByteArrayList rows;
            for (int row = 0; row < 150; ++row)
                rows << todoJson(i * 150 + row, ",\"notes\":\"" + QByteArray(15000, 'n') + "\"");
            QCOMPARE(send("POST", QStringLiteral("todo"), '[' + rows.join(',') + ']').status, 201);
        }
        StreamClient stream(m_emulator.url());
        QCOMPARE(stream.open(m_token, Json::object()), 200);
        // Others are served while this one does not read.
        writeTodos(5000, 1);
        Replica replica;
        const auto lines = stream.linesUntil("checkpoint_complete", 30000);
        for (const Json &line : lines) {
            if (line.contains("data"))
                QVERIFY(line.at("data").at("data").size() < 100);
        }
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
    }
};

QTEST_GUILESS_MAIN(TestSyncStream)
#include "tst_syncstream.moc"
