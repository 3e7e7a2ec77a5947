// SPDX-License-Identifier: Apache-2.0
#include "ui/search/searchbar.h"

#include "ui/symbolicicon.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace Ui {

namespace {

/// More is no search.
constexpr int longestText = 500;

} // namespace

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_completed(new QCheckBox(tr("Include &completed"), this))
    , m_count(new QLabel(this))
{
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setAccessibleName(tr("Search in all to-dos"));
    m_field->setPlaceholderText(tr("Search titles and notes of all to-dos"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(longestText);
    m_field->addAction(symbolicIcon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_completed->setObjectName(QStringLiteral("searchCompleted"));
    m_completed->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("searchCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_completed);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &SearchBar::searched);
    connect(m_completed, &QCheckBox::toggled, this, &SearchBar::searched);
}

QString SearchBar::text() const
{
    return m_field->text();
}

bool SearchBar::includesCompleted() const
{
    return m_completed->isChecked();
}

void SearchBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBar::clear()
{
    const QSignalBlocker quiet(this);
    m_field->clear();
    m_completed->setChecked(false);
    m_count->clear();
}

void SearchBar::showCount(const QString &text)
{
    m_count->setText(text);
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        Q_EMIT closed();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT listWanted();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace Ui
