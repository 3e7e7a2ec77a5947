// SPDX-License-Identifier: Apache-2.0
#include "ui/details/textfield.h"

#include "models/text.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace Ui {

using namespace std::chrono_literals;

TextField::TextField(const Kind &kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_edit(new LimitedTextEdit(kind.maxCodePoints, kind.isOneLine, kind.height, this))
    , m_note(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_edit);
    layout->addWidget(m_note);
    m_note->setObjectName(QStringLiteral("fieldNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMinimumWidth(1);
    m_note->hide();
    setFocusProxy(m_edit);
    m_idle.setSingleShot(true);
    m_idle.setInterval(2s);
    m_busy.setSingleShot(true);
    m_busy.setInterval(5s);
    for (const QTimer *timer : {&m_idle, &m_busy})
        connect(timer, &QTimer::timeout, this, &TextField::save);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &TextField::typed);
    connect(m_edit, &LimitedTextEdit::saveRequested, this, &TextField::save);
}

QString TextField::text() const
{
    // As the file would hold it, so that a space at the end is no change.
    return m_kind.isOneLine ? Models::cleanLine(m_edit->text()) : Models::cleanText(m_edit->text());
}

void TextField::display(const QString &text)
{
    if (m_edit->text() != text) {
        const int cursor = m_edit->textCursor().position();
        m_edit->setPlainText(text);
        QTextCursor back = m_edit->textCursor();
        back.setPosition(std::min(cursor, static_cast<int>(m_edit->text().size())));
        m_edit->setTextCursor(back);
    }
    stopTimers();
    m_elsewhere.clear();
    updateNote();
}

void TextField::start(const QString &stored, const QString &unsaved)
{
    m_draft.start(stored);
    display(unsaved.isEmpty() ? stored : unsaved);
    if (!unsaved.isEmpty())
        m_idle.start();
}

void TextField::follow(const QString &stored)
{
    const QString shown = text();
    switch (m_draft.follow(stored, shown)) {
    case Draft::News::Show:
        display(stored);
        break;
    case Draft::News::Keep:
        break;
    case Draft::News::Tell:
        m_elsewhere = stored.isEmpty() ? tr("(nothing)") : stored;
        updateNote();
        break;
    }
}

void TextField::setReadOnly(bool isReadOnly)
{
    m_edit->setReadOnly(isReadOnly);
}

void TextField::stopTimers()
{
    m_idle.stop();
    m_busy.stop();
}

void TextField::typed()
{
    if (hasUnsaved()) {
        m_idle.start();
        if (!m_busy.isActive())
            m_busy.start();
    }
    updateNote();
}

void TextField::save()
{
    stopTimers();
    const QString shown = text();
    if (m_edit->isReadOnly() || !m_draft.needsSaving(shown))
        return;
    if (shown.isEmpty() && !m_kind.mayBeEmpty) {
        // Somebody may be about to type a new one.
        if (!m_edit->hasFocus())
            display(m_draft.stored());
        return;
    }
    m_elsewhere.clear();
    updateNote();
    m_draft.sent(shown);
    Q_EMIT edited(shown);
}

void TextField::settled(const QString &text, bool isStored)
{
    if (const auto passedOver = m_draft.settled(text, isStored))
        follow(*passedOver);
}

void TextField::updateNote()
{
    QString note;
    const int left = m_edit->codePointsLeft();
    if (!m_elsewhere.isEmpty()) {
        const QString line = m_elsewhere.simplified();
        note = tr("Changed elsewhere meanwhile: “%1”. What you type replaces it.")
                   .arg(line.size() > 60 ? Models::truncatedTo(line, 60) + u'…' : line);
    } else if (left <= std::min(100, m_kind.maxCodePoints / 10) && !m_edit->isReadOnly()) {
        note = tr("%n characters left", nullptr, left);
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_edit->setAccessibleDescription(note);
}

} // namespace Ui
