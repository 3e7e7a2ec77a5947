// SPDX-License-Identifier: Apache-2.0
#include "ui/accountpage.h"

#include "ui/errortext.h"
#include "ui/problemlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

AccountPage::AccountPage(const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_body(new QVBoxLayout)
    , m_problem(new ProblemLabel(this))
    , m_box(new QDialogButtonBox(this))
    , m_back(m_box->addButton(tr("&Back"), QDialogButtonBox::RejectRole))
{
    setObjectName(name);
    m_problem->setObjectName(name + QStringLiteral("Problem"));
    m_back->setObjectName(name + QStringLiteral("Back"));
    m_back->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_body);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_box);
    connect(m_back, &QPushButton::clicked, this, &AccountPage::backRequested);
}

AccountPage::~AccountPage() = default;

QLabel *AccountPage::addText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    m_body->addWidget(label);
    return label;
}

QFormLayout *AccountPage::addForm()
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    if (m_body->count() > 0)
        m_body->addSpacing(fontMetrics().height() / 2);
    m_body->addLayout(form);
    return form;
}

FormField *AccountPage::addField(QFormLayout *form, FormField::Kind kind, const QString &label,
                                 const QString &name, const QList<Sync::ErrorCode> &errors)
{
    auto *field = new FormField(kind, label, name, this);
    field->addTo(form);
    field->setErrors(errors);
    connect(field, &FormField::edited, this, [this] { updateButtons(); });
    m_fields += field;
    return field;
}

QPushButton *AccountPage::addButton(const QString &text, const QString &name,
                                    const std::function<void()> &run)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    m_buttons += button;
    return button;
}

void AccountPage::removeButton(QPushButton *button)
{
    m_buttons.removeAll(button);
    delete button;
}

QPushButton *AccountPage::setMainButton(const QString &text, const QString &name,
                                        const std::function<void()> &run)
{
    m_main = m_box->addButton(text, QDialogButtonBox::AcceptRole);
    m_main->setObjectName(name);
    connect(m_main, &QPushButton::clicked, this, [this, run] {
        clearProblems();
        run();
    });
    m_buttons += m_main;
    return m_main;
}

void AccountPage::enter()
{
    if (m_main)
        m_main->setDefault(true);
    moveButtonsLast();
    updateButtons();
    QWidget *start = nullptr; // the first field, or the first that is still to be filled
    for (FormField *field : std::as_const(m_fields)) {
        if (field->isHidden())
            continue;
        if (!start)
            start = field;
        if (field->edit()->text().isEmpty()) {
            start = field;
            break;
        }
    }
    if (!start)
        start = m_main && m_main->isEnabled() ? m_main : m_back;
    start->setFocus();
}

/// Tab goes through the page as one reads it, and the buttons below come last.
void AccountPage::moveButtonsLast()
{
    QWidget *last = nullptr;
    for (QWidget *one = nextInFocusChain(); one != this; one = one->nextInFocusChain()) {
        if (isAncestorOf(one) && one != m_box && !m_box->isAncestorOf(one))
            last = one;
    }
    for (QPushButton *button : {m_main, m_back}) {
        if (last && button)
            setTabOrder(last, button);
        if (button)
            last = button;
    }
}

void AccountPage::leave()
{
    ++m_call;
    if (isBusy())
        end();
    clearProblems();
}

void AccountPage::forgetSecrets()
{
    for (FormField *field : std::as_const(m_fields)) {
        if (field->isSecret())
            field->clear();
    }
}

int AccountPage::begin(QPushButton *button, const QString &busyText)
{
    if (isBusy())
        end();
    clearProblems();
    m_focus = QWidget::focusWidget();
    m_busyButton = button;
    m_usualText = button->text();
    updateButtons();
    button->setText(busyText);
    return ++m_call;
}

void AccountPage::end()
{
    if (m_busyButton)
        m_busyButton->setText(m_usualText);
    m_busyButton = nullptr;
    updateButtons();
    if (m_focus && m_focus->isEnabled() && isAncestorOf(m_focus))
        m_focus->setFocus();
}

void AccountPage::updateButtons()
{
    for (QPushButton *button : std::as_const(m_buttons))
        button->setEnabled(!isBusy());
    if (m_main)
        m_main->setEnabled(!isBusy() && isComplete());
}

Sync::Error AccountPage::noAnswer()
{
    return {Sync::ErrorCode::Cancelled, QStringLiteral("nobody answers any more")};
}

void AccountPage::showError(const Sync::Error &error)
{
    if (takeError(error))
        return;
    const QString text = textOf(error);
    for (FormField *field : std::as_const(m_fields)) {
        if (field->takes(error.code))
            return field->showProblem(text);
    }
    showProblem(text);
}

void AccountPage::showProblem(const QString &text)
{
    m_problem->setProblem(text);
}

void AccountPage::clearProblems()
{
    m_problem->setProblem({});
    for (FormField *field : std::as_const(m_fields))
        field->clearProblem();
}

QString AccountPage::textOf(const Sync::Error &error) const
{
    return errorText(error);
}

} // namespace Ui
