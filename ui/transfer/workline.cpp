// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/workline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include <chrono>

namespace Ui {

WorkLine::WorkLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_bar)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
        part->hide();
    }
    using namespace std::chrono_literals;
    m_delay.setSingleShot(true);
    m_delay.setInterval(300ms);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_text->show();
        m_bar->show();
    });
}

void WorkLine::begin(const QString &text)
{
    m_isWorking = true;
    m_text->setText(text);
    m_bar->setAccessibleName(text);
    if (!m_bar->isVisible())
        m_delay.start();
}

void WorkLine::end()
{
    m_isWorking = false;
    m_delay.stop();
    m_text->hide();
    m_bar->hide();
}

} // namespace Ui
