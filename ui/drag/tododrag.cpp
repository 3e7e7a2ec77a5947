// SPDX-License-Identifier: Apache-2.0
#include "ui/drag/tododrag.h"

#include <QMimeData>
#include <QString>

namespace Ui {

namespace {
const QString dragFormat = QStringLiteral("application/x-tidelist-todos");
}

QMimeData *newTodoDrag(const QList<Models::TodoId> &ids)
{
    QByteArray text;
    for (const Models::TodoId &id : ids)
        text += id.text().toUtf8() + '\n';
    auto *data = new QMimeData;
    data->setData(dragFormat, text);
    return data;
}

QList<Models::TodoId> draggedTodos(const QMimeData *data)
{
    QList<Models::TodoId> ids;
    if (!data || !data->hasFormat(dragFormat))
        return ids;
    const QStringList lines =
        QString::fromUtf8(data->data(dragFormat)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        ids += Models::TodoId(line);
    return ids;
}

} // namespace Ui
