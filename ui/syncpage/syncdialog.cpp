// SPDX-License-Identifier: Apache-2.0
#include "ui/syncpage/syncdialog.h"

#include "models/clocktext.h"
#include "models/overwritten.h"
#include "models/queuemonitor.h"
#include "models/waitingchanges.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/notedrowdelegate.h"
#include "ui/placeholderlistview.h"
#include "ui/synccontrol.h"
#include "ui/syncpage/changetext.h"
#include "ui/syncpage/syncreport.h"
#include "ui/syncpage/waitinglistmodel.h"
#include "ui/transfer/newslabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <chrono>

namespace Ui {

using Models::OverwrittenItem;
using Sync::Result;

SyncDialog::SyncDialog(Models::QueueMonitor &monitor, Models::UndoHistory &history,
                       SyncControl &sync, const QString &databasePath, QWidget *parent)
    : QDialog(parent)
    , m_waiting(monitor.watchWaiting())
    , m_overwritten(monitor.watchOverwritten(history))
    , m_sync(sync)
    , m_databasePath(databasePath)
    , m_tabs(new QTabWidget(this))
    , m_news(new NewsLabel(this))
{
    setObjectName(QStringLiteral("syncDialog"));
    setWindowTitle(tr("Sync"));
    m_news->setObjectName(QStringLiteral("syncNews"));
    m_tabs->setObjectName(QStringLiteral("syncTabs"));
    m_tabs->setAccessibleName(tr("What waits, and what was overwritten"));
    QWidget *state = buildState();
    m_tabs->addTab(buildWaiting(), QString());
    m_tabs->addTab(buildOverwritten(), QString());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy details"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copySyncDetails"));
    copy->setToolTip(tr("For whoever helps you: nothing that you wrote is in it"));
    for (QAbstractButton *button : buttons->buttons())
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(state);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_news);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 28);

    connect(copy, &QPushButton::clicked, this, &SyncDialog::copyReport);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_waiting.get(), &Models::WaitingChanges::changed, this, &SyncDialog::updateTabs);
    connect(m_overwritten.get(), &Models::Overwritten::changed, this, &SyncDialog::showOverwritten);
    using namespace std::chrono_literals;
    m_minute.start(1min);
    connect(&m_minute, &QTimer::timeout, m_waitingView->viewport(), qOverload<>(&QWidget::update));
    updateState();
    showOverwritten();
    m_waitingView->setFocus();
}

SyncDialog::~SyncDialog() = default;

QWidget *SyncDialog::buildState()
{
    auto *box = new QWidget(this);
    const auto label = [box](const char *name) {
        auto *made = new QLabel(box);
        made->setObjectName(QLatin1StringView(name));
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        return made;
    };
    m_state = label("syncState");
    QFont big = m_state->font();
    big.setPointSizeF(big.pointSizeF() * 1.15);
    big.setBold(true);
    m_state->setFont(big);
    m_lastSynced = label("lastSynced");
    m_progressText = label("downloadText");
    m_refused = label("refusedText");
    m_progress = new QProgressBar(box);
    m_progress->setObjectName(QStringLiteral("syncProgress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_syncNow = new QPushButton(tr("&Sync now"), box);
    m_syncNow->setObjectName(QStringLiteral("syncNowButton"));
    m_review = new QPushButton(tr("&Review…"), box);
    m_review->setObjectName(QStringLiteral("reviewButton"));
    for (QPushButton *button : {m_syncNow, m_review})
        button->setAutoDefault(false);
    auto *top = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->addWidget(m_state);
    words->addWidget(m_lastSynced);
    top->addLayout(words, 1);
    top->addWidget(m_syncNow, 0, Qt::AlignTop);
    auto *refused = new QHBoxLayout;
    refused->addWidget(m_refused, 1);
    refused->addWidget(m_review, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_progress);
    layout->addWidget(m_progressText);
    layout->addLayout(refused);
    connect(m_syncNow, &QPushButton::clicked, this, [this] { m_sync.syncNow(); });
    connect(m_review, &QPushButton::clicked, this, &SyncDialog::reviewRequested);
    return box;
}

QWidget *SyncDialog::buildWaiting()
{
    m_waitingView = new PlaceholderListView(this);
    m_waitingView->setObjectName(QStringLiteral("waitingList"));
    m_waitingView->setAccessibleName(tr("Changes that wait"));
    m_waitingView->setUniformItemSizes(true);
    m_waitingView->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_waitingView->setPlaceholder(tr("Nothing waits: everything is online."));
    m_waitingView->setItemDelegate(new NotedRowDelegate(WaitingListModel::NoteRole, m_waitingView));
    m_waitingView->setModel(new WaitingListModel(*m_waiting, this));
    return m_waitingView;
}

QWidget *SyncDialog::buildOverwritten()
{
    auto *page = new QWidget(this);
    auto *intro = new QLabel(tr("Others changed these after you."), page);
    intro->setToolTip(tr("What you had written is kept for 30 days."));
    m_overwrittenList = new QListWidget(page);
    m_overwrittenList->setObjectName(QStringLiteral("overwrittenList"));
    m_overwrittenList->setAccessibleName(tr("Overwritten values"));
    m_overwrittenList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_details = new QLabel(page);
    m_details->setObjectName(QStringLiteral("overwrittenDetails"));
    m_details->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_restore = new QPushButton(tr("R&estore mine"), page);
    m_restore->setObjectName(QStringLiteral("restoreValueButton"));
    m_forget = new QPushButton(tr("&Keep theirs"), page);
    m_forget->setObjectName(QStringLiteral("forgetValueButton"));
    auto *actions = new QHBoxLayout;
    for (QPushButton *button : {m_restore, m_forget}) {
        button->setAutoDefault(false);
        actions->addWidget(button);
    }
    actions->addStretch(1);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(intro);
    layout->addWidget(m_overwrittenList, 1);
    layout->addWidget(m_details);
    layout->addLayout(actions);
    connect(m_overwrittenList, &QListWidget::currentRowChanged, this,
            &SyncDialog::updateOverwritten);
    connect(m_restore, &QPushButton::clicked, this, &SyncDialog::restore);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        if (const OverwrittenItem *item = currentOverwritten()) {
            Sync::onFinished(this, m_overwritten->forget(item->id),
                             [this](const Result<void> &done) {
                                 m_news->setNews(done ? QString() : errorText(done.error()));
                             });
        }
    });
    return page;
}

