// SPDX-License-Identifier: Apache-2.0
#include "ui/undocontrol.h"

#include "models/undohistory.h"
#include "ui/counted.h"
#include "ui/errortext.h"
#include "ui/messagebar.h"
#include "ui/shortened.h"

#include <QAction>

namespace Ui {

using Models::UndoHistory;
using Models::UndoKind;
using Models::UndoLabel;

namespace {

/// As much of a title as a menu or a notice has room for.
/// `one` with the title for a single to-do, else `many` with their number.
QString named(const UndoLabel &label, const QString &one, const QString &many)
{
    return counted(label.count, one.arg(shortened(label.title)), many);
}

/// "adding “Milk”"
QString deed(const UndoLabel &label)
{
    const auto tr = [](const char *text) { return UndoControl::tr(text); };
    switch (label.kind) {
    case UndoKind::Add:
        return named(label, tr("adding “%1”"), tr("adding %1 to-dos"));
    case UndoKind::Edit:
        return named(label, tr("changing “%1”"), tr("changing %1 to-dos"));
    case UndoKind::Complete:
        return named(label, tr("completing “%1”"), tr("completing %1 to-dos"));
    case UndoKind::Reopen:
        return named(label, tr("reopening “%1”"), tr("reopening %1 to-dos"));
    case UndoKind::Trash:
        return named(label, tr("moving “%1” to the trash"), tr("moving %1 to-dos to the trash"));
    case UndoKind::Restore:
        return named(label, tr("restoring “%1”"), tr("restoring %1 to-dos"));
    case UndoKind::Move:
        return named(label, tr("moving “%1”"), tr("moving %1 to-dos"));
    case UndoKind::MoveAway:
        return named(label, tr("moving “%1” to another profile"),
                     tr("moving %1 to-dos to another profile"));
    case UndoKind::Indent:
        return named(label, tr("indenting “%1”"), tr("indenting %1 to-dos"));
    case UndoKind::Tag:
        break;
    }
    return named(label, tr("tagging “%1”"), tr("tagging %1 to-dos"));
}

/// Only what is out of sight now needs a word; the rest can be seen. Empty: nothing to say.
QString news(const UndoLabel &label)
{
    switch (label.kind) {
    case UndoKind::Add:
        // Of pasted lines: there may be more of them than anybody meant.
        return label.count > 1 ? UndoControl::tr("%1 to-dos were added.").arg(label.count)
                               : QString();
    case UndoKind::Complete:
        return named(label, UndoControl::tr("“%1” is done."),
                     UndoControl::tr("%1 to-dos are done."));
    case UndoKind::Trash:
        return named(label, UndoControl::tr("“%1” is in the trash now."),
                     UndoControl::tr("%1 to-dos are in the trash now."));
    case UndoKind::Restore:
        return named(label, UndoControl::tr("“%1” is back in its list."),
                     UndoControl::tr("%1 to-dos are back in their lists."));
    case UndoKind::MoveAway:
        return named(label, UndoControl::tr("“%1” is in the other profile now."),
                     UndoControl::tr("%1 to-dos are in the other profile now."));
    default:
        return {};
    }
}

} // namespace

QString undoText(const UndoLabel &label)
{
    return UndoControl::tr("&Undo %1").arg(deed(label));
}

QString redoText(const UndoLabel &label)
{
    return UndoControl::tr("&Redo %1").arg(deed(label));
}

UndoControl::UndoControl(UndoHistory &history, QAction &undo, QAction &redo, MessageBar &messages,
                         QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_undo(undo)
    , m_redo(redo)
    , m_messages(messages)
{
    connect(&history, &UndoHistory::changed, this, &UndoControl::update);
    connect(&history, &UndoHistory::recorded, this, &UndoControl::sayWhatWasDone);
    connect(&history, &UndoHistory::undone, this,
            [this](const UndoLabel &, int leftAlone) { sayWhatWasLeft(leftAlone); });
    connect(&history, &UndoHistory::redone, this,
            [this](const UndoLabel &, int leftAlone) { sayWhatWasLeft(leftAlone); });
    connect(&history, &UndoHistory::failed, this,
            [this](const Sync::Error &error) { m_messages.showProblem(errorText(error)); });
    update();
}

void UndoControl::update()
{
    m_undo.setEnabled(m_history.canUndo());
    m_undo.setText(m_history.canUndo() ? undoText(m_history.undoLabel()) : tr("&Undo"));
    m_redo.setEnabled(m_history.canRedo());
    m_redo.setText(m_history.canRedo() ? redoText(m_history.redoLabel()) : tr("&Redo"));
}

void UndoControl::sayWhatWasDone(const UndoLabel &label)
{
    if (const QString text = news(label); !text.isEmpty())
        m_messages.showUndo(text, tr("Undo"), [this] { m_history.undo(); });
    else
        m_messages.endUndo();
}

void UndoControl::sayWhatWasLeft(int count)
{
    m_messages.endUndo();
    if (count > 0) {
        m_messages.showNotice(counted(count,
                                      tr("One change was left as it is: somebody has changed it "
                                         "since."),
                                      tr("%1 changes were left as they are: somebody has changed "
                                         "them since.")));
    }
}

} // namespace Ui
