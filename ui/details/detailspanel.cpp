// SPDX-License-Identifier: Apache-2.0
#include "ui/details/detailspanel.h"

#include "models/clocktext.h"
#include "models/memberrole.h"
#include "models/reminder.h"
#include "models/todorepository.h"
#include "models/todowatch.h"
#include "sync/async.h"
#include "ui/details/dueeditor.h"
#include "ui/details/remindereditor.h"
#include "ui/details/repeateditor.h"
#include "ui/details/subtasklist.h"
#include "ui/details/tageditor.h"
#include "ui/details/textfield.h"
#include "ui/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>

#include <utility>

namespace Ui {

using Models::Todo;
using Models::TodoDetails;
using Models::TodoId;
using Sync::Result;

namespace {

QString typedText(const QString &typed)
{
    return DetailsPanel::tr("You had typed: %1").arg(typed);
}

} // namespace

DetailsPanel::DetailsPanel(Models::TodoRepository &repository, Models::TodoWatch &watch,
                           QWidget *parent)
    : QWidget(parent)
    , m_repository(repository)
    , m_watch(watch)
{
    setObjectName(QStringLiteral("details"));
    build();
    connectFields();
    connect(&m_watch, &Models::TodoWatch::changed, this, &DetailsPanel::refresh);
    connect(&m_watch, &Models::TodoWatch::failed, this,
            [this](const Sync::Error &error) { Q_EMIT failed(errorText(error)); });
    refresh();
}

void DetailsPanel::connectFields()
{
    for (TextField *field : {m_title, m_notes}) {
        connect(field, &TextField::edited, this,
                [this, field](const QString &text) { saveText(field, text); });
        connect(field->edit(), &LimitedTextEdit::leaveRequested, this, [this] {
            save();
            Q_EMIT leaveRequested();
        });
    }
    connect(m_done, &QCheckBox::clicked, this, &DetailsPanel::setDone);
    connect(m_due, &DueEditor::edited, this, &DetailsPanel::edit);
    connect(m_repeat, &RepeatEditor::edited, this, &DetailsPanel::edit);
    connect(m_reminder, &ReminderEditor::edited, this, &DetailsPanel::edit);
    connect(m_priority, &QComboBox::activated, this, [this](int index) {
        Models::TodoEdit change;
        change.priority = index;
        edit(change);
    });
    connect(m_tags, &TagEditor::added, this, &DetailsPanel::addTag);
    connect(m_tags, &TagEditor::removed, this,
            [this](const QString &name) { report(m_repository.removeTag(m_shown, name)); });
    connect(m_subtasks, &SubtaskList::added, this, &DetailsPanel::addSubtask);
    connect(m_subtasks, &SubtaskList::renamed, this, &DetailsPanel::renameSubtask);
    connect(m_subtasks, &SubtaskList::ticked, this, [this](const TodoId &id, bool isDone) {
        report(isDone ? m_repository.complete(id) : m_repository.reopen(id));
    });
    connect(m_subtasks, &SubtaskList::trashed, this,
            [this](const TodoId &id) { report(m_repository.trash(id)); });
    connect(m_subtasks, &SubtaskList::moved, this,
            [this](const TodoId &id, int step) { report(m_repository.moveBy(id, step)); });
    connect(m_subtasks, &SubtaskList::freed, this,
            [this](const TodoId &id) { report(m_repository.setParent(id, std::nullopt)); });
    connect(m_profile, &QComboBox::activated, this, &DetailsPanel::moveTo);
}

ReminderHint &DetailsPanel::reminderHint() const
{
    return m_reminder->hint();
}

const TodoId &DetailsPanel::todo() const
{
    return m_watch.id();
}

bool DetailsPanel::hasFocusInside() const
{
    // Also while another window is at the front: it has the focus again when this one comes back.
    const QWidget *focused = window()->focusWidget();
    return focused && isAncestorOf(focused);
}

void DetailsPanel::focusTitle()
{
    const bool isHere = m_shown == m_watch.id() && !m_shown.isEmpty();
    m_awaitsTitle = !isHere;
    if (isHere)
        m_title->setFocus(Qt::ShortcutFocusReason);
    else
        m_close->setFocus(Qt::ShortcutFocusReason);
}

void DetailsPanel::save()
{
    if (m_shown.isEmpty() || m_isReadOnly)
        return;
    m_title->save();
    m_notes->save();
    m_due->save();
    m_repeat->save();
    m_reminder->save();
    m_tags->save();
    m_subtasks->save();
}

void DetailsPanel::setTodo(const TodoId &id)
{
    if (id == m_watch.id())
        return;
    save();
    m_watch.setTodo(id);
    m_scroll->ensureVisible(0, 0);
}

void DetailsPanel::refresh()
{
    if (const auto &details = m_watch.details()) {
        const bool isOther = m_shown != m_watch.id();
        m_shown = m_watch.id();
        showFields(*details, isOther);
    }
    const bool isKnown = !m_watch.id().isEmpty() && m_shown == m_watch.id();
    m_scroll->setVisible(isKnown);
    m_placeholder->setVisible(m_watch.id().isEmpty());
    if (!isKnown)
        return;
    const bool isGone = m_watch.isGone();
    const bool isTrashed = m_watch.details()->full.todo.deletedAt.has_value();
    setReadOnly(isGone || isTrashed || !Models::mayWriteTodos(m_watch.details()->role));
    if (m_isReadOnly)
        giveAway();
    else
        showUnsaved();
    const QString notice = noticeText();
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    if (std::exchange(m_awaitsTitle, false) && m_close->hasFocus())
        m_title->setFocus(Qt::ShortcutFocusReason);
}

void DetailsPanel::giveAway()
{
    QStringList typed;
    for (TextField *field : {m_title, m_notes}) {
        if (!field->hasUnsaved())
            continue;
        typed += field->text();
        field->start(field->text());
    }
    if (!typed.isEmpty())
        Q_EMIT leftOver(typed.join(QStringLiteral("\n\n")));
}

bool DetailsPanel::hasRefused() const
{
    return !m_unsaved.isEmpty()
        || (m_isRefused && (m_title->hasUnsaved() || m_notes->hasUnsaved()));
}

QString DetailsPanel::noticeText() const
{
    if (m_watch.isGone())
        return tr("This to-do is not here any more.");
    const Models::TodoDetails &details = *m_watch.details();
    if (details.full.todo.deletedAt)
        return tr("This to-do is in the trash.");
    if (!Models::mayWriteTodos(details.role))
        return tr("You can view this to-do, not change it.");
    if (details.full.todo.parentId)
        return tr("Belongs to “%1”.").arg(details.parentTitle);
    return {};
}

void DetailsPanel::showFields(const TodoDetails &details, bool isOther)
{
    const Todo &todo = details.full.todo;
    const QString notes = todo.notes.value_or(QString());
    if (isOther) {
        m_title->start(todo.title, m_unsaved.take({todo.id, m_title}));
        m_notes->start(notes, m_unsaved.take({todo.id, m_notes}));
    } else {
        m_title->follow(todo.title);
        m_notes->follow(notes);
    }
    m_done->setChecked(todo.completedAt.has_value());
    m_plan = todo;
    showPlan(isOther);
    m_priority->setCurrentIndex(todo.priority);
    m_tags->setTags(details.tagNames, details.profileTagNames);
    m_subtasks->setSubtasks(details.full.subtasks);
    // One level only.
    m_subtasks->setVisible(!todo.parentId);
    m_subtaskLabel->setVisible(!todo.parentId);
    showProfiles(details);
    m_history->setText(historyText(details));
}

void DetailsPanel::showPlan(bool isOther)
{
    m_due->setTodo(m_plan, isOther);
    m_repeat->setTodo(m_plan, isOther);
    m_reminder->setTodo(m_plan, isOther);
}

void DetailsPanel::showProfiles(const TodoDetails &details)
{
    bool isSame = m_profile->count() == details.profiles.size();
    for (int i = 0; isSame && i < m_profile->count(); ++i) {
        isSame = m_profile->itemText(i) == details.profiles[i].name
            && m_profile->itemData(i).toString() == details.profiles[i].id.text();
    }
    if (!isSame) {
        m_profile->clear();
        for (const Models::TargetProfile &profile : details.profiles)
            m_profile->addItem(profile.name, profile.id.text());
    }
    m_profile->setCurrentIndex(m_profile->findData(details.full.todo.profileId.text()));
}

void DetailsPanel::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    m_done->setEnabled(!isReadOnly);
    m_title->setReadOnly(isReadOnly);
    m_notes->setReadOnly(isReadOnly);
    m_due->setReadOnly(isReadOnly);
    m_repeat->setReadOnly(isReadOnly);
    m_reminder->setReadOnly(isReadOnly);
    m_priority->setEnabled(!isReadOnly);
    m_tags->setReadOnly(isReadOnly);
    m_subtasks->setReadOnly(isReadOnly);
    // A sub-task goes where its to-do goes.
    const bool isSubtask = m_watch.details() && m_watch.details()->full.todo.parentId;
    m_profile->setEnabled(!isReadOnly && !isSubtask && m_profile->count() > 1);
}

