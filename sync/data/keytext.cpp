// SPDX-License-Identifier: Apache-2.0
#include "sync/data/keytext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Sync {

QString jsonArray(const QStringList &ids)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact));
}

} // namespace Sync
