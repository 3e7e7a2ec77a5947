// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/details/draft.h"
#include "ui/details/limitedtextedit.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace Ui {

/// A text of a to-do that is saved as a person types: on Enter, on leaving it, two seconds after
/// the last key, and every five seconds of typing without such a pause. What is typed stays,
/// whatever comes from elsewhere; a quiet line below tells of that, and of how much room is left
/// where little is.
class TextField : public QWidget
{
    Q_OBJECT
public:
    struct Kind
    {
        int maxCodePoints = 0;
        bool isOneLine = false;
        bool mayBeEmpty = true;
        LimitedTextEdit::Height height;
    };
    explicit TextField(const Kind &kind, QWidget *parent = nullptr);

    /// Begins with another to-do's text; `unsaved` is what could not be saved before.
    void start(const QString &stored, const QString &unsaved = {});
    /// The same to-do's text as it is in the file now.
    void follow(const QString &stored);
    void setReadOnly(bool isReadOnly);
    /// Writes what is typed, if anything.
    void save();
    /// The answer to edited().
    void settled(const QString &text, bool isStored);
    bool hasUnsaved() const { return m_draft.needsSaving(text()); }
    QString text() const;
    LimitedTextEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// To be written, and answered by settled().
    void edited(const QString &text);

private:
    void typed();
    void stopTimers();
    void display(const QString &text);
    void updateNote();

    Kind m_kind;
    LimitedTextEdit *m_edit;
    QLabel *m_note;
    QTimer m_idle;
    QTimer m_busy; ///< since the first key that is not saved
    Draft m_draft;
    QString m_elsewhere; ///< what somebody else wrote while it was typed here
};

} // namespace Ui