QString DetailsPanel::historyText(const TodoDetails &details) const
{
    const auto when = [](const QString &utc) {
        const QDateTime moment = QDateTime::fromString(utc, Qt::ISODateWithMs).toLocalTime();
        return Models::momentText(moment, QLocale());
    };
    const auto who = [](const Models::Doer &doer) {
        if (doer.isSelf)
            return tr("you");
        return doer.name.isEmpty() ? tr("somebody") : doer.name;
    };
    const Todo &todo = details.full.todo;
    QStringList lines;
    if (!todo.createdAt.isEmpty())
        lines += tr("Added by %1, %2").arg(who(details.addedBy), when(todo.createdAt));
    if (!todo.updatedAt.isEmpty() && todo.updatedAt != todo.createdAt)
        lines += tr("Last changed by %1, %2").arg(who(details.changedBy), when(todo.updatedAt));
    return lines.join(u'\n');
}

void DetailsPanel::saveText(TextField *field, const QString &text)
{
    Models::TodoEdit change;
    if (field == m_title)
        change.title = text;
    else
        change.notes = std::optional(text);
    Sync::onFinished(this, m_repository.edit(m_shown, change),
                     [this, field, text, id = m_shown](const Result<Todo> &written) {
                         const bool isGone =
                             !written && written.error().code == Sync::ErrorCode::NotFound;
                         m_isRefused = !written && !isGone;
                         if (id == m_shown)
                             field->settled(text, written || isGone);
                         if (isGone)
                             Q_EMIT leftOver(text);
                         if (written || isGone)
                             m_unsaved.remove({id, field});
                         else if (id != m_shown || id != m_watch.id())
                             m_unsaved.insert({id, field}, text);
                         if (!written && !isGone)
                             Q_EMIT failed(errorText(written.error()));
                     });
}

