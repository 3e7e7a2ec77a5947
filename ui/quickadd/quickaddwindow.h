// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QDialog>

class QLabel;

namespace Models {
class ProfileListModel;
class TodoRepository;
} // namespace Models

namespace Ui {

class LimitedLineEdit;

/// A small window of its own to add a to-do with, from anywhere: Enter adds it and closes, Shift
/// and Enter adds it and stays, Escape closes. What could not be added stays, and says why.
///
/// *Ownership:* model and repository must outlive it.
class QuickAddWindow : public QDialog
{
    Q_OBJECT
public:
    QuickAddWindow(Models::ProfileListModel &profiles, Models::TodoRepository &repository,
                   QWidget *parent = nullptr);

    /// Where to-dos go, if the person may write there; else to the first profile with room for
    /// them.
    void setPreferredProfile(const Models::ProfileId &id);
    /// A text that is there already stays when `text` is empty.
    void setText(const QString &text);

Q_SIGNALS:
    void added(const Models::TodoId &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Models::ProfileId target() const;
    void updateHint();
    void add(bool stays);
    void showProblem(const QString &text);

    Models::ProfileListModel &m_profiles;
    Models::TodoRepository &m_repository;
    Models::ProfileId m_preferred;
    LimitedLineEdit *m_line;
    QLabel *m_hint;
    bool m_isAdding = false;
};

} // namespace Ui
