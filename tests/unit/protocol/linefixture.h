// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bsonwriter.h"
#include "describe.h"
#include "sync/protocol/lineparser.h"

#include <QTest>

/// What the tests of the line parsers share.
namespace LineFixture {

using namespace Sync;

inline std::string parseWith(LineParser &parser, const QByteArray &frame)
{
    const auto line = parser.parse({frame.data(), std::size_t(frame.size())});
    if (!line)
        return line.error().code == ErrorCode::BadLine ? line.error().message.toStdString()
                                                       : "another code";
    return Describe::line(**line);
}

inline std::string parse(Framing framing, const QByteArray &frame)
{
    return parseWith(*makeLineParser(framing), frame);
}

inline QByteArray dataLine(const QByteArray &operations)
{
    return "{\"data\":{\"bucket\":\"b\",\"data\":[" + operations + "]}}";
}

inline QByteArray bucketLine(const QByteArray &bucket)
{
    return "{\"checkpoint\":{\"last_op_id\":\"1\",\"buckets\":[" + bucket + "]}}";
}

inline void addLine(const char *name, const QByteArray &json, const char *expected)
{
    QTest::newRow(name) << json << QByteArray(expected);
}

} // namespace LineFixture
