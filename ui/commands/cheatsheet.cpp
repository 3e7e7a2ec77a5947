// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/cheatsheet.h"

#include "ui/commands/commandtree.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace Ui {

CheatSheet::CheatSheet(const Commands &commands, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("cheatSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *tree = new CommandTree(commands, CommandTree::Show::WithKeys, this);
    tree->setObjectName(QStringLiteral("cheatSheetTree"));
    tree->setAccessibleName(tr("Keyboard shortcuts"));
    tree->setHeaderHidden(true);
    tree->setAlternatingRowColors(true);
    auto *hint =
        new QLabel(tr("In a list, keys you type with, such as N, are commands. Shift and "
                      "the arrows mark several to-dos; then a command is for all of them."),
                   this);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *change = buttons->addButton(tr("Change keys…"), QDialogButtonBox::ActionRole);
    change->setObjectName(QStringLiteral("changeKeysButton"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
    const QSize usual(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 40);
    resize(usual.expandedTo({sizeHint().width(), 0}).boundedTo(screen()->availableSize() * 0.9));
    tree->setFocus();

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(change, &QPushButton::clicked, this, &CheatSheet::changeRequested);
}

} // namespace Ui
