// SPDX-License-Identifier: Apache-2.0
#include "ui/question.h"

#include <QMessageBox>
#include <QPushButton>

namespace Ui {

void ask(QWidget *parent, const Question &question, std::function<void()> run)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(question.objectName);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(question.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.text);
    box->setInformativeText(question.details);
    auto *agree = box->addButton(question.agree, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(agree, &QPushButton::clicked, parent, std::move(run));
    box->open();
}

} // namespace Ui
