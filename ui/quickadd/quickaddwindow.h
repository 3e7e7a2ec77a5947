// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QDialog>

class QLabel;
class QSettings;

namespace Models {
class ProfileListModel;
class QuickAddNames;
class TodoRepository;
struct NewTodo;
struct PastedTodo;
struct QuickAdd;
} // namespace Models

namespace Ui {

class QuickAddBar;
struct TypedLine;

/// A small window of its own to add a to-do with, from anywhere: Enter adds it and closes, Shift
/// and Enter adds it and stays, Escape closes. What could not be added stays, and says why.
///
/// *Ownership:* everything in Parts must outlive it.
class QuickAddWindow : public QDialog
{
    Q_OBJECT
public:
    struct Parts
    {
        Models::ProfileListModel &profiles;
        Models::TodoRepository &todos;
        Models::QuickAddNames &names;
        QSettings &settings; ///< where its draft is kept
        QString file; ///< whose draft
    };

    explicit QuickAddWindow(const Parts &parts, QWidget *parent = nullptr);

    /// Where to-dos go, if the person may write there; else to the first profile with room for
    /// them.
    void setPreferredProfile(const Models::ProfileId &id);
    /// A text that is there already stays when `text` is empty.
    void setText(const QString &text);

Q_SIGNALS:
    void added();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    Models::ProfileId target() const;
    /// Where this line goes: to the profile that it names, else to the target.
    Models::ProfileId targetOf(const Models::QuickAdd &said) const;
    /// What Enter does, unless something was said that nobody can have read yet.
    void updateHint();
    void showUsualHint();
    void say(const QString &text);
    void addTyped(bool stays);
    void add(const Models::NewTodo &wanted, const TypedLine &typed, bool stays);
    void addLines(const QList<Models::PastedTodo> &lines);
    void addPasted(const QList<Models::PastedTodo> &lines);
    void showProblem(const QString &text);

    Parts m_parts;
    Models::ProfileId m_preferred;
    QuickAddBar *m_bar;
    QLabel *m_hint;
    bool m_isSaying = false; ///< until the next key
};

} // namespace Ui
