// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emulator/replica.h"

#include <QCryptographicHash>

namespace TestSupport {

namespace {
std::uint32_t shortHash(const std::string &text)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                 QCryptographicHash::Sha256);
    std::uint32_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(hash[i]);
    return number;
}

/// Checksums come as signed or unsigned 32 bits, in BSON as a double, too.
std::uint32_t checksumOf(const Json &value)
{
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(value.get<double>()));
}

std::int64_t operationId(const Json &value)
{
    return std::stoll(value.get<std::string>());
}
} // namespace

void Replica::apply(const std::vector<Json> &lines)
{
    for (const Json &line : lines)
        apply(line);
}

void Replica::apply(const Json &line)
{
    if (!line.is_object() || line.size() != 1) {
        fail(QStringLiteral("a line is not an object with one member"));
        return;
    }
    const std::string kind = line.begin().key();
    const Json &body = line.begin().value();
    if (kind == "checkpoint") {
        takeCheckpoint(body);
    } else if (kind == "checkpoint_diff") {
        takeDiff(body);
    } else if (kind == "data") {
        takeData(body);
    } else if (kind == "partial_checkpoint_complete") {
        check(body.at("priority").get<int>());
    } else if (kind == "checkpoint_complete") {
        ++m_completions;
        if (operationId(body.at("last_op_id")) != m_lastOp)
            fail(QStringLiteral("a completion names another checkpoint"));
        check(1000);
    } else if (kind != "token_expires_in") {
        fail(QStringLiteral("unknown line ") + QString::fromStdString(kind));
    }
}

void Replica::takeCheckpoint(const Json &checkpoint)
{
    m_hasCheckpoint = true;
    m_lastOp = operationId(checkpoint.at("last_op_id"));
    m_writeCheckpoint = checkpoint.value("write_checkpoint", std::string());
    m_expected.clear();
    for (const Json &bucket : checkpoint.at("buckets"))
        m_expected[bucket.at("bucket").get<std::string>()] = bucket;
    std::erase_if(m_buckets,
                  [this](const auto &entry) { return !m_expected.contains(entry.first); });
}

void Replica::takeDiff(const Json &diff)
{
    if (!m_hasCheckpoint)
        fail(QStringLiteral("a diff without a checkpoint"));
    const std::int64_t lastOp = operationId(diff.at("last_op_id"));
    if (lastOp < m_lastOp)
        fail(QStringLiteral("the checkpoint went back"));
    m_lastOp = lastOp;
    m_writeCheckpoint = diff.value("write_checkpoint", std::string());
    for (const Json &name : diff.at("removed_buckets")) {
        m_buckets.erase(name.get<std::string>());
        if (m_expected.erase(name.get<std::string>()) == 0)
            fail(QStringLiteral("an unknown bucket is removed"));
    }
    for (const Json &bucket : diff.at("updated_buckets"))
        m_expected[bucket.at("bucket").get<std::string>()] = bucket;
}

void Replica::takeData(const Json &data)
{
    const auto name = data.at("bucket").get<std::string>();
    if (!m_expected.contains(name))
        fail(QStringLiteral("data of a bucket that is not in the checkpoint"));
    Bucket &bucket = m_buckets[name];
    if (operationId(data.at("after")) != bucket.after)
        fail(QStringLiteral("a data line does not follow the one before"));
    const Json &operations = data.at("data");
    if (operations.empty() || operations.size() > 1000)
        fail(QStringLiteral("a data line holds %1 operations").arg(operations.size()));
    for (const Json &operation : operations)
        takeOperation(bucket, operation);
    if (bucket.after != operationId(data.at("next_after")))
        fail(QStringLiteral("next_after is not the last operation"));
    if (bucket.after > m_lastOp)
        fail(QStringLiteral("an operation is newer than its checkpoint"));
}

void Replica::takeOperation(Bucket &bucket, const Json &operation)
{
    const std::int64_t id = operationId(operation.at("op_id"));
    if (id <= bucket.after)
        fail(QStringLiteral("operations do not rise"));
    bucket.after = id;
    const auto kind = operation.at("op").get<std::string>();
    ++m_seen[kind];
    const std::uint32_t checksum = checksumOf(operation.at("checksum"));
    if (kind == "CLEAR") {
        bucket.rows.clear();
        bucket.checksum = checksum;
        bucket.count = 1;
        return;
    }
    bucket.checksum += checksum;
    ++bucket.count;
    if (kind == "MOVE")
        return;
    const auto type = operation.at("object_type").get<std::string>();
    const auto rowId = operation.at("object_id").get<std::string>();
    const auto subkey = operation.at("subkey").get<std::string>();
    const bool isPut = kind == "PUT";
    std::string summed = "delete." + subkey;
    if (isPut)
        summed = "put." + type + '.' + rowId + '.' + operation.at("data").get<std::string>();
    if (checksum != shortHash(summed))
        fail(QStringLiteral("the checksum of an operation is wrong"));
    if (isPut)
        bucket.rows[{type, rowId, subkey}] = {id, operation.at("data").get<std::string>()};
    else
        bucket.rows.erase({type, rowId, subkey});
}

void Replica::check(int priority)
{
    for (const auto &[name, expected] : m_expected) {
        if (expected.at("priority").get<int>() > priority)
            continue;
        const Bucket &bucket = m_buckets[name];
        const QString where = QString::fromStdString(name);
        if (bucket.checksum != checksumOf(expected.at("checksum")))
            fail(QStringLiteral("wrong sum in ") + where);
        if (m_checksCounts && bucket.count != expected.at("count").get<std::int64_t>())
            fail(QStringLiteral("wrong count in ") + where);
    }
}

std::map<std::string, Json> Replica::rows(const std::string &table) const
{
    std::map<std::string, std::pair<std::int64_t, std::string>> newest;
    for (const auto &[name, bucket] : m_buckets) {
        for (const auto &[key, version] : bucket.rows) {
            if (std::get<0>(key) != table)
                continue;
            auto &entry = newest[std::get<1>(key)];
            if (version.first > entry.first)
                entry = version;
        }
    }
    std::map<std::string, Json> rows;
    for (const auto &[id, version] : newest)
        rows[id] = Json::parse(version.second);
    return rows;
}

Json Replica::resume() const
{
    Json list = Json::array();
    for (const auto &[name, bucket] : m_buckets)
        list.push_back({{"name", name}, {"after", std::to_string(bucket.after)}});
    return list;
}

int Replica::seen(const std::string &operation) const
{
    const auto entry = m_seen.find(operation);
    return entry == m_seen.end() ? 0 : entry->second;
}

void Replica::fail(const QString &problem)
{
    m_problems += problem + QStringLiteral(". ");
}

} // namespace TestSupport
