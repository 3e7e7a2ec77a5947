// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/changesrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Sync;

namespace {

/// JSON with ' in the place of ": moc understands no raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QString uuidA = QStringLiteral("0e000000-0000-4000-8000-00000000000a");
const QString uuidB = QStringLiteral("0e000000-0000-4000-8000-00000000000b");

UploadEntry entry(std::int64_t id, UploadOp op, const QJsonObject &data = {})
{
    UploadEntry result;
    result.id = id;
    result.op = op;
    result.table = QStringLiteral("todo");
    result.rowId = QStringLiteral("row%1").arg(id);
    if (op != UploadOp::Delete)
        result.data = data;
    return result;
}

/// One of a put, an empty patch and a delete, and one of a patch.
std::vector<UploadTransaction> two()
{
    const QJsonObject title{{QStringLiteral("title"), QStringLiteral("\"Milk\"")},
                            {QStringLiteral("notes"), QJsonValue::Null}};
    return {{1,
             uuidA,
             {entry(11, UploadOp::Put, title), entry(12, UploadOp::Patch),
              entry(13, UploadOp::Delete)}},
            {2, uuidB, {entry(21, UploadOp::Patch, title)}}};
}

QByteArray answer(const QByteArray &first, const QByteArray &second)
{
    return "{\"results\":[{\"tx\":\"" + uuidA.toUtf8() + "\"," + first + "},{\"tx\":\""
        + uuidB.toUtf8().toUpper() + "\"," + second + "}]}";
}

const QByteArray done = json("'status':'applied','writes':['applied','absent']");
const QByteArray doneOne = json("'status':'applied','writes':['applied']");

} // namespace

class TestChangesRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatWasWritten()
    {
        SupabaseConfig config;
        config.url = QUrl(QStringLiteral("https://p.example"));
        config.key = QStringLiteral("sb_publishable_k");
        const HttpRequest request = changesRequest(config, two());
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.url.toEncoded(),
                 QByteArray("https://p.example/rest/v1/rpc/apply_changes"));
        const QJsonArray changes = QJsonDocument::fromJson(request.body)
                                       .object()
                                       .value(QStringLiteral("changes"))
                                       .toArray();
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0].toObject().value(QStringLiteral("tx")).toString(), uuidA);
        const QJsonArray writes = changes[0].toObject().value(QStringLiteral("writes")).toArray();
        QCOMPARE(writes.size(), 2); // nothing of the patch of nothing
        QVERIFY(request.timeout > HttpRequest().timeout);
        QCOMPARE(QJsonDocument(writes[0].toObject()).toJson(QJsonDocument::Compact),
                 QByteArray(json("{'data':{'notes':null,'title':'\\'Milk\\''},'id':'row11','op':'"
                                 "PUT','table':'todo'}")));
        QCOMPARE(QJsonDocument(writes[1].toObject()).toJson(QJsonDocument::Compact),
                 QByteArray(json("{'id':'row13','op':'DELETE','table':'todo'}")));
    }

    void leavesOutWhatHoldsNothing()
    {
        const std::vector<UploadTransaction> nothing{{1, uuidA, {entry(1, UploadOp::Patch)}}};
        QVERIFY(!hasWrites(nothing));
        std::vector<UploadTransaction> both = nothing;
        both.push_back({2, uuidB, {entry(2, UploadOp::Delete)}});
        QVERIFY(hasWrites(both));
        QVERIFY(!changesRequest({}, both).body.contains(uuidA.toUtf8()));
        const auto outcomes = readChangesAnswer(
            "{\"results\":[{\"tx\":\"" + uuidB.toUtf8() + "\"," + doneOne + "}]}", both);
        QVERIFY(outcomes);
        QCOMPARE(outcomes->size(), std::size_t(2));
    }

    void readsWhatBecameOfEach()
    {
        const auto outcomes =
            readChangesAnswer(answer(json("'status':'rejected','write':1,'code':'42501','message':'"
                                          "no','writes':['undone','rejected']"),
                                     json("'status':'repeated'")),
                              two());
        QVERIFY2(outcomes, outcomes ? "" : qPrintable(outcomes.error().message));
        QVERIFY(outcomes->at(0));
        QCOMPARE(outcomes->at(0)->entryId, 13); // the second of those that were sent
        QCOMPARE(outcomes->at(0)->code, QStringLiteral("42501"));
        QCOMPARE(outcomes->at(0)->message, QStringLiteral("no"));
        QVERIFY(!outcomes->at(1));
    }

    void aRefusalMayBlameNobody()
    {
        const auto outcomes =
            readChangesAnswer(answer(json("'status':'rejected','write':null,'code':'23503','"
                                          "message':'no','writes':['undone','undone']"),
                                     doneOne),
                              two());
        QVERIFY(outcomes);
        QCOMPARE(outcomes->at(0)->entryId, 0);
    }

    void believesNothingOfANonsensicalAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray a = uuidA.toUtf8();
        const QByteArray b = uuidB.toUtf8();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("Welcome to our hotel");
        QTest::newRow("no results") << QByteArray("{}");
        QTest::newRow("results of another kind") << QByteArray(json("{'results':{}}"));
        QTest::newRow("shorter") << "{\"results\":[{\"tx\":\"" + a + "\"," + done + "}]}";
        QTest::newRow("longer") << QByteArray(answer(done, doneOne)).chopped(2) + ",{\"tx\":\"" + b
                + "\"," + doneOne + "}]}";
        QTest::newRow("another order") << "{\"results\":[{\"tx\":\"" + b + "\"," + doneOne
                + "},{\"tx\":\"" + a + "\"," + done + "}]}";
        QTest::newRow("unknown status") << answer(json("'status':'perhaps'"), doneOne);
        QTest::newRow("no status") << answer(json("'writes':['applied','applied']"), doneOne);
        QTest::newRow("too few writes") << answer(doneOne, doneOne);
        QTest::newRow("applied, but not")
            << answer(json("'status':'applied','writes':['applied','undone']"), doneOne);
        QTest::newRow("no writes") << answer(json("'status':'applied'"), doneOne);
        QTest::newRow("no code") << answer(
            json("'status':'rejected','write':0,'writes':['rejected','skipped']"), doneOne);
        QTest::newRow("a write that was not sent")
            << answer(json("'status':'rejected','write':2,'code':'23505','message':'','writes':['"
                           "undone','undone']"),
                      doneOne);
        QTest::newRow("a write before the first")
            << answer(json("'status':'rejected','write':-1,'code':'23505','message':'','writes':['"
                           "undone','undone']"),
                      doneOne);
    }

    void believesNothingOfANonsensicalAnswer()
    {
        QFETCH(QByteArray, body);
        const auto outcomes = readChangesAnswer(body, two());
        QVERIFY(!outcomes);
        QCOMPARE(outcomes.error().code, ErrorCode::BadResponse);
    }
};

QTEST_GUILESS_MAIN(TestChangesRequest)
#include "tst_changesrequest.moc"
