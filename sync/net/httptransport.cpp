// SPDX-License-Identifier: Apache-2.0
#include "sync/net/httptransport.h"

namespace Sync {

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace Sync
