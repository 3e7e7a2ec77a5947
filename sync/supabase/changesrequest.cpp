// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/changesrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <initializer_list>

namespace Sync {

namespace {

using S = QLatin1StringView;

constexpr qsizetype longestMessage = 300;

bool isSent(const UploadEntry &entry)
{
    return entry.op != UploadOp::Patch || (entry.data && !entry.data->isEmpty());
}

std::vector<const UploadEntry *> writesOf(const UploadTransaction &transaction)
{
    std::vector<const UploadEntry *> writes;
    for (const UploadEntry &entry : transaction.entries) {
        if (isSent(entry))
            writes.push_back(&entry);
    }
    return writes;
}

QJsonObject jsonOf(const UploadEntry &entry)
{
    QJsonObject write{
        {S("op"), uploadOpName(entry.op)}, {S("table"), entry.table}, {S("id"), entry.rowId}};
    if (entry.op != UploadOp::Delete)
        write.insert(S("data"), entry.data.value_or(QJsonObject()));
    return write;
}

Error badAnswer(const QString &what)
{
    return Error{ErrorCode::BadResponse,
                 QStringLiteral("the answer of apply_changes is not understood: ") + what};
}

/// Whether `fates` is a list of `count` of these words.
bool areFates(const QJsonValue &fates, std::size_t count, std::initializer_list<S> words)
{
    const QJsonArray list = fates.toArray();
    return fates.isArray() && list.size() == qsizetype(count)
        && std::all_of(list.begin(), list.end(), [&](const QJsonValue &fate) {
               return std::any_of(words.begin(), words.end(),
                                  [&](S word) { return fate.toString() == word; });
           });
}

Result<UploadOutcome> rejectionOf(const QJsonObject &result,
                                  const std::vector<const UploadEntry *> &writes)
{
    const QString code = result.value(S("code")).toString();
    if (code.isEmpty())
        return badAnswer(QStringLiteral("a refusal without a code"));
    Rejection rejection{0, code, result.value(S("message")).toString().left(longestMessage)};
    const QJsonValue guilty = result.value(S("write"));
    if (guilty.isNull() || guilty.isUndefined())
        return UploadOutcome(rejection);
    const qint64 index = guilty.toInteger(-1);
    if (index < 0 || std::size_t(index) >= writes.size())
        return badAnswer(QStringLiteral("it blames a write that was not sent"));
    rejection.entryId = writes[std::size_t(index)]->id;
    return UploadOutcome(rejection);
}

Result<UploadOutcome> outcomeOf(const QJsonObject &result, const UploadTransaction &transaction)
{
    const std::vector<const UploadEntry *> writes = writesOf(transaction);
    if (result.value(S("tx")).toString().compare(transaction.uuid, Qt::CaseInsensitive) != 0)
        return badAnswer(QStringLiteral("the results are not in the order of the transactions"));
    const QString status = result.value(S("status")).toString();
    if (status == S("repeated"))
        return UploadOutcome();
    const QJsonValue fates = result.value(S("writes"));
    if (status == S("applied")) {
        if (!areFates(fates, writes.size(), {S("applied"), S("absent")}))
            return badAnswer(QStringLiteral("the fate of a write is missing or unknown"));
        return UploadOutcome();
    }
    if (status != S("rejected"))
        return badAnswer(QStringLiteral("an unknown status"));
    if (!areFates(fates, writes.size(), {S("undone"), S("rejected"), S("skipped")}))
        return badAnswer(QStringLiteral("the fate of a write is missing or unknown"));
    return rejectionOf(result, writes);
}

} // namespace

bool hasWrites(std::span<const UploadTransaction> transactions)
{
    return std::any_of(transactions.begin(), transactions.end(),
                       [](const auto &transaction) { return !writesOf(transaction).empty(); });
}

HttpRequest changesRequest(const SupabaseConfig &config,
                           std::span<const UploadTransaction> transactions)
{
    // A transaction goes whole, however large it is: on a slow server that takes its time.
    constexpr std::chrono::milliseconds timePerWrite{20};
    HttpRequest request;
    QByteArray changes;
    for (const UploadTransaction &transaction : transactions) {
        QByteArray writes;
        for (const UploadEntry *entry : writesOf(transaction)) {
            writes += writes.isEmpty() ? "" : ",";
            writes += QJsonDocument(jsonOf(*entry)).toJson(QJsonDocument::Compact);
            request.timeout += timePerWrite;
        }
        if (writes.isEmpty())
            continue;
        changes += changes.isEmpty() ? "" : ",";
        changes += "{\"tx\":\"" + transaction.uuid.toUtf8() + "\",\"writes\":[" + writes + "]}";
    }
    request.method = "POST";
    request.url = QUrl::fromEncoded(config.url.toEncoded() + "/rest/v1/rpc/apply_changes");
    request.headers = {{"apikey", config.key.toUtf8()},
                       {"Accept", "application/json"},
                       {"Content-Type", "application/json"}};
    request.body = "{\"changes\":[" + changes + "]}";
    return request;
}

Result<std::vector<UploadOutcome>> readChangesAnswer(
    const QByteArray &body, std::span<const UploadTransaction> transactions)
{
    const QJsonValue list = QJsonDocument::fromJson(body).object().value(S("results"));
    if (!list.isArray())
        return badAnswer(QStringLiteral("it holds no results"));
    const QJsonArray results = list.toArray();
    std::vector<UploadOutcome> outcomes;
    qsizetype next = 0;
    for (const UploadTransaction &transaction : transactions) {
        if (writesOf(transaction).empty()) {
            outcomes.emplace_back();
            continue;
        }
        if (next == results.size())
            return badAnswer(QStringLiteral("it holds %1 results").arg(results.size()));
        Result<UploadOutcome> outcome = outcomeOf(results[next++].toObject(), transaction);
        if (!outcome)
            return outcome.error();
        outcomes.push_back(std::move(outcome).value());
    }
    if (next != results.size())
        return badAnswer(QStringLiteral("it holds %1 results").arg(results.size()));
    return outcomes;
}

} // namespace Sync
