// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/backupsdialog.h"

#include "models/clocktext.h"
#include "sync/async.h"
#include "ui/problemlabel.h"
#include "ui/question.h"
#include "ui/synccontrol.h"
#include "ui/transfer/newslabel.h"
#include "ui/transfer/transfertext.h"
#include "ui/transfer/workline.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

using Models::CountedBackup;
using Models::ImportSummary;
using Sync::Result;

namespace {

constexpr int pathRole = Qt::UserRole;

} // namespace

BackupsDialog::BackupsDialog(Models::TransferService &service, SyncControl &sync, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_sync(sync)
    , m_place(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_backUp(new QPushButton(tr("&Back up now"), this))
    , m_restore(new QPushButton(tr("&Restore…"), this))
    , m_openFolder(new QPushButton(tr("Open &folder"), this))
    , m_work(new WorkLine(this))
    , m_news(new NewsLabel(this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("backupsDialog"));
    setWindowTitle(tr("Backups"));
    build();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BackupsDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &BackupsDialog::look);
    connect(m_backUp, &QPushButton::clicked, this, &BackupsDialog::backUp);
    connect(m_restore, &QPushButton::clicked, this, &BackupsDialog::look);
    connect(m_openFolder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_service.path()).path()));
    });
    reload();
}

BackupsDialog::~BackupsDialog()
{
    if (m_isRestoring)
        m_sync.setPaused(false);
}

void BackupsDialog::build()
{
    const QFileInfo file(m_service.path());
    const QFileInfo log(m_service.path() + QStringLiteral("-wal"));
    m_place->setObjectName(QStringLiteral("dataPlace"));
    m_place->setTextFormat(Qt::PlainText);
    m_place->setWordWrap(true);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_place->setText(tr("Your data is in %1 (%2). A copy is made beside it every day, and before "
                        "everything that deletes much; the newest 14 of each kind are kept.")
                         .arg(QDir::toNativeSeparators(file.absoluteFilePath()),
                              locale().formattedDataSize(file.size() + log.size())));
    m_place->setAccessibleName(tr("Where your data is"));
    m_list->setObjectName(QStringLiteral("backupList"));
    m_list->setAccessibleName(tr("Backups"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHeaderLabels({tr("Made"), tr("To-dos"), tr("Size"), tr("Why")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    m_backUp->setObjectName(QStringLiteral("backUpButton"));
    m_restore->setObjectName(QStringLiteral("restoreButton"));
    m_openFolder->setObjectName(QStringLiteral("openDataFolder"));
    m_news->setObjectName(QStringLiteral("backupNews"));
    m_problem->setObjectName(QStringLiteral("backupProblem"));
    auto *actions = new QHBoxLayout;
    for (QPushButton *button : {m_backUp, m_restore, m_openFolder}) {
        button->setAutoDefault(false);
        actions->addWidget(button);
    }
    actions->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    // Enter in the list is for the copy.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_place);
    layout->addWidget(m_list, 1);
    layout->addLayout(actions);
    layout->addWidget(m_work);
    layout->addWidget(m_news);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 24);
    m_list->setFocus();
    updateButtons();
}

void BackupsDialog::reject()
{
    // One transaction is under way; what came of it is said in a moment.
    if (!m_isRestoring)
        QDialog::reject();
}

void BackupsDialog::begin(const QString &text)
{
    m_news->setNews({});
    m_problem->setProblem({});
    m_work->begin(text);
    m_pressed = focusWidget();
    updateButtons();
    m_focusedMeanwhile = focusWidget();
}

void BackupsDialog::end()
{
    m_work->end();
    updateButtons();
    // The keyboard goes back to where it was, unless a person has taken it elsewhere.
    if (m_pressed && focusWidget() == m_focusedMeanwhile)
        m_pressed->setFocus();
}

void BackupsDialog::reload()
{
    Sync::onFinished(this, m_service.backups(),
                     [this](const Result<QList<CountedBackup>> &backups) {
                         if (backups)
                             show(*backups);
                     });
}

void BackupsDialog::show(const QList<CountedBackup> &backups)
{
    m_list->clear();
    for (const CountedBackup &counted : backups) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, Models::momentText(counted.backup.time.toLocalTime(), locale()));
        item->setText(1, counted.todos ? locale().toString(*counted.todos) : tr("cannot be read"));
        item->setText(2, locale().formattedDataSize(counted.backup.bytes));
        item->setText(3, backupReason(counted.backup.kind));
        item->setTextAlignment(1, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setData(0, pathRole, counted.backup.path);
        item->setToolTip(0, QDir::toNativeSeparators(counted.backup.path));
    }
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    updateButtons();
}

void BackupsDialog::updateButtons()
{
    m_backUp->setEnabled(!m_work->isWorking());
    m_restore->setEnabled(!m_work->isWorking() && m_list->currentItem());
}

void BackupsDialog::backUp()
{
    begin(tr("Copying…"));
    Sync::onFinished(this, m_service.backUp(), [this](const Result<QString> &made) {
        end();
        if (!made)
            return m_problem->setProblem(
                tr("There is no new copy. %1").arg(transferErrorText(made.error())));
        m_news->setNews(tr("Your data is copied to %1").arg(QDir::toNativeSeparators(*made)));
        reload();
    });
}

void BackupsDialog::look()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item || m_work->isWorking())
        return;
    const QString path = item->data(0, pathRole).toString();
    begin(tr("Checking what would happen…"));
    Sync::onFinished(this, m_service.previewRestore(path),
                     [this, path](const Result<ImportSummary> &summary) {
                         end();
                         if (!summary)
                             return m_problem->setProblem(transferErrorText(summary.error()));
                         confirm(path, *summary);
                     });
}

void BackupsDialog::confirm(const QString &path, const ImportSummary &summary)
{
    if (changeCount(summary) == 0)
        return m_news->setNews(tr("Everything in this copy is here, just as it was then."));
    ask(this,
        {QStringLiteral("restoreBox"), tr("Restore"), changeLines(summary, locale()).join(u'\n'),
         tr("What is missing or different comes back as it was in the copy. What you made since "
            "stays. A copy of how it is now is made first."),
         tr("Restore")},
        [this, path] { restore(path); });
}

void BackupsDialog::restore(const QString &path)
{
    m_isRestoring = true;
    m_sync.setPaused(true);
    begin(tr("Restoring…"));
    Sync::onFinished(this, m_service.restore(path), [this](const Result<ImportSummary> &done) {
        m_isRestoring = false;
        m_sync.setPaused(false);
        end();
        if (!done)
            return m_problem->setProblem(
                tr("Nothing was restored. %1").arg(transferErrorText(done.error())));
        QStringList lines{tr("Restored:")};
        lines += changeLines(*done, locale());
        m_news->setNews(lines.join(u'\n'));
        reload();
    });
}

} // namespace Ui
