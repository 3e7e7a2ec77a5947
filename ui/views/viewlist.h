// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/drag/droplistview.h"

namespace Ui {

/// A list as tall as its few rows, part of the window rather than a sheet of paper.
class ViewList : public DropListView
{
    Q_OBJECT
public:
    explicit ViewList(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};

} // namespace Ui
