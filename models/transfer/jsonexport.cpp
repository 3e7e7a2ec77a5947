// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/jsonexport.h"

#include "models/privatefile.h"
#include "sync/data/rowjson.h"
#include "sync/store/schema.h"

namespace Models {

using Sync::EntityInfo;
using Sync::Result;

Result<int> writeJson(PrivateFile &file, Sync::Connection &connection, const Sync::Schema &schema,
                      const ProfileId &profile)
{
    const std::string start =
        "{\"format\":\"tidelist\",\"version\":" + std::to_string(jsonExportVersion);
    if (auto written = file.write(start); !written)
        return written.error();
    int todos = 0;
    for (const EntityInfo &entity : schema.entities()) {
        std::string column;
        if (!profile.isEmpty())
            column = entity.table == "profile" ? "id" : "profile_id";
        std::string separator = ",\n\"" + entity.table + "\":[\n";
        if (!column.empty() && column != "id" && entity.columnIndex(column) < 0)
            continue;
        bool isFirst = true;
        auto done = Sync::eachRowAsJson(connection, entity, column, profile.text(),
                                        [&](const std::string &row) {
                                            auto written = file.write(separator + row);
                                            separator = ",\n";
                                            isFirst = false;
                                            todos += entity.table == "todo" ? 1 : 0;
                                            return written;
                                        });
        if (!done)
            return done.error();
        if (auto written = file.write(isFirst ? separator + "]" : "\n]"); !written)
            return written.error();
    }
    if (auto written = file.write("\n}\n"); !written)
        return written.error();
    return todos;
}

} // namespace Models
