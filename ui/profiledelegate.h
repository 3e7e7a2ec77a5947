// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notedrowdelegate.h"

namespace Ui {

/// Draws a profile with the number of its open to-dos.
class ProfileDelegate : public NotedRowDelegate
{
    Q_OBJECT
public:
    explicit ProfileDelegate(QObject *parent = nullptr);

protected:
    QString noteOf(const QModelIndex &index) const override;
};

} // namespace Ui