void SyncDialog::setFacts(const StatusFacts &facts)
{
    m_facts = facts;
    updateState();
    updateTabs();
}

void SyncDialog::updateState()
{
    // What was refused has a line of its own below.
    StatusFacts facts = m_facts;
    facts.rejected = 0;
    const StatusSentence sentence = statusSentence(facts, locale());
    m_state->setText(sentence.text);
    const bool isActive = m_facts.account == StatusFacts::Account::Active;
    m_lastSynced->setText(
        m_facts.lastSyncedAt
            ? tr("Last synced: %1")
                  .arg(Models::momentText(m_facts.lastSyncedAt->toLocalTime(), locale()))
            : isActive ? tr("Not synced yet")
                       : tr("Everything works without an account; one is for several devices."));
    m_syncNow->setEnabled(isActive && !m_facts.worksOffline && !m_facts.isSyncedElsewhere);
    const bool isDownloading = m_facts.download && m_facts.download->total > 0;
    m_progress->setVisible(isDownloading);
    m_progressText->setVisible(isDownloading);
    if (isDownloading) {
        const DownloadFacts &download = *m_facts.download;
        m_progress->setValue(static_cast<int>(download.rows * 1000 / download.total));
        m_progressText->setText(tr("Downloading: %1 of %2 rows, %3")
                                    .arg(locale().toString(download.rows),
                                         locale().toString(download.total),
                                         locale().formattedDataSize(download.bytes)));
        m_progress->setAccessibleName(m_progressText->text());
    }
    m_refused->setVisible(m_facts.rejected > 0);
    m_review->setVisible(m_facts.rejected > 0);
    m_refused->setText(
        tr("The server refused %n changes; they are kept.", nullptr, m_facts.rejected));
}

void SyncDialog::updateTabs()
{
    const auto withCount = [this](const QString &text, qsizetype count) {
        return count == 0 ? text : tr("%1 (%2)").arg(text, locale().toString(count));
    };
    // Counted in rows as the list shows them.
    m_tabs->setTabText(
        0, withCount(tr("&Waiting"), m_waiting->list().changes.size() + m_waiting->list().more));
    m_tabs->setTabText(1, withCount(tr("&Overwritten"), m_overwritten->items().size()));
}

void SyncDialog::showOverwritten()
{
    const int row = m_overwrittenList->currentRow();
    {
        const QSignalBlocker quiet(m_overwrittenList);
        m_overwrittenList->clear();
        for (const OverwrittenItem &item : m_overwritten->items()) {
            const QString ago =
                agoText(item.overwrittenAt, QDateTime::currentDateTimeUtc(), locale());
            m_overwrittenList->addItem(tr("%1, %2").arg(overwrittenTitle(item), ago));
        }
        m_overwrittenList->setCurrentRow(
            std::clamp(row, 0, std::max(0, m_overwrittenList->count() - 1)));
    }
    updateOverwritten();
    updateTabs();
}

const OverwrittenItem *SyncDialog::currentOverwritten() const
{
    const int row = m_overwrittenList->currentRow();
    return row >= 0 && row < m_overwritten->items().size() ? &m_overwritten->items()[row] : nullptr;
}

void SyncDialog::updateOverwritten()
{
    const OverwrittenItem *item = currentOverwritten();
    m_restore->setEnabled(item && !item->isRowGone);
    m_forget->setEnabled(item);
    m_details->setText(item ? overwrittenDetails(*item)
                            : tr("Nobody has overwritten anything of yours."));
}

void SyncDialog::restore()
{
    const OverwrittenItem *item = currentOverwritten();
    if (!item)
        return;
    Sync::onFinished(this, m_overwritten->restore(*item), [this](const Result<std::int64_t> &done) {
        m_news->setNews(done ? tr("Yours is written again. Ctrl+Z takes it back.")
                             : errorText(done.error()));
    });
}

void SyncDialog::copyReport()
{
    QGuiApplication::clipboard()->setText(
        syncReport(m_facts, m_sync.diagnostics(), m_databasePath));
    m_news->setNews(tr("Copied. There is nothing in it that you wrote."));
}

} // namespace Ui
