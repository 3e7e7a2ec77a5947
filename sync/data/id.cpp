// SPDX-License-Identifier: Apache-2.0
#include "sync/data/id.h"

namespace Sync {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace Sync
