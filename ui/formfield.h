// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace Ui {

class ProblemLabel;

/// A line to type in, with its label, and room below for what is wrong with what was typed there.
class FormField : public QWidget
{
    Q_OBJECT
public:
    enum class Kind {
        Text,
        Email,
        Password, ///< one that exists
        NewPassword, ///< can be looked at, since it is typed once
        Code, ///< from an e-mail
    };

    /// `label` with its mnemonic; `name` is the object name of the line.
    FormField(Kind kind, const QString &label, const QString &name, QWidget *parent);

    /// A row with the label; the field belongs to the layout's widget from then on.
    void addTo(QFormLayout *layout);
    void setRowVisible(bool isVisible);

    QLineEdit *edit() const { return m_edit; }
    /// Without the blanks around it, but of passwords.
    QString text() const;
    void setText(const QString &text);
    void setPlaceholderText(const QString &text);
    void clear();
    bool isSecret() const { return m_kind != Kind::Text && m_kind != Kind::Email; }

    /// Errors with these codes are said here.
    void setErrors(const QList<Sync::ErrorCode> &codes) { m_errors = codes; }
    bool takes(Sync::ErrorCode code) const;
    /// Says it, and selects what is wrong.
    void showProblem(const QString &text);
    void clearProblem();

Q_SIGNALS:
    void edited();

private:
    Kind m_kind;
    QLabel *m_label;
    QLineEdit *m_edit;
    QCheckBox *m_show = nullptr;
    ProblemLabel *m_problem;
    QList<Sync::ErrorCode> m_errors;
};

} // namespace Ui
