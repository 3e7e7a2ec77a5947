// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notedrowdelegate.h"

namespace Ui {

/// Draws a view across profiles with its number, in the colour of alarm where some are overdue.
class ViewDelegate : public NotedRowDelegate
{
    Q_OBJECT
public:
    explicit ViewDelegate(QObject *parent = nullptr);

protected:
    QColor noteColor(const QPalette &palette, const QModelIndex &index) const override;
};

} // namespace Ui
