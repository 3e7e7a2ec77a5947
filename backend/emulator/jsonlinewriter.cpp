// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/jsonlinewriter.h"

namespace Emulator {

namespace {
/// Appends JSON text as a JSON string. What comes in was serialised by us: control characters are
/// escaped already, so only quotes and backslashes are left to treat.
void appendQuotedJson(std::string_view json, std::string &out)
{
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '"' || json[i] == '\\') {
            out.append(json.substr(from, i - from));
            out += '\\';
            from = i;
        }
    }
    out.append(json.substr(from));
    out += '"';
}
} // namespace

std::string_view JsonLineWriter::contentType() const
{
    return "application/x-ndjson";
}

void JsonLineWriter::line(const OrderedJson &line, std::string &out)
{
    out += line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    out += '\n';
}

void JsonLineWriter::beginData()
{
    m_operations.clear();
}

void JsonLineWriter::operation(const Operation &operation)
{
    std::string &out = m_operations;
    if (!out.empty())
        out += ',';
    out.append("{\"op_id\":\"").append(std::to_string(operation.id));
    out.append("\",\"op\":\"").append(operationName(operation.kind));
    if (operation.table) {
        out.append("\",\"object_type\":\"").append(operation.table->name);
        out.append("\",\"object_id\":\"").append(operation.rowId);
    }
    out.append("\",\"checksum\":").append(std::to_string(operation.checksum));
    if (operation.table) {
        out.append(",\"subkey\":\"").append(operation.table->sourceKey);
        out.append("/").append(operation.rowId).append("\",\"data\":");
        if (operation.kind == OpKind::Put)
            appendQuotedJson(operation.data, out);
        else
            out += "null";
    }
    out += '}';
}

void JsonLineWriter::endData(std::string_view bucket, std::int64_t after, std::int64_t nextAfter,
                             bool hasMore, std::string &out)
{
    out.append("{\"data\":{\"bucket\":").append(Json(bucket).dump());
    out.append(",\"after\":\"").append(std::to_string(after));
    out.append("\",\"has_more\":").append(hasMore ? "true" : "false");
    out.append(",\"data\":[").append(m_operations);
    out.append("],\"next_after\":\"").append(std::to_string(nextAfter)).append("\"}}\n");
}

} // namespace Emulator
