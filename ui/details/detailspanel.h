// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/todo.h"
#include "models/todoedit.h"
#include "sync/result.h"

#include <QFuture>
#include <QHash>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace Models {
class TodoRepository;
class TodoWatch;
struct TodoDetails;
} // namespace Models

namespace Ui {

class DueEditor;
class ReminderEditor;
class ReminderHint;
class RepeatEditor;
class SubtaskList;
class TagEditor;
class TextField;

/// Everything about one to-do, to be read and changed. What is typed is saved by itself; what
/// others change meanwhile shows in every field but those in which something is typed.
///
/// *Ownership:* repository and watch must outlive it.
class DetailsPanel : public QWidget
{
    Q_OBJECT
public:
    DetailsPanel(Models::TodoRepository &repository, Models::TodoWatch &watch,
                 QWidget *parent = nullptr);

    /// Shows another to-do, none with an empty id. What was typed about the one before is saved.
    void setTodo(const Models::TodoId &id);
    const Models::TodoId &todo() const;
    /// Whether the person is at work in it.
    bool hasFocusInside() const;
    /// Goes to the title, as soon as there is one.
    void focusTitle();
    /// Writes what is typed.
    void save();
    /// Whether something is typed that could not be written: a full disk, for one.
    bool hasRefused() const;
    ReminderHint &reminderHint() const;

Q_SIGNALS:
    void failed(const QString &text);
    /// What was typed into a to-do that is gone, or may not be changed any more.
    void leftOver(const QString &typed);
    /// The person is done here: Escape.
    void leaveRequested();
    void closeRequested();
    /// It went to the profile of this name.
    void moved(const Models::TodoId &id, const Models::ProfileId &from, const QString &to);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildHeader();
    void buildForm(QFormLayout *form);
    void connectFields();
    void updateIcons();
    void addRow(QFormLayout *form, const QString &text, QWidget *field);
    void refresh();
    void showFields(const Models::TodoDetails &details, bool isOther);
    void showProfiles(const Models::TodoDetails &details);
    void showPlan(bool isOther);
    void setReadOnly(bool isReadOnly);
    void saveText(TextField *field, const QString &text);
    void edit(const Models::TodoEdit &edit);
    void addTag(const QString &name);
    void addSubtask(const QString &title);
    void renameSubtask(const Models::TodoId &id, const QString &title);
    void setDone(bool isDone);
    void moveTo(int index);
    /// `giveBack` follows when it could not be written, and may add to what is said about that.
    void report(const QFuture<Sync::Result<Models::Todo>> &written,
                std::function<QString()> giveBack = {});
    /// What was typed into a line of the to-do `id` goes back there as soon as there is room, or is
    /// in what this gives.
    QString giveBack(QWidget *line, const Models::TodoId &id, const QString &typed);
    /// What is typed in fields that are read-only now.
    void giveAway();
    /// Puts into empty lines what waits for that.
    void showUnsaved();
    QString historyText(const Models::TodoDetails &details) const;
    QString noticeText() const;

    Models::TodoRepository &m_repository;
    Models::TodoWatch &m_watch;
    QToolButton *m_close = nullptr;
    QLabel *m_placeholder = nullptr;
    QLabel *m_notice = nullptr;
    QScrollArea *m_scroll = nullptr;
    QCheckBox *m_done = nullptr;
    TextField *m_title = nullptr;
    TextField *m_notes = nullptr;
    DueEditor *m_due = nullptr;
    RepeatEditor *m_repeat = nullptr;
    ReminderEditor *m_reminder = nullptr;
    QComboBox *m_priority = nullptr;
    TagEditor *m_tags = nullptr;
    QWidget *m_subtaskLabel = nullptr;
    SubtaskList *m_subtasks = nullptr;
    QComboBox *m_profile = nullptr;
    QLabel *m_history = nullptr;
    Models::TodoId m_shown; ///< whose values stand in the fields
    Models::Todo m_plan; ///< as it is once every change of dates made here is in the file
    bool m_isReadOnly = false;
    bool m_isRefused = false; ///< the last text that was to be written
    bool m_awaitsTitle = false; ///< the focus is to go there
    /// Could not be saved, and waits for the person to come back to that to-do, or to that line.
    QHash<QPair<Models::TodoId, QWidget *>, QString> m_unsaved;
};

} // namespace Ui
