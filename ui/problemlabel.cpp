// SPDX-License-Identifier: Apache-2.0
#include "ui/problemlabel.h"

#include "ui/accents.h"

#include <QAccessible>
#include <QEvent>

namespace Ui {

ProblemLabel::ProblemLabel(QWidget *parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    updateColor();
    hide();
}

void ProblemLabel::setProblem(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColor();
}

void ProblemLabel::updateColor()
{
    const QColor color = accentColor(Accent::Alarm, palette());
    if (palette().color(QPalette::WindowText) == color)
        return; // setting it comes back here
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color);
    setPalette(colors);
}

} // namespace Ui
