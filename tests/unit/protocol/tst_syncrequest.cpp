// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sync;

class TestSyncRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesExactlyTheFieldsOfTheProtocol();
    void sendsPositionsAsDecimalStrings();
    void keepsTheOrderOfSubscriptions();
    void sendsParametersAndMetadata();
    void refusesParametersThatAreNoObject_data();
    void refusesParametersThatAreNoObject();
};

namespace {

QJsonObject bodyOf(const SyncRequestOptions &options,
                   std::span<const BucketPosition> positions = {},
                   std::span<const RequestedStream> streams = {})
{
    const auto body = syncRequestBody(options, streams, "c-1", positions);
    return body ? QJsonDocument::fromJson(*body).object() : QJsonObject();
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void TestSyncRequest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestSyncRequest::namesExactlyTheFieldsOfTheProtocol()
{
    const QJsonObject expected = json(R"({
        "buckets": [], "include_checksum": true, "raw_data": true, "binary_data": true,
        "client_id": "c-1", "parameters": {},
        "streams": {"include_defaults": true, "subscriptions": []}})");
    QCOMPARE(bodyOf({}), expected);
}

void TestSyncRequest::sendsPositionsAsDecimalStrings()
{
    const std::vector<BucketPosition> positions{
        {"a", 0}, {"1#b|0[\"é\"]", std::numeric_limits<std::int64_t>::max()}};
    const QJsonArray expected = QJsonDocument::fromJson(R"([{"name": "a", "after": "0"},
                                      {"name": "1#b|0[\"é\"]", "after": "9223372036854775807"}])")
                                    .array();
    QCOMPARE(bodyOf({}, positions)[QStringLiteral("buckets")].toArray(), expected);
}

void TestSyncRequest::keepsTheOrderOfSubscriptions()
{
    SyncRequestOptions options;
    options.includeDefaults = false;
    const std::vector<RequestedStream> streams{
        {SyncStream::make("z", R"({"id": "x", "n": [1, null]})").value(), 0},
        {SyncStream("a"), {}}};
    const QJsonObject expected = json(R"({
        "include_defaults": false, "subscriptions": [
            {"stream": "z", "parameters": {"id": "x", "n": [1, null]}, "override_priority": 0},
            {"stream": "a", "parameters": null, "override_priority": null}]})");
    QCOMPARE(bodyOf(options, {}, streams)[QStringLiteral("streams")].toObject(), expected);
}

void TestSyncRequest::sendsParametersAndMetadata()
{
    SyncRequestOptions options;
    options.parametersJson = R"({"k": "v", "large": 9007199254740993})";
    options.appMetadata = {{"app", "tidelist"}, {"version", "1"}};
    const QJsonObject body = bodyOf(options);
    QCOMPARE(body[QStringLiteral("parameters")].toObject(), json(options.parametersJson.c_str()));
    QCOMPARE(body[QStringLiteral("parameters")][QStringLiteral("large")].toInteger(),
             9007199254740993);
    QCOMPARE(body[QStringLiteral("app_metadata")].toObject(),
             json(R"({"app": "tidelist", "version": "1"})"));
}

void TestSyncRequest::refusesParametersThatAreNoObject_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "[]", "1", "null", "{", "{} x"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void TestSyncRequest::refusesParametersThatAreNoObject()
{
    QFETCH(QByteArray, text);
    SyncRequestOptions ofConnection;
    ofConnection.parametersJson = text.toStdString();
    const auto body = syncRequestBody(ofConnection, {}, "c", {});
    QVERIFY(!body);
    QCOMPARE(body.error().code, ErrorCode::InvalidArgument);
    const auto stream = SyncStream::make("s", text.toStdString());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestSyncRequest)
#include "tst_syncrequest.moc"
