// SPDX-License-Identifier: Apache-2.0
#include "bench/streamfile.h"

#include <QFile>
#include <QUuid>

namespace Bench {

namespace {

constexpr std::int64_t operationsPerLine = 1000;
/// The client adds up what it is told; any number will do.
constexpr std::uint32_t checksum = 2654435761U;

std::string data(std::int64_t n)
{
    const SampleTodo todo = sampleTodo(n);
    std::string json;
    const auto text = [&json](const char *name, std::string_view value) {
        json += R"(\")";
        json += name;
        json += R"(\":\")";
        json += value;
        json += R"(\",)";
    };
    const auto null = [&json](const char *name) {
        json += R"(\")";
        json += name;
        json += R"(\":null,)";
    };
    text("id", todo.id);
    text("profile_id", sampleProfile);
    null("parent_id");
    text("title", todo.title);
    text("notes", todo.notes);
    json += R"(\"priority\":)" + std::to_string(n % 4) + ",";
    null("due_date");
    null("due_time");
    null("time_zone");
    null("remind_at");
    null("recurrence");
    text("position", todo.position);
    null("completed_at");
    null("completed_by");
    text("created_by", sampleUser);
    text("created_at", sampleTime);
    null("updated_by");
    text("updated_at", sampleTime);
    null("deleted_at");
    json.pop_back();
    return "{" + json + "}";
}

} // namespace

SampleTodo sampleTodo(std::int64_t n)
{
    const QByteArray name = QByteArray::number(static_cast<qlonglong>(n));
    const QUuid id =
        QUuid::createUuidV5(QUuid(QStringLiteral("6ba7b811-9dad-11d1-80b4-00c04fd430c8")), name);
    return {id.toString(QUuid::WithoutBraces).toStdString(),
            "To-do number " + std::to_string(n) + " of the list",
            "A note of ordinary length about number " + std::to_string(n) + ".",
            "a" + std::to_string(1000000 + n)};
}

Sync::Result<void> writeStream(const QString &path, std::int64_t rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Sync::Error{Sync::ErrorCode::CannotOpen,
                           path + QStringLiteral(": ") + file.errorString()};
    const auto sum = static_cast<std::uint32_t>(checksum * static_cast<std::uint64_t>(rows + 1));
    const std::string last = std::to_string(rows + 1);
    std::string line = R"({"checkpoint":{"last_op_id":")" + last
        + R"(","buckets":[{"bucket":"1#open_todos|0[\"x\"]","checksum":)" + std::to_string(sum)
        + R"(,"count":)" + last + R"(,"priority":2,"subscriptions":[{"default":0}]}],)"
        + R"("streams":[{"name":"open_todos","is_default":true,"errors":[]}]}})" + "\n";
    line += R"({"data":{"bucket":"1#open_todos|0[\"x\"]","after":"0","has_more":true,"data":[)";
    line += R"({"op_id":"1","op":"PUT","object_type":"profile","object_id":")"
        + std::string(sampleProfile) + R"(","checksum":)" + std::to_string(checksum)
        + R"(,"subkey":"s","data":"{\"name\":\"Bench\",\"position\":\"a0\"}"}],"next_after":"1"}})"
        + "\n";
    for (std::int64_t n = 0; n < rows;) {
        line += R"({"data":{"bucket":"1#open_todos|0[\"x\"]","after":")" + std::to_string(n + 1)
            + R"(","has_more":true,"data":[)";
        for (std::int64_t i = 0; i < operationsPerLine && n < rows; ++i, ++n) {
            const std::string id = sampleTodo(n).id;
            line += (i ? "," : "") + std::string(R"({"op_id":")") + std::to_string(n + 2)
                + R"(","op":"PUT","object_type":"todo","object_id":")" + id + R"(","checksum":)"
                + std::to_string(checksum) + R"(,"subkey":")" + id + R"(","data":")" + data(n)
                + R"("})";
        }
        line += R"(],"next_after":")" + std::to_string(n + 1) + R"("}})" + "\n";
        if (file.write(line.data(), static_cast<qint64>(line.size())) < 0)
            return Sync::Error{Sync::ErrorCode::DiskFull, file.errorString()};
        line.clear();
    }
    line = R"({"checkpoint_complete":{"last_op_id":")" + last + R"("}})" + "\n";
    if (file.write(line.data(), static_cast<qint64>(line.size())) < 0 || !file.flush())
        return Sync::Error{Sync::ErrorCode::DiskFull, file.errorString()};
    return {};
}

} // namespace Bench
