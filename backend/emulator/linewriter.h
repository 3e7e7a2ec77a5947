// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/bucketlog.h"
#include "backend/emulator/outcome.h"

#include <string>
#include <string_view>

namespace Emulator {

/// Encodes the lines of a sync stream into a buffer.
class LineWriter
{
public:
    /// `operations` holds those of a line between beginData() and endData(). All streams of the one
    /// thread share it: a buffer of a large line each would be most of what a stream costs.
    explicit LineWriter(std::string &operations)
        : m_operations(operations)
    {
    }
    virtual ~LineWriter() = default;

    [[nodiscard]] virtual std::string_view contentType() const = 0;
    /// Any line but a data line; `line` has one member, named after its kind.
    virtual void line(const OrderedJson &line, std::string &out) = 0;

    /// A data line: begin, one call per operation, end.
    virtual void beginData() = 0;
    virtual void operation(const Operation &operation) = 0;
    virtual void endData(std::string_view bucket, std::int64_t after, std::int64_t nextAfter,
                         bool hasMore, std::string &out) = 0;

protected:
    std::string &m_operations;
};

/// `PUT`, `REMOVE`, `MOVE` or `CLEAR`.
inline std::string_view operationName(OpKind kind)
{
    switch (kind) {
    case OpKind::Put:
        return "PUT";
    case OpKind::Remove:
        return "REMOVE";
    case OpKind::Move:
        return "MOVE";
    case OpKind::Clear:
        return "CLEAR";
    }
    return {};
}

} // namespace Emulator
