// SPDX-License-Identifier: Apache-2.0
#include "ui/deleteprofiledialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

DeleteProfileDialog::DeleteProfileDialog(const QString &name, int openCount, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Delete profile"));
    setObjectName(QStringLiteral("deleteProfileDialog"));

    const QString counts =
        openCount == 0 ? QString() : u' ' + tr("%n open to-dos are in it.", nullptr, openCount);
    auto *text = new QLabel(tr("“%1” and everything in it will be deleted for everyone who sees "
                               "it.%2 This cannot be undone; a copy stays on this "
                               "computer.")
                                .arg(name, counts),
                            this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *ask = new QLabel(tr("&Type the name of the profile to delete it:"), this);
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QStringLiteral("typedName"));
    ask->setBuddy(edit);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *erase = buttons->addButton(tr("Delete"), QDialogButtonBox::DestructiveRole);
    erase->setObjectName(QStringLiteral("deleteButton"));
    erase->setEnabled(false);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(ask);
    layout->addWidget(edit);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 60, sizeHint().height());

    connect(edit, &QLineEdit::textChanged, this, [erase, name](const QString &typed) {
        erase->setEnabled(typed.trimmed() == name.trimmed());
    });
    connect(edit, &QLineEdit::returnPressed, this, [this, erase] {
        if (erase->isEnabled())
            accept();
    });
    connect(erase, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace Ui
