// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/uploadplan.h"

#include <QRegularExpression>
#include <QTest>

using namespace Sync;

namespace {

UploadEntry entry(UploadOp op, const char *table, const char *id, const QJsonObject &data = {})
{
    UploadEntry result;
    result.op = op;
    result.table = QString::fromLatin1(table);
    result.rowId = QString::fromLatin1(id);
    if (op != UploadOp::Delete)
        result.data = data;
    return result;
}

QJsonObject titled(const QString &title)
{
    return {{QStringLiteral("title"), title}, {QStringLiteral("notes"), QJsonValue::Null}};
}

UploadTransaction transaction(std::vector<UploadEntry> entries)
{
    UploadTransaction result;
    result.uuid = QStringLiteral("tx-1");
    result.entries = std::move(entries);
    return result;
}

QByteArray headerOf(const HttpRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class TestUploadPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void batchesConsecutivePutsOfOneShape()
    {
        using enum UploadOp;
        const auto plan = planUpload(transaction({
            entry(Put, "todo", "1", titled(u"a"_qs)),
            entry(Put, "todo", "2", titled(u"b"_qs)),
            entry(Put, "tag", "3", titled(u"c"_qs)), // another table
            entry(Put, "tag", "4", {{u"name"_qs, u"d"_qs}}), // other columns
            entry(Patch, "todo", "1", {{u"title"_qs, u"e"_qs}}),
            entry(Patch, "todo", "2", {{u"title"_qs, u"e"_qs}}), // patches stay single
            entry(Put, "todo", "5", titled(u"f"_qs)),
            entry(Put, "todo", "5", titled(u"g"_qs)), // one row twice
            entry(Delete, "todo", "1"),
        }));
        QCOMPARE(plan,
                 (std::vector<UploadStep>{
                     {0, 2}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}}));
    }

    void leavesOutPatchesOfNothing()
    {
        QVERIFY(planUpload(transaction({entry(UploadOp::Patch, "todo", "1")})).empty());
    }

    void boundsABatch()
    {
        std::vector<UploadEntry> entries;
        for (int i = 0; i < 1200; ++i)
            entries.push_back(entry(UploadOp::Put, "todo", QByteArray::number(i), titled({})));
        QCOMPARE(planUpload(transaction(entries)),
                 (std::vector<UploadStep>{{0, 500}, {500, 500}, {1000, 200}}));

        entries.clear();
        for (int i = 0; i < 3; ++i)
            entries.push_back(entry(UploadOp::Put, "todo", QByteArray::number(i),
                                    titled(QString(300 * 1024, u'x'))));
        QCOMPARE(planUpload(transaction(entries)).size(), std::size_t(3));
    }

    void buildsAPut()
    {
        const auto tx = transaction({entry(UploadOp::Put, "todo", "1", titled(u"a"_qs)),
                                     entry(UploadOp::Put, "todo", "2", titled(u"b"_qs))});
        const HttpRequest single = uploadRequest(m_config, tx, {0, 1});
        QCOMPARE(single.method, QByteArray("POST"));
        QCOMPARE(single.url.toEncoded(), QByteArray("https://x.co/rest/v1/todo"));
        QCOMPARE(single.body, QByteArray(R"({"id":"1","notes":null,"title":"a"})"));
        QCOMPARE(headerOf(single, "Prefer"),
                 QByteArray("resolution=merge-duplicates,return=minimal"));
        QCOMPARE(headerOf(single, "Content-Type"), QByteArray("application/json"));
        QCOMPARE(headerOf(single, "apikey"), QByteArray("k"));
        QCOMPARE(headerOf(single, "Idempotency-Key"), QByteArray("tx-1"));
        QVERIFY(headerOf(single, "Authorization").isEmpty());
        const HttpRequest both = uploadRequest(m_config, tx, {0, 2});
        QCOMPARE(both.body,
                 QByteArray(R"([{"id":"1","notes":null,"title":"a"},)"
                            R"({"id":"2","notes":null,"title":"b"}])"));
    }

    void buildsAPatchAndADelete()
    {
        const auto tx =
            transaction({entry(UploadOp::Patch, "todo", "a b&c", {{u"title"_qs, u"é"_qs}}),
                         entry(UploadOp::Delete, "todo", "2")});
        const HttpRequest patch = uploadRequest(m_config, tx, {0, 1});
        QCOMPARE(patch.method, QByteArray("PATCH"));
        QCOMPARE(patch.url.toEncoded(),
                 QByteArray("https://x.co/rest/v1/todo?id=eq.a%20b%26c&select=id"));
        QCOMPARE(patch.body, QByteArray("{\"title\":\"é\"}"));
        const HttpRequest removal = uploadRequest(m_config, tx, {1, 1});
        QCOMPARE(removal.method, QByteArray("DELETE"));
        QCOMPARE(removal.url.toEncoded(),
                 QByteArray("https://x.co/rest/v1/todo?id=eq.2&select=id"));
        QVERIFY(removal.body.isEmpty());
    }

private:
    SupabaseConfig m_config{QUrl(QStringLiteral("https://x.co")), QStringLiteral("k"),
                            QUrl(QStringLiteral("https://p.co"))};
};

QTEST_GUILESS_MAIN(TestUploadPlan)
#include "tst_uploadplan.moc"
