// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/unaddedlines.h"

#include "ui/errortext.h"
#include "ui/question.h"

#include <QCoreApplication>

#include <utility>

namespace Ui {

namespace {

struct UnaddedLines
{
    Q_DECLARE_TR_FUNCTIONS(Ui::UnaddedLines)
};

} // namespace

void askToAddAgain(QWidget *parent, int count, const Sync::Error &error, std::function<void()> run)
{
    ask(parent,
        {QStringLiteral("unaddedBox"), UnaddedLines::tr("Add to-dos"),
         UnaddedLines::tr("%n to-dos could not be added.", nullptr, count),
         errorText(error) + u'\n' + UnaddedLines::tr("None of it is lost until you cancel."),
         UnaddedLines::tr("Try again")},
        std::move(run));
}

} // namespace Ui
