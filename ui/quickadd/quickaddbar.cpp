// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickaddbar.h"

#include "models/quickadd/quickaddnames.h"
#include "models/quickadd/quickaddparser.h"
#include "ui/quickadd/quickaddchips.h"
#include "ui/quickadd/quickaddedit.h"
#include "ui/quickadd/spantext.h"

#include <QDateTime>
#include <QEvent>
#include <QVBoxLayout>

#include <utility>

namespace Ui {

using Models::QuickAdd;
using Models::QuickAddRejection;
using Models::QuickAddSpan;

namespace {

QString wordsHint()
{
    return QuickAddBar::tr("For example: tomorrow 9am, every monday, !high, #tag, @profile");
}

} // namespace

QuickAddBar::QuickAddBar(Models::QuickAddNames &names, QSettings &settings, const QString &file,
                         QWidget *parent)
    : QWidget(parent)
    , m_names(names)
    , m_edit(new QuickAddEdit(this))
    , m_chips(new QuickAddChips(m_edit, this))
    , m_draft(settings, file)
{
    m_edit->setObjectName(QStringLiteral("quickAdd"));
    m_edit->setAccessibleName(tr("New to-do"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumHeight(fontMetrics().height() * 2);
    m_edit->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_chips);
    setFocusProxy(m_edit);

    connect(m_edit, &QLineEdit::textChanged, this, &QuickAddBar::refresh);
    connect(m_edit, &QLineEdit::returnPressed, this, &QuickAddBar::submitted);
    connect(m_edit, &QuickAddEdit::spanRejected, this, &QuickAddBar::reject);
    connect(m_edit, &QuickAddEdit::chipsRequested, m_chips, &QuickAddChips::focusFirst);
    connect(m_edit, &QuickAddEdit::linesPasted, this,
            [this](const QString &text) { Q_EMIT linesPasted(Models::splitLines(text)); });
    connect(m_chips, &QuickAddChips::rejected, this, &QuickAddBar::reject);
    connect(m_chips, &QuickAddChips::left, this, &QuickAddBar::focusLine);
    connect(&m_names, &Models::QuickAddNames::changed, this, [this] {
        m_parser.reset();
        refresh();
    });
    setLine(m_draft.stored());
    describe();
}

QuickAddBar::~QuickAddBar() = default;

const Models::QuickAddParser &QuickAddBar::parser() const
{
    if (!m_parser) {
        Models::QuickAddContext context;
        context.locale = QLocale();
        context.profiles = m_names.profiles();
        context.tags = m_names.tags();
        m_parser = std::make_unique<Models::QuickAddParser>(std::move(context));
    }
    return *m_parser;
}

QuickAdd QuickAddBar::read() const
{
    // In the time zone of the computer as it is now.
    return parser().parse(m_edit->text(), QDateTime::currentDateTime(), m_rejected);
}

TypedLine QuickAddBar::typed() const
{
    return {m_edit->text(), m_rejected};
}

void QuickAddBar::setLine(const TypedLine &line)
{
    m_rejected = line.rejected;
    m_edit->setText(line.text);
    refresh();
}

void QuickAddBar::clear()
{
    setLine({});
}

bool QuickAddBar::giveBack(const TypedLine &line)
{
    const bool isReadOnly = m_edit->isReadOnly();
    if (!(isReadOnly ? m_kept.text : m_edit->text()).isEmpty())
        return false;
    if (isReadOnly) {
        m_kept = line;
        m_draft.keep(line);
    } else {
        setLine(line);
    }
    return true;
}

void QuickAddBar::setPlace(const QString &hint, bool isReadOnly)
{
    m_edit->setPlaceholderText(hint);
    if (isReadOnly != m_edit->isReadOnly()) {
        if (isReadOnly)
            m_kept = typed();
        m_edit->setReadOnly(isReadOnly);
        setLine(isReadOnly ? TypedLine() : std::exchange(m_kept, {}));
    }
    describe();
    updateHint();
}

void QuickAddBar::focusLine()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    // The next key must not replace what stands there.
    m_edit->end(false);
}

void QuickAddBar::saveDraft()
{
    m_draft.save();
}

void QuickAddBar::refresh()
{
    const QString text = m_edit->text();
    m_rejected.removeIf([&](const QuickAddRejection &each) { return !text.contains(each.source); });
    QList<QuickAddSpan> spans;
    if (!text.isEmpty())
        spans = read().spans;
    // Also when they are the same: the text below them may be another.
    m_edit->setSpans(spans);
    if (!m_edit->isReadOnly())
        m_draft.keep(typed());
    if (spans == m_spans)
        return;
    m_spans = spans;
    m_chips->setSpans(spans);
    describe();
    Q_EMIT understoodChanged();
}

void QuickAddBar::reject(int index)
{
    if (index < 0 || index >= m_spans.size())
        return;
    m_rejected.append({m_spans[index].kind, m_spans[index].source});
    refresh();
}

void QuickAddBar::describe()
{
    const QString hint = m_edit->placeholderText();
    QString description = hint;
    if (!m_spans.isEmpty()) {
        QStringList found;
        for (const QuickAddSpan &span : std::as_const(m_spans))
            found += spanText(span);
        description = tr("Understood: %1. Press Down to take something of it back.")
                          .arg(found.join(QStringLiteral(", ")));
    } else if (!m_edit->isReadOnly()) {
        description = tr("%1. %2", "two sentences").arg(hint, wordsHint());
    }
    if (description != m_edit->accessibleDescription())
        m_edit->setAccessibleDescription(description);
}

void QuickAddBar::updateHint()
{
    // Quiet until somebody is about to type.
    m_chips->setHint(m_edit->hasFocus() && !m_edit->isReadOnly() ? wordsHint() : QString());
}

bool QuickAddBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isFocus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (watched == m_edit && isFocus)
        updateHint();
    return QWidget::eventFilter(watched, event);
}

void QuickAddBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::LanguageChange) {
        m_parser.reset();
        refresh();
    }
}

} // namespace Ui
