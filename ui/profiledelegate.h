// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notedrowdelegate.h"

namespace Ui {

/// Draws a profile with its badge and the number of its open to-dos.
class ProfileDelegate : public NotedRowDelegate
{
    Q_OBJECT
public:
    explicit ProfileDelegate(QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString noteOf(const QModelIndex &index) const override;
};

} // namespace Ui
