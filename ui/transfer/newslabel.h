// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QLabel>

namespace Ui {

/// How something ended, told to a screen reader as well; takes no room while there is nothing.
class NewsLabel : public QLabel
{
public:
    explicit NewsLabel(QWidget *parent = nullptr)
        : QLabel(parent)
    {
        setWordWrap(true);
        setTextFormat(Qt::PlainText);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        hide();
    }

    void setNews(const QString &text)
    {
        setText(text);
        setAccessibleName(text);
        setVisible(!text.isEmpty());
        if (text.isEmpty())
            return;
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
};

} // namespace Ui
