// SPDX-License-Identifier: Apache-2.0
#include "ui/undocontrol.h"

#include "models/undohistory.h"
#include "ui/errortext.h"
#include "ui/messagebar.h"
#include "ui/shortened.h"

#include <QAction>

namespace Ui {

using Models::UndoHistory;
using Models::UndoKind;
using Models::UndoLabel;

namespace {

/// `text` with as much of the title in it as a menu or a notice has room for.
QString titled(const QString &text, const UndoLabel &label)
{
    return text.arg(shortened(label.title));
}

/// What was done to the one to-do of the label: "adding “%1”".
QString deedToOne(UndoKind kind)
{
    switch (kind) {
    case UndoKind::Add:
        return UndoControl::tr("adding “%1”");
    case UndoKind::Edit:
        return UndoControl::tr("changing “%1”");
    case UndoKind::Complete:
        return UndoControl::tr("completing “%1”");
    case UndoKind::Reopen:
        return UndoControl::tr("reopening “%1”");
    case UndoKind::Trash:
        return UndoControl::tr("moving “%1” to the trash");
    case UndoKind::Restore:
        return UndoControl::tr("restoring “%1”");
    case UndoKind::Move:
        return UndoControl::tr("moving “%1”");
    case UndoKind::MoveAway:
        return UndoControl::tr("moving “%1” to another profile");
    case UndoKind::Indent:
        return UndoControl::tr("indenting “%1”");
    case UndoKind::AddProfile:
        return UndoControl::tr("making the profile “%1”");
    case UndoKind::RenameProfile:
        return UndoControl::tr("renaming the profile “%1”");
    case UndoKind::EditProfile:
        return UndoControl::tr("changing the profile “%1”");
    case UndoKind::Import:
        return UndoControl::tr("importing “%1”");
    case UndoKind::Tag:
        break;
    }
    return UndoControl::tr("tagging “%1”");
}

QString deedToSeveral(UndoKind kind, int count)
{
    switch (kind) {
    case UndoKind::Add:
        return UndoControl::tr("adding %n to-dos", nullptr, count);
    case UndoKind::Edit:
        return UndoControl::tr("changing %n to-dos", nullptr, count);
    case UndoKind::Complete:
        return UndoControl::tr("completing %n to-dos", nullptr, count);
    case UndoKind::Reopen:
        return UndoControl::tr("reopening %n to-dos", nullptr, count);
    case UndoKind::Trash:
        return UndoControl::tr("moving %n to-dos to the trash", nullptr, count);
    case UndoKind::Restore:
        return UndoControl::tr("restoring %n to-dos", nullptr, count);
    case UndoKind::Move:
        return UndoControl::tr("moving %n to-dos", nullptr, count);
    case UndoKind::MoveAway:
        return UndoControl::tr("moving %n to-dos to another profile", nullptr, count);
    case UndoKind::Indent:
        return UndoControl::tr("indenting %n to-dos", nullptr, count);
    case UndoKind::Tag:
    case UndoKind::AddProfile: // one at a time
    case UndoKind::RenameProfile:
    case UndoKind::EditProfile:
    case UndoKind::Import:
        break;
    }
    return UndoControl::tr("tagging %n to-dos", nullptr, count);
}

/// "adding “Milk”"
QString deed(const UndoLabel &label)
{
    return label.count == 1 ? titled(deedToOne(label.kind), label)
                            : deedToSeveral(label.kind, label.count);
}

/// Only what is out of sight now needs a word; the rest can be seen. Empty: nothing to say.
QString newsOfOne(const UndoLabel &label)
{
    switch (label.kind) {
    case UndoKind::Complete:
        return titled(UndoControl::tr("“%1” is done."), label);
    case UndoKind::Trash:
        return titled(UndoControl::tr("“%1” is in the trash now."), label);
    case UndoKind::Restore:
        return titled(UndoControl::tr("“%1” is back in its list."), label);
    case UndoKind::MoveAway:
        return titled(UndoControl::tr("“%1” is in the other profile now."), label);
    default:
        return {};
    }
}

QString newsOfSeveral(UndoKind kind, int count)
{
    switch (kind) {
    case UndoKind::Add:
        // Of pasted lines: there may be more of them than anybody meant.
        return UndoControl::tr("%n to-dos were added.", nullptr, count);
    case UndoKind::Complete:
        return UndoControl::tr("%n to-dos are done.", nullptr, count);
    case UndoKind::Trash:
        return UndoControl::tr("%n to-dos are in the trash now.", nullptr, count);
    case UndoKind::Restore:
        return UndoControl::tr("%n to-dos are back in their lists.", nullptr, count);
    case UndoKind::MoveAway:
        return UndoControl::tr("%n to-dos are in the other profile now.", nullptr, count);
    default:
        return {};
    }
}

QString news(const UndoLabel &label)
{
    return label.count == 1 ? newsOfOne(label) : newsOfSeveral(label.kind, label.count);
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
    connect(&history, &UndoHistory::undone, this, &UndoControl::sayWhatIsNotAsBefore);
    connect(&history, &UndoHistory::redone, this, &UndoControl::sayWhatIsNotAsBefore);
    connect(&history, &UndoHistory::failed, this,
            [this](const Sync::Error &error) { m_messages.showProblem(errorText(error)); });
    update();
}

void UndoControl::update()
{
    m_undo.setEnabled(m_history.canUndo());
    const UndoLabel *undo = m_history.undoLabel();
    m_undo.setText(undo ? undoText(*undo) : tr("&Undo"));
    m_redo.setEnabled(m_history.canRedo());
    const UndoLabel *redo = m_history.redoLabel();
    m_redo.setText(redo ? redoText(*redo) : tr("&Redo"));
}

void UndoControl::sayWhatWasDone(const UndoLabel &label)
{
    if (const QString text = news(label); !text.isEmpty())
        m_messages.showUndo(text, tr("Undo"), [this] { m_history.undo(); });
    else
        m_messages.endUndo();
}

void UndoControl::sayWhatIsNotAsBefore(const UndoLabel &label, int leftAlone, int trashed)
{
    m_messages.endUndo();
    QStringList news;
    if (trashed == 1 && label.count == 1 && label.kind == UndoKind::Add)
        news += tr("“%1” was synced already: it is in the trash now.").arg(shortened(label.title));
    else if (trashed > 0)
        news += tr("%n to-dos were synced already: they are in the trash now.", nullptr, trashed);
    if (leftAlone > 0 && label.kind == UndoKind::AddProfile) {
        news += tr("“%1” stays: it is synced already, or in use.").arg(shortened(label.title));
    } else if (leftAlone > 0) {
        news += tr("%n changes were left as they are: somebody has changed them since.", nullptr,
                   leftAlone);
    }
    if (leftAlone > 0)
        m_messages.showNotice(news.join(u' '));
    else if (!news.isEmpty())
        m_messages.showNews(news.join(u' '));
}

} // namespace Ui
