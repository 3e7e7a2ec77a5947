// SPDX-License-Identifier: Apache-2.0
#include "ui/pageddialog.h"

#include "ui/accountpage.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

PagedDialog::PagedDialog(const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_pages(new QStackedWidget(this))
{
    setObjectName(name);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
}

AccountPage *PagedDialog::currentPage() const
{
    return qobject_cast<AccountPage *>(m_pages->currentWidget());
}

void PagedDialog::addPage(AccountPage *page)
{
    if (QLayout *inner = page->layout())
        inner->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(page);
}

void PagedDialog::goTo(AccountPage *page)
{
    AccountPage *before = currentPage();
    if (before && before != page)
        before->leave();
    m_pages->setCurrentWidget(page);
    setWindowTitle(page->title());
    page->enter();
    fit();
}

void PagedDialog::done(int result)
{
    if (AccountPage *page = currentPage())
        page->leave();
    for (int i = 0; i < m_pages->count(); ++i)
        qobject_cast<AccountPage *>(m_pages->widget(i))->forgetSecrets();
    QDialog::done(result);
}

bool PagedDialog::event(QEvent *event)
{
    const bool isTaken = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return isTaken;
}

void PagedDialog::fit()
{
    const int wide = std::max({width(), fontMetrics().averageCharWidth() * 76, sizeHint().width()});
    layout()->activate();
    const int high =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(wide) : sizeHint().height();
    if (wide > width() || high > height())
        resize(wide, std::max(high, height()));
}

} // namespace Ui
