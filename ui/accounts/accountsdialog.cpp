// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountsdialog.h"

#include "models/clocktext.h"
#include "ui/errortext.h"
#include "ui/problemlabel.h"
#include "ui/question.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <initializer_list>

namespace Ui {

namespace {

constexpr int longestName = 60;

QPushButton *newButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

AccountsDialog::AccountsDialog(AccountFiles &files, QWidget *parent)
    : QDialog(parent)
    , m_files(files)
    , m_list(new QTreeWidget(this))
    , m_place(new QLabel(this))
    , m_problem(new ProblemLabel(this))
    , m_name(new QLineEdit(this))
    , m_open(newButton(tr("&Open"), QStringLiteral("accountsOpen"), this))
    , m_add(newButton(tr("&Add"), QStringLiteral("accountsAdd"), this))
    , m_forget(newButton(tr("&Remove from the list…"), QStringLiteral("accountsForget"), this))
{
    setObjectName(QStringLiteral("accountsDialog"));
    setWindowTitle(tr("Accounts on this computer"));
    build();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &AccountsDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &AccountsDialog::openMarked);
    connect(m_open, &QPushButton::clicked, this, &AccountsDialog::openMarked);
    connect(m_forget, &QPushButton::clicked, this, &AccountsDialog::askToForget);
    connect(m_add, &QPushButton::clicked, this, &AccountsDialog::add);
    connect(m_name, &QLineEdit::returnPressed, this, &AccountsDialog::add);
    connect(m_name, &QLineEdit::textChanged, this, &AccountsDialog::updateButtons);
    showFiles();
    m_list->setFocus();
}

void AccountsDialog::build()
{
    auto *intro = new QLabel(tr("Each account has a file of its own on this computer and opens in "
                                "its own window, so nothing of one gets into another."),
                             this);
    intro->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("accountsList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Account"), tr("E-mail address"), tr("Server"), tr("Last opened")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    // A long name is cut off before the rest is.
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMaximumSectionSize(fontMetrics().averageCharWidth() * 34);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_place->setObjectName(QStringLiteral("accountsPlace"));
    m_place->setWordWrap(true);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(QStringLiteral("accountsProblem"));
    m_name->setObjectName(QStringLiteral("accountsName"));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("such as Work"));
    auto *label = new QLabel(tr("A&nother account:"), this);
    label->setBuddy(m_name);
    QPushButton *file = newButton(tr("Open a &file…"), QStringLiteral("accountsFile"), this);
    connect(file, &QPushButton::clicked, this, &AccountsDialog::addFile);

    auto *ofOne = new QHBoxLayout;
    ofOne->addWidget(m_open);
    ofOne->addWidget(m_forget);
    ofOne->addStretch(1);
    ofOne->addWidget(file);
    auto *another = new QHBoxLayout;
    another->addWidget(label);
    another->addWidget(m_name, 1);
    another->addWidget(m_add);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    box->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_place);
    layout->addLayout(ofOne);
    layout->addLayout(another);
    layout->addWidget(m_problem);
    layout->addWidget(box);
    QWidget *before = m_list;
    for (QWidget *next : std::initializer_list<QWidget *>{m_open, m_forget, file, m_name, m_add,
                                                          box->button(QDialogButtonBox::Close)}) {
        setTabOrder(before, next);
        before = next;
    }
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 22);
}

QString AccountsDialog::titleOf(const AccountFile &file)
{
    if (!file.name.isEmpty())
        return file.name;
    return file.email.isEmpty() ? QFileInfo(file.path).completeBaseName() : file.email;
}

void AccountsDialog::showFiles()
{
    m_shown = m_files.all();
    m_list->clear();
    const QLocale locale;
    for (const AccountFile &file : std::as_const(m_shown)) {
        QString title = titleOf(file);
        if (file.isCurrent)
            title = tr("%1 (this window)").arg(title);
        QString opened = file.lastOpened.isValid()
            ? Models::momentText(file.lastOpened.toLocalTime(), locale)
            : tr("never");
        if (file.lastOpened.isValid() && !file.isThere)
            opened = tr("not there any more");
        const QString email = file.email.isEmpty() ? tr("no account yet") : file.email;
        auto *item = new QTreeWidgetItem(m_list, {title, email, file.server, opened});
        item->setToolTip(0, QDir::toNativeSeparators(file.path));
        if (file.server.isEmpty())
            item->setData(2, Qt::AccessibleTextRole, tr("no server"));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    updateButtons();
}

const AccountFile *AccountsDialog::marked() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_shown.size() ? &m_shown[row] : nullptr;
}

void AccountsDialog::updateButtons()
{
    const AccountFile *file = marked();
    m_place->setText(file ? tr("Its file: %1").arg(QDir::toNativeSeparators(file->path))
                          : QString());
    // One that was never opened has no file so far.
    m_open->setEnabled(file && !file->isCurrent && (file->isThere || !file->lastOpened.isValid()));
    m_forget->setEnabled(file && !file->isCurrent && !file->isUsual);
    m_add->setEnabled(!m_name->text().trimmed().isEmpty());
}

void AccountsDialog::openPath(const QString &path)
{
    m_problem->setProblem({});
    const auto opened = m_files.open(path, {});
    if (opened)
        return accept();
    m_problem->setProblem(tr("Its window does not open: %1").arg(errorText(opened.error())));
}

void AccountsDialog::openMarked()
{
    const AccountFile *file = marked();
    if (file && m_open->isEnabled())
        openPath(file->path);
}

void AccountsDialog::add()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    const auto path = m_files.add(name);
    if (!path)
        return m_problem->setProblem(
            tr("The account cannot be added: %1").arg(errorText(path.error())));
    m_name->clear();
    showFiles();
    openPath(*path);
}

void AccountsDialog::addFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a file of to-dos"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Files of Tidelist") + QStringLiteral(" (*.db)"),
                            tr("All files") + QStringLiteral(" (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &AccountsDialog::openPath);
    dialog->open();
}

void AccountsDialog::askToForget()
{
    const AccountFile *file = marked();
    if (!file || file->isCurrent)
        return;
    const AccountFile gone = *file;
    ask(this,
        {QStringLiteral("forgetAccountBox"), tr("Remove from the list"),
         tr("Remove “%1” from the list?").arg(titleOf(gone)),
         tr("Nothing is deleted and nobody is signed out: its to-dos, also changes that still "
            "wait, "
            "stay in %1. Opening that file puts it on the list again.")
             .arg(QDir::toNativeSeparators(gone.path)),
         tr("&Remove")},
        [this, gone] { forget(gone); });
}

void AccountsDialog::forget(const AccountFile &file)
{
    m_files.forget(file.path);
    showFiles();
    m_list->setFocus();
}

} // namespace Ui