void DetailsPanel::edit(const Models::TodoEdit &change)
{
    // Each of these goes by the others, and the next key may be pressed before the file answers.
    const Todo before = m_plan;
    m_plan.dueDate = change.dueDate.value_or(m_plan.dueDate);
    m_plan.dueTime = change.dueTime.value_or(m_plan.dueTime);
    m_plan.recurrence = change.recurrence.value_or(m_plan.recurrence);
    m_plan.remindAt = change.remindAt ? *change.remindAt : Models::reminderMoved(before, m_plan);
    if (change.dueTime)
        m_plan.timeZone.reset(); // here
    showPlan(false);
    report(m_repository.edit(m_shown, change));
}

void DetailsPanel::addTag(const QString &name)
{
    report(m_repository.addTag(m_shown, name),
           [this, name, id = m_shown] { return giveBack(m_tags, id, name); });
}

void DetailsPanel::addSubtask(const QString &title)
{
    report(m_repository.addUnder(m_shown, title),
           [this, title, id = m_shown] { return giveBack(m_subtasks, id, title); });
}

void DetailsPanel::renameSubtask(const TodoId &id, const QString &title)
{
    Models::TodoEdit change;
    change.title = title;
    report(m_repository.edit(id, change), [this, id, title] {
        return m_subtasks->giveBackTitle(id, title) ? QString() : typedText(title);
    });
}

QString DetailsPanel::giveBack(QWidget *line, const TodoId &id, const QString &typed)
{
    const QPair<TodoId, QWidget *> key(id, line);
    if (m_unsaved.contains(key))
        return typedText(typed);
    m_unsaved.insert(key, typed);
    // Also while another one is on its way.
    if (id != m_shown || id != m_watch.id())
        return {};
    if (m_isReadOnly)
        return typedText(typed);
    showUnsaved();
    return {};
}

void DetailsPanel::showUnsaved()
{
    const auto show = [this](auto *line) {
        const QPair<TodoId, QWidget *> key(m_shown, line);
        if (m_unsaved.contains(key) && line->giveBack(m_unsaved.value(key)))
            m_unsaved.remove(key);
    };
    show(m_tags);
    show(m_subtasks);
}

void DetailsPanel::setDone(bool isDone)
{
    report(isDone ? m_repository.complete(m_shown) : m_repository.reopen(m_shown));
}

void DetailsPanel::moveTo(int index)
{
    const Models::ProfileId target(m_profile->itemData(index).toString());
    const auto &details = m_watch.details();
    if (!details || target.isEmpty() || target == details->full.todo.profileId)
        return;
    save();
    const QString name = m_profile->itemText(index);
    const Models::ProfileId from = details->full.todo.profileId;
    Sync::onFinished(this, m_repository.moveToProfile(m_shown, target),
                     [this, name, from](const Result<Todo> &written) {
                         if (written)
                             Q_EMIT moved(written->id, from, name);
                         else
                             Q_EMIT failed(errorText(written.error()));
                     });
}

void DetailsPanel::report(const QFuture<Result<Todo>> &written, std::function<QString()> giveBack)
{
    Sync::onFinished(this, written,
                     [this, giveBack = std::move(giveBack)](const Result<Todo> &result) {
                         if (result)
                             return;
                         // What is shown in hope of success goes back to what is in the file.
                         if (m_watch.details() && m_shown == m_watch.id())
                             showFields(*m_watch.details(), false);
                         const QString more = giveBack ? giveBack() : QString();
                         const QString text = errorText(result.error());
                         Q_EMIT failed(more.isEmpty() ? text : text + u'\n' + more);
                     });
}

void DetailsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    // A half-typed tag or sub-task is nothing yet: Escape takes it away, then leaves.
    auto *line = qobject_cast<QLineEdit *>(focusWidget());
    const bool isNew = line && (m_tags->isAncestorOf(line) || m_subtasks->isAncestorOf(line));
    if (isNew && !line->text().isEmpty())
        return line->clear();
    save();
    Q_EMIT leaveRequested();
}

} // namespace Ui
