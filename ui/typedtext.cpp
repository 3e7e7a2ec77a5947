// SPDX-License-Identifier: Apache-2.0
#include "ui/typedtext.h"

#include "models/text.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace Ui {

namespace {

constexpr int mostShown = 400;

struct TypedText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TypedText)
};

} // namespace

void offerTypedText(QWidget *parent, const QString &typed)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("typedTextBox"));
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(TypedText::tr("What you typed"));
    box->setTextFormat(Qt::PlainText);
    box->setText(TypedText::tr("What you typed could not be saved: the to-do is not here any more, "
                               "or you may not change it any more."));
    box->setInformativeText(typed.size() > mostShown ? Models::truncatedTo(typed, mostShown) + u'…'
                                                     : typed);
    // Without letters of their own, which a message box takes without Alt, too.
    auto *copy = box->addButton(TypedText::tr("Copy what I typed"), QMessageBox::AcceptRole);
    auto *close = box->addButton(TypedText::tr("Close"), QMessageBox::RejectRole);
    for (QPushButton *button : {copy, close})
        button->setAutoDefault(false);
    QObject::connect(copy, &QPushButton::clicked, parent,
                     [typed] { QGuiApplication::clipboard()->setText(typed); });
    box->open();
    box->setFocus();
}

} // namespace Ui
