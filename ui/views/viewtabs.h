// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todocounts.h"
#include "models/todoview.h"

#include <QTabBar>

namespace Ui {

/// The views of one profile, above its list: all of it, Today, Upcoming, Completed, Trash, with how
/// many to-dos wait there. Where there is no room for words, only the shown one has them.
class ViewTabs : public QTabBar
{
    Q_OBJECT
public:
    explicit ViewTabs(QWidget *parent = nullptr);

    /// Shows it as the current one, and tells nobody.
    void setKind(Models::TodoKind kind);
    Models::TodoKind kind() const;
    void setCounts(const Models::TodoCounts &counts);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(Models::TodoKind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    Models::TodoCounts m_counts;
};

} // namespace Ui
