// SPDX-License-Identifier: Apache-2.0
#include "sync/net/httperror.h"

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;

namespace {
HttpResponse answer(int status, const QByteArray &body,
                    const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = headers;
    return response;
}
} // namespace

class TestHttpError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds"); // -1: nothing
        QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
        QTest::newRow("blanks") << QByteArray(" 5 ") << qint64(5'000);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 12:00:30 GMT") << qint64(30'000);
        QTest::newRow("past date") << QByteArray("Sat, 21 Nov 2026 11:00:00 GMT") << qint64(0);
        QTest::newRow("for ever") << QByteArray("99999999999") << qint64(3'600'000);
        QTest::newRow("far date") << QByteArray("Sat, 21 Nov 2099 12:00:30 GMT")
                                  << qint64(3'600'000);
        QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
        QTest::newRow("empty") << QByteArray("") << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << qint64(-1);
    }

    void readsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        const QDateTime now(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        const auto delay = parseRetryAfter(value, now);
        QCOMPARE(delay ? qint64(delay->count()) : -1, milliseconds);
    }

    void quotesTheServicesOwnError()
    {
        const Error error = httpStatusError(
            answer(401,
                   R"({"error":{"code":"PSYNC_S2103","status":401,"description":"JWT has expired",)"
                   R"("name":"AuthorizationError"}})"));
        QCOMPARE(error.code, ErrorCode::HttpStatus);
        QCOMPARE(error.detail, 401);
        QCOMPARE(error.message, QStringLiteral("PSYNC_S2103: JWT has expired"));
        QVERIFY(!error.retryAfter);
    }

    void saysWhenAWebPageAnswered()
    {
        const Error error = httpStatusError(answer(502, "\n<!DOCTYPE html><html></html>"));
        QVERIFY(error.message.contains(QStringLiteral("HTML page")));
        QVERIFY(isHtmlAnswer(answer(200, {}, {{"content-type", "Text/HTML; charset=utf-8"}})));
        QVERIFY(!isHtmlAnswer(answer(200, "{}", {{"content-type", "application/json"}})));
    }

    void fallsBackToTheStatus()
    {
        QCOMPARE(httpStatusError(answer(503, "{broken")).message, QStringLiteral("HTTP 503"));
        QCOMPARE(httpStatusError(answer(429, {}, {{"retry-after", "7"}})).retryAfter,
                 std::optional<std::chrono::milliseconds>(7s));
    }
};

QTEST_GUILESS_MAIN(TestHttpError)
#include "tst_httperror.moc"
