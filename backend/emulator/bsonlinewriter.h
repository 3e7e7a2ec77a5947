// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/linewriter.h"

namespace Emulator {

/// Concatenated BSON documents (application/vnd.powersync.bson-stream). As in the service, which
/// knows JavaScript's numbers only, a number beyond 32 bits is a double.
class BsonLineWriter : public LineWriter
{
public:
    using LineWriter::LineWriter;
    [[nodiscard]] std::string_view contentType() const override;
    void line(const OrderedJson &line, std::string &out) override;
    void beginData() override;
    void operation(const Operation &operation) override;
    void endData(std::string_view bucket, std::int64_t after, std::int64_t nextAfter, bool hasMore,
                 std::string &out) override;

private:
    std::size_t m_count = 0;
};

} // namespace Emulator
