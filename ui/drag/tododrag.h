// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QList>

class QMimeData;

/// To-dos on their way from a list to another place, while the mouse holds them. *Threading:* gui.
namespace Ui {

/// *Ownership:* the caller's.
QMimeData *newTodoDrag(const QList<Models::TodoId> &ids);
/// Empty where something else is dragged.
QList<Models::TodoId> draggedTodos(const QMimeData *data);

} // namespace Ui
