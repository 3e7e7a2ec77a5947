// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QAction;

namespace Models {
class UndoHistory;
struct UndoLabel;
} // namespace Models

namespace Ui {

class MessageBar;

/// "Undo moving “Milk” to the trash": what a step is called in a menu.
QString undoText(const Models::UndoLabel &label);
QString redoText(const Models::UndoLabel &label);

/// Keeps the two actions true to the history, says quietly what was done where it takes a to-do out
/// of sight, with a way back, and what could not be taken back or only in another way.
///
/// *Ownership:* everything it is made of must outlive it.
class UndoControl : public QObject
{
    Q_OBJECT
public:
    UndoControl(Models::UndoHistory &history, QAction &undo, QAction &redo, MessageBar &messages,
                QObject *parent = nullptr);

private:
    void update();
    void sayWhatWasDone(const Models::UndoLabel &label);
    void sayWhatIsNotAsBefore(const Models::UndoLabel &label, int leftAlone, int trashed);

    Models::UndoHistory &m_history;
    QAction &m_undo;
    QAction &m_redo;
    MessageBar &m_messages;
};

} // namespace Ui
