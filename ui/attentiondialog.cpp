// SPDX-License-Identifier: Apache-2.0
#include "ui/attentiondialog.h"

#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/question.h"
#include "ui/rejectiontext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Ui {

using Models::RejectedItem;

AttentionDialog::AttentionDialog(Models::QueueMonitor &monitor, QWidget *parent)
    : QDialog(parent)
    , m_monitor(monitor)
    , m_list(new QListWidget(this))
    , m_details(new QLabel(this))
    , m_retry(new QPushButton(tr("Try again"), this))
    , m_copy(new QPushButton(tr("Copy text"), this))
    , m_discard(new QPushButton(tr("Discard"), this))
{
    setWindowTitle(tr("Needs attention"));
    setObjectName(QStringLiteral("attentionDialog"));
    auto *intro = new QLabel(tr("The server refused these changes. They are kept here until you "
                                "decide."),
                             this);
    intro->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("rejectedList"));
    m_list->setAccessibleName(tr("Refused changes"));
    m_list->setWordWrap(true);
    m_details->setObjectName(QStringLiteral("rejectedDetails"));
    m_retry->setObjectName(QStringLiteral("retryButton"));
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_discard->setObjectName(QStringLiteral("discardButton"));
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *actions = new QHBoxLayout;
    for (QPushButton *button : {m_retry, m_copy, m_discard})
        actions->addWidget(button);
    actions->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_details);
    layout->addLayout(actions);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 22);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &AttentionDialog::updateDetails);
    connect(&m_monitor, &Models::QueueMonitor::countsChanged, this, &AttentionDialog::reload);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const RejectedItem *item = current())
            run(m_monitor.retry(item->id));
    });
    connect(m_discard, &QPushButton::clicked, this, &AttentionDialog::askToDiscard);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const RejectedItem *item = current())
            QGuiApplication::clipboard()->setText(copyText(*item, locale()));
    });
    updateDetails();
    reload();
}

void AttentionDialog::reload()
{
    Sync::onFinished(this, m_monitor.rejected(),
                     [this](const Sync::Result<QList<RejectedItem>> &items) {
                         if (items)
                             show(*items);
                         else
                             m_details->setText(errorText(items.error()));
                     });
}

void AttentionDialog::show(const QList<RejectedItem> &items)
{
    const int row = m_list->currentRow();
    m_items = items;
    m_list->clear();
    for (const RejectedItem &item : items)
        m_list->addItem(rejectionTitle(item));
    m_list->setCurrentRow(std::min(std::max(row, 0), static_cast<int>(items.size()) - 1));
    updateDetails();
}

const RejectedItem *AttentionDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_items.size() ? &m_items[row] : nullptr;
}

void AttentionDialog::updateDetails()
{
    const RejectedItem *item = current();
    for (QPushButton *button : {m_retry, m_copy, m_discard})
        button->setEnabled(item);
    m_details->setText(item                    ? rejectionDetails(*item, locale())
                           : m_items.isEmpty() ? tr("Nothing needs your attention.")
                                               : QString());
}

void AttentionDialog::askToDiscard()
{
    const RejectedItem *item = current();
    if (!item)
        return;
    const auto count = static_cast<int>(
        std::ranges::count(std::as_const(m_items), item->transaction, &RejectedItem::transaction));
    ask(this,
        {QStringLiteral("discardBox"), tr("Discard changes"),
         tr("Discard %n refused changes?", nullptr, count),
         count == 1 ? tr("This cannot be taken back.")
                    : tr("They were made together and go together. This cannot be taken back."),
         tr("Discard")},
        [this, id = item->id] { run(m_monitor.discard(id)); });
}

void AttentionDialog::run(const QFuture<Sync::Result<void>> &done)
{
    Sync::onFinished(this, done, [this](const Sync::Result<void> &result) {
        reload();
        if (!result)
            m_details->setText(errorText(result.error()));
    });
}

} // namespace Ui
