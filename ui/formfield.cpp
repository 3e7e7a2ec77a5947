// SPDX-License-Identifier: Apache-2.0
#include "ui/formfield.h"

#include "ui/problemlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int longestText = 1000;

} // namespace

FormField::FormField(Kind kind, const QString &label, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_label(new QLabel(label, parent))
    , m_edit(new QLineEdit(this))
    , m_problem(new ProblemLabel(this))
{
    m_edit->setObjectName(name);
    m_edit->setMaxLength(longestText);
    m_problem->setObjectName(name + QStringLiteral("Problem"));
    m_label->setBuddy(m_edit);
    // The label is no sibling of the line, where a screen reader would find it.
    QString spoken = label;
    m_edit->setAccessibleName(spoken.remove(u'&').remove(u':'));
    setFocusProxy(m_edit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    switch (kind) {
    case Kind::Text:
        break;
    case Kind::Email:
        m_edit->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
        break;
    case Kind::NewPassword:
        m_show = new QCheckBox(tr("Sh&ow the password"), this);
        m_show->setObjectName(name + QStringLiteral("Show"));
        layout->addWidget(m_show);
        connect(m_show, &QCheckBox::toggled, m_edit, [this](bool isShown) {
            m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
        });
        [[fallthrough]];
    case Kind::Password:
        m_edit->setEchoMode(QLineEdit::Password);
        m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                    | Qt::ImhNoAutoUppercase);
        break;
    case Kind::Code:
        m_edit->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhPreferNumbers);
        break;
    }
    layout->addWidget(m_problem);
    connect(m_edit, &QLineEdit::textEdited, this, &FormField::clearProblem);
    connect(m_edit, &QLineEdit::textChanged, this, &FormField::edited);
}

void FormField::addTo(QFormLayout *layout)
{
    // Beside the line, also when something stands below it.
    m_label->setAlignment(Qt::AlignTop | Qt::AlignTrailing);
    m_label->setContentsMargins(0, (m_edit->sizeHint().height() - fontMetrics().height()) / 2, 0,
                                0);
    layout->addRow(m_label, this);
    m_label->setBuddy(m_edit); // addRow() makes the row the buddy
}

void FormField::setRowVisible(bool isVisible)
{
    m_label->setVisible(isVisible);
    setVisible(isVisible);
}

QString FormField::text() const
{
    const bool isPassword = m_kind == Kind::Password || m_kind == Kind::NewPassword;
    return isPassword ? m_edit->text() : m_edit->text().trimmed();
}

void FormField::setText(const QString &text)
{
    m_edit->setText(text);
}

void FormField::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void FormField::clear()
{
    m_edit->clear();
    clearProblem();
    if (m_show)
        m_show->setChecked(false);
}

bool FormField::takes(Sync::ErrorCode code) const
{
    return m_errors.contains(code) && !isHidden() && m_edit->isEnabled();
}

void FormField::showProblem(const QString &text)
{
    m_problem->setProblem(text);
    m_edit->setAccessibleDescription(text);
    m_edit->setFocus();
    m_edit->selectAll();
}

void FormField::clearProblem()
{
    m_problem->setProblem({});
    m_edit->setAccessibleDescription({});
}

} // namespace Ui
