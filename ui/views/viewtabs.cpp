// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewtabs.h"

#include "ui/symbolicicon.h"
#include "ui/views/viewlistmodel.h"
#include "ui/views/viewtexts.h"

#include <QEvent>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <iterator>

namespace Ui {

using Models::TodoKind;

namespace {

constexpr TodoKind kinds[] = {TodoKind::List, TodoKind::Today, TodoKind::Upcoming,
                              TodoKind::Completed, TodoKind::Trash};

QString titleOf(TodoKind kind)
{
    return viewTitle(kind == TodoKind::List ? TodoKind::All : kind);
}

} // namespace

ViewTabs::ViewTabs(QWidget *parent)
    : QTabBar(parent)
{
    setObjectName(QStringLiteral("viewTabs"));
    setAccessibleName(tr("Views of this profile"));
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
    for (const TodoKind kind : kinds)
        addTab(symbolicIcon(viewIcon(kind == TodoKind::List ? TodoKind::All : kind)), QString());
    arrange();
    connect(this, &QTabBar::currentChanged, this, [this] {
        arrange();
        Q_EMIT chosen(kind());
    });
}

TodoKind ViewTabs::kind() const
{
    return kinds[std::clamp(currentIndex(), 0, static_cast<int>(std::size(kinds)) - 1)];
}

void ViewTabs::setKind(TodoKind kind)
{
    const auto *found = std::ranges::find(kinds, kind);
    if (found == std::end(kinds) || kind == this->kind())
        return;
    {
        const QSignalBlocker quiet(this);
        setCurrentIndex(static_cast<int>(found - std::begin(kinds)));
    }
    arrange();
}

void ViewTabs::setCounts(const Models::TodoCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    arrange();
}

QSize ViewTabs::minimumSizeHint() const
{
    // Its own grows with the texts, which would keep the window from getting narrower.
    return {1, QTabBar::minimumSizeHint().height()};
}

void ViewTabs::arrange()
{
    int width = 0;
    QStringList texts;
    for (int tab = 0; tab < count(); ++tab) {
        const TodoKind kind = kinds[tab];
        const int waiting = ViewListModel::countIn(kind, m_counts);
        texts += waiting == 0 ? titleOf(kind)
                              : tr("%1 (%2)", "a view and how many are in it")
                                    .arg(titleOf(kind), QLocale().toString(waiting));
        const QString spoken = ViewListModel::spoken(titleOf(kind), kind, m_counts);
        setAccessibleTabName(tab, spoken);
        setTabToolTip(tab, spoken);
        if (tabText(tab) != texts.last())
            setTabText(tab, texts.last());
        width += tabSizeHint(tab).width();
    }
    if (width <= this->width())
        return;
    for (int tab = 0; tab < count(); ++tab) {
        if (tab != currentIndex())
            setTabText(tab, QString());
    }
}

void ViewTabs::resizeEvent(QResizeEvent *event)
{
    QTabBar::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        arrange();
}

void ViewTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

} // namespace Ui
