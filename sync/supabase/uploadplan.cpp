// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/uploadplan.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace Sync {

namespace {

using S = QLatin1StringView;

// One statement of the server, and one body that no proxy finds too large.
constexpr std::size_t largestBatch = 500;
constexpr qsizetype largestBody = 512 * 1024;

QByteArray putObject(const UploadEntry &entry)
{
    QJsonObject object = entry.data.value_or(QJsonObject());
    object.insert(S("id"), entry.rowId);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList columnsOf(const UploadEntry &entry)
{
    return entry.data ? entry.data->keys() : QStringList();
}

bool isPatchOfNothing(const UploadEntry &entry)
{
    return entry.op == UploadOp::Patch && (!entry.data || entry.data->isEmpty());
}

/// How many puts from `first` on can be one request.
std::size_t batchAt(const UploadTransaction &transaction, std::size_t first)
{
    const UploadEntry &head = transaction.entries[first];
    const QStringList columns = columnsOf(head);
    // A statement that meets one row twice is refused by Postgres (21000).
    QSet<QString> rows{head.rowId};
    qsizetype size = putObject(head).size();
    std::size_t count = 1;
    for (; count < largestBatch && first + count < transaction.entries.size(); ++count) {
        const UploadEntry &entry = transaction.entries[first + count];
        if (entry.op != UploadOp::Put || entry.table != head.table || rows.contains(entry.rowId)
            || columnsOf(entry) != columns)
            break;
        size += putObject(entry).size() + 1;
        if (size > largestBody)
            break;
        rows.insert(entry.rowId);
    }
    return count;
}

HttpRequest tableRequest(const SupabaseConfig &config, const QString &table,
                         const QByteArray &query)
{
    HttpRequest request;
    request.url =
        QUrl::fromEncoded(config.url.toEncoded() + "/rest/v1/" + QUrl::toPercentEncoding(table)
                          + (query.isEmpty() ? query : "?" + query));
    request.headers = {{"apikey", config.key.toUtf8()}, {"Accept", "application/json"}};
    return request;
}

QByteArray byId(const UploadEntry &entry)
{
    return "id=eq." + QUrl::toPercentEncoding(entry.rowId);
}

} // namespace

std::vector<UploadStep> planUpload(const UploadTransaction &transaction)
{
    std::vector<UploadStep> steps;
    for (std::size_t i = 0; i < transaction.entries.size();) {
        const UploadEntry &entry = transaction.entries[i];
        const std::size_t count = entry.op == UploadOp::Put ? batchAt(transaction, i) : 1;
        if (!isPatchOfNothing(entry))
            steps.push_back({i, count});
        i += count;
    }
    return steps;
}

HttpRequest uploadRequest(const SupabaseConfig &config, const UploadTransaction &transaction,
                          const UploadStep &step)
{
    const UploadEntry &entry = transaction.entries[step.first];
    HttpRequest request;
    switch (entry.op) {
    case UploadOp::Put: {
        request = tableRequest(config, entry.table, {});
        request.method = "POST";
        request.headers.emplaceBack("Prefer", "resolution=merge-duplicates,return=minimal");
        QByteArray objects;
        for (std::size_t i = step.first; i < step.first + step.count; ++i) {
            if (!objects.isEmpty())
                objects += ',';
            objects += putObject(transaction.entries[i]);
        }
        request.body = step.count > 1 ? '[' + objects + ']' : objects;
        break;
    }
    case UploadOp::Patch:
        request = tableRequest(config, entry.table, byId(entry) + "&select=id");
        request.method = "PATCH";
        // The rows come back, so that a change that met none is noticed.
        request.headers.emplaceBack("Prefer", "return=representation,count=exact");
        request.body =
            QJsonDocument(entry.data.value_or(QJsonObject())).toJson(QJsonDocument::Compact);
        break;
    case UploadOp::Delete:
        request = tableRequest(config, entry.table, byId(entry) + "&select=id");
        request.method = "DELETE";
        request.headers.emplaceBack("Prefer", "return=representation");
        break;
    }
    if (!request.body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    request.headers.emplaceBack("Idempotency-Key", transaction.uuid.toUtf8());
    return request;
}

HttpRequest probeRequest(const SupabaseConfig &config, const UploadEntry &entry)
{
    return tableRequest(config, entry.table, byId(entry) + "&select=id");
}

} // namespace Sync
