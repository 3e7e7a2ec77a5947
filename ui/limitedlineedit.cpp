// SPDX-License-Identifier: Apache-2.0
#include "ui/limitedlineedit.h"

#include "models/text.h"

namespace Ui {

LimitedLineEdit::LimitedLineEdit(int maxCodePoints, QWidget *parent)
    : QLineEdit(parent)
    , m_maxCodePoints(maxCodePoints)
{
    // Qt's limit is only a bound for what is pasted: a code point has two units at most. One more
    // than ours, which tells of what it cuts.
    setMaxLength(2 * maxCodePoints + 2);
    connect(this, &QLineEdit::textEdited, this, &LimitedLineEdit::limit);
}

void LimitedLineEdit::limit(const QString &text)
{
    if (Models::codePointCount(text) <= m_maxCodePoints)
        return;
    const int cursor = cursorPosition();
    setText(Models::truncatedTo(text, m_maxCodePoints));
    setModified(true);
    setCursorPosition(cursor);
    Q_EMIT limitReached();
}

} // namespace Ui
