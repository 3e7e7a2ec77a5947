// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/columncodec.h"

#include <QString>
#include <QStringList>

namespace Sync {

/// A key as its column holds it.
inline QString keyText(const QString &key)
{
    return key;
}
template <typename Key> QString keyText(const Key &key)
{
    return TextForm<Key>::toText(key);
}

/// `["id", …]`, as one parameter for json_each, however many there are.
QString jsonArray(const QStringList &ids);

} // namespace Sync
