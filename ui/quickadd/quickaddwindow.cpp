// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickaddwindow.h"

#include "models/profilelistmodel.h"
#include "models/quickadd/quickaddnames.h"
#include "models/quickadd/quickaddtodo.h"
#include "models/text.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/quickadd/quickaddbar.h"
#include "ui/quickadd/quickaddedit.h"
#include "ui/quickadd/unaddedlines.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

using Models::ProfileId;
using Models::Todo;

namespace {

/// More pasted lines than these deserve a look at the list first.
constexpr int maxLines = 50;

} // namespace

QuickAddWindow::QuickAddWindow(const Parts &parts, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    // A draft of its own: the line of the main window has another.
    , m_bar(new QuickAddBar(parts.names, parts.settings, parts.file + QStringLiteral("#window"),
                            this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("quickAddWindow"));
    setWindowTitle(tr("Add a to-do"));
    m_bar->edit()->setMinimumWidth(fontMetrics().averageCharWidth() * 90);
    m_hint->setObjectName(QStringLiteral("quickAddHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_bar);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    connect(m_bar, &QuickAddBar::linesPasted, this, &QuickAddWindow::addLines);
    connect(m_bar, &QuickAddBar::understoodChanged, this, &QuickAddWindow::updateHint);
    connect(m_bar->edit(), &QLineEdit::textEdited, this, &QuickAddWindow::showUsualHint);
    const Models::ProfileListModel &profiles = m_parts.profiles;
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&profiles, changed, this, &QuickAddWindow::updateHint, Qt::QueuedConnection);
    connect(&profiles, &QAbstractItemModel::dataChanged, this, &QuickAddWindow::updateHint,
            Qt::QueuedConnection);
    updateHint();
}

void QuickAddWindow::setPreferredProfile(const ProfileId &id)
{
    m_preferred = id;
    showUsualHint();
}

void QuickAddWindow::setText(const QString &text)
{
    if (!text.isEmpty())
        m_bar->edit()->setText(text);
    m_bar->focusLine();
    showUsualHint();
}

ProfileId QuickAddWindow::target() const
{
    const Models::ProfileListModel &profiles = m_parts.profiles;
    const auto mayAdd = [&](const ProfileId &id) {
        return profiles.rowOfProfile(id) >= 0 && Models::mayWriteTodos(profiles.roleIn(id));
    };
    if (!m_preferred.isEmpty() && mayAdd(m_preferred))
        return m_preferred;
    for (int row = 0; row < profiles.rowCount(); ++row) {
        if (mayAdd(profiles.idAt(row)))
            return profiles.idAt(row);
    }
    return {};
}

ProfileId QuickAddWindow::targetOf(const Models::QuickAdd &said) const
{
    const ProfileId usual = target();
    return said.profile ? m_parts.names.profileNamed(*said.profile, usual) : usual;
}

void QuickAddWindow::updateHint()
{
    if (!m_isSaying)
        showUsualHint();
}

void QuickAddWindow::say(const QString &text)
{
    m_isSaying = true;
    m_hint->setText(text);
}

void QuickAddWindow::showUsualHint()
{
    m_isSaying = false;
    const Models::QuickAdd said = m_bar->read();
    const ProfileId id = targetOf(said);
    if (id.isEmpty()) {
        // At the start nobody knows yet.
        m_hint->setText(m_parts.profiles.isLoaded() ? tr("There is no profile to add it to.")
                                                    : QString());
        return;
    }
    const Models::ProfileListModel &profiles = m_parts.profiles;
    const QString name =
        said.profile ? *said.profile : profiles.index(profiles.rowOfProfile(id)).data().toString();
    m_hint->setText(
        tr("Enter adds it to “%1”, Shift+Enter adds it and stays, Esc leaves.").arg(name));
}

void QuickAddWindow::showProblem(const QString &text)
{
    say(text);
    m_bar->focusLine();
}

void QuickAddWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QDialog::keyPressEvent(event);
    event->accept();
    if (m_bar->edit()->hasFocus())
        addTyped(event->modifiers().testFlag(Qt::ShiftModifier));
}

void QuickAddWindow::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_bar->saveDraft();
}

void QuickAddWindow::addTyped(bool stays)
{
    const TypedLine typed = m_bar->typed();
    if (Models::cleanLine(typed.text).isEmpty())
        return;
    const Models::QuickAdd said = m_bar->read();
    if (Models::cleanLine(said.title).isEmpty())
        return showProblem(tr("Type what there is to do, too."));
    const ProfileId profile = targetOf(said);
    if (profile.isEmpty())
        return showUsualHint();
    m_bar->clear();
    add(Models::newTodoOf(said, profile), typed, stays);
}

void QuickAddWindow::add(const Models::NewTodo &wanted, const TypedLine &typed, bool stays)
{
    Sync::onFinished(this, m_parts.todos.addAll({wanted}),
                     [=, this](const Sync::Result<QList<Todo>> &added) {
                         if (!added && !m_bar->giveBack(typed)) {
                             return askToAddAgain(this, 1, added.error(),
                                                  [=, this] { add(wanted, typed, stays); });
                         }
                         if (!added)
                             return showProblem(errorText(added.error()));
                         m_bar->saveDraft();
                         Q_EMIT this->added();
                         // What was typed meanwhile is the next one.
                         if (!stays && m_bar->typed().text.isEmpty())
                             close();
                     });
}

void QuickAddWindow::addLines(const QList<Models::PastedTodo> &lines)
{
    if (target().isEmpty())
        return showUsualHint();
    if (lines.size() > maxLines)
        return showProblem(tr("These are %n lines. Paste that many into the window of Tidelist.",
                              nullptr, static_cast<int>(lines.size())));
    addPasted(lines);
}

void QuickAddWindow::addPasted(const QList<Models::PastedTodo> &lines)
{
    Sync::onFinished(this, m_parts.todos.addAll(Models::newTodosOf(lines, target())),
                     [this, lines](const Sync::Result<QList<Todo>> &added) {
                         if (!added) {
                             return askToAddAgain(this, static_cast<int>(lines.size()),
                                                  added.error(),
                                                  [this, lines] { addPasted(lines); });
                         }
                         say(tr("%n to-dos were added.", nullptr, static_cast<int>(added->size())));
                         Q_EMIT this->added();
                     });
}

} // namespace Ui
