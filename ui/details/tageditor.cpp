// SPDX-License-Identifier: Apache-2.0
#include "ui/details/tageditor.h"

#include "models/limits.h"
#include "models/tagdao.h"
#include "models/text.h"
#include "ui/details/flowlayout.h"
#include "ui/limitedlineedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>
#include <QToolButton>

#include <algorithm>

namespace Ui {

namespace {

/// How a person writes a tag elsewhere is no part of it.
QString nameIn(const QString &typed)
{
    QString name = Models::cleanLine(typed);
    while (name.startsWith(u'#') || name.endsWith(u','))
        name = Models::cleanLine(name.startsWith(u'#') ? name.mid(1) : name.chopped(1));
    return name;
}

} // namespace

TagEditor::TagEditor(QWidget *parent)
    : QWidget(parent)
    , m_offered(new QStringListModel(this))
    , m_flow(new FlowLayout(this))
    , m_add(new LimitedLineEdit(Models::maxNameLength, this))
{
    m_add->setObjectName(QStringLiteral("addTag"));
    m_add->setPlaceholderText(tr("Add a tag"));
    m_add->setAccessibleName(tr("New tag"));
    m_add->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    m_add->installEventFilter(this);
    m_flow->addWidget(m_add);
    setFocusProxy(m_add);
    auto *completer = new QCompleter(m_offered, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_add->setCompleter(completer);
    // Not at once: the completer still writes into the line what was chosen.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagEditor::save,
            Qt::QueuedConnection);
    connect(m_add, &QLineEdit::returnPressed, this, &TagEditor::save);
    connect(m_add, &QLineEdit::editingFinished, this, [this, completer] {
        if (!completer->popup()->isVisible())
            save();
    });
    connect(m_add, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.endsWith(u','))
            save();
    });
}

void TagEditor::save()
{
    const QString name = nameIn(m_add->text());
    m_add->clear();
    const auto isSame = [&](const QString &tag) {
        return Models::foldedTagName(tag) == Models::foldedTagName(name);
    };
    if (name.isEmpty() || m_isReadOnly || std::ranges::any_of(m_tags, isSame))
        return;
    m_tags += name;
    rebuild();
    Q_EMIT added(name);
}

bool TagEditor::giveBack(const QString &name)
{
    if (!m_add->text().isEmpty())
        return false;
    m_add->setText(name);
    return true;
}

void TagEditor::setTags(const QStringList &tags, const QStringList &known)
{
    m_known = known;
    if (tags != m_tags) {
        m_tags = tags;
        rebuild();
    }
    offerKnown();
}

void TagEditor::offerKnown()
{
    QStringList offered = m_known;
    offered.removeIf([this](const QString &name) { return m_tags.contains(name); });
    if (offered != m_offered->stringList())
        m_offered->setStringList(offered);
}

void TagEditor::setReadOnly(bool isReadOnly)
{
    if (m_isReadOnly == isReadOnly)
        return;
    m_isReadOnly = isReadOnly;
    m_add->setVisible(!isReadOnly);
    rebuild();
}

void TagEditor::rebuild()
{
    int focused = -1;
    for (int i = 0; i < m_chips.size(); ++i) {
        if (m_chips[i]->hasFocus())
            focused = i;
        m_chips[i]->hide();
        m_chips[i]->deleteLater();
        m_flow->removeWidget(m_chips[i]);
    }
    m_chips.clear();
    for (int i = 0; i < m_tags.size(); ++i) {
        auto *chip = new QToolButton(this);
        const QString shown = fontMetrics().elidedText(m_tags[i], Qt::ElideRight,
                                                       fontMetrics().averageCharWidth() * 24);
        chip->setText(m_isReadOnly ? shown : shown + QStringLiteral("  ×"));
        chip->setObjectName(QStringLiteral("tagChip"));
        chip->setAccessibleName(m_isReadOnly ? tr("Tag %1").arg(m_tags[i])
                                             : tr("Tag %1, press to take it off").arg(m_tags[i]));
        chip->setToolTip(m_isReadOnly ? m_tags[i] : tr("Take off “%1”").arg(m_tags[i]));
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->installEventFilter(this);
        connect(chip, &QToolButton::clicked, this,
                [this, chip] { remove(static_cast<int>(m_chips.indexOf(chip))); });
        m_flow->insertWidget(i, chip);
        chip->show();
        setTabOrder(m_add->previousInFocusChain(), chip);
        m_chips += chip;
    }
    if (focused >= 0 && !m_chips.isEmpty())
        m_chips[std::min<qsizetype>(focused, m_chips.size() - 1)]->setFocus();
    else if (focused >= 0)
        m_add->setFocus();
    offerKnown();
    updateGeometry();
}

void TagEditor::remove(int at)
{
    if (m_isReadOnly || at < 0 || at >= m_tags.size())
        return;
    const QString name = m_tags.takeAt(at);
    rebuild();
    Q_EMIT removed(name);
}

bool TagEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_add) {
        // Backwards out of the empty line, to the tag before it.
        if (key != Qt::Key_Backspace || !m_add->text().isEmpty() || m_chips.isEmpty())
            return false;
        m_chips.last()->setFocus();
        return true;
    }
    const auto at = m_chips.indexOf(static_cast<QToolButton *>(watched));
    if (at < 0 || (key != Qt::Key_Delete && key != Qt::Key_Backspace))
        return false;
    remove(static_cast<int>(at));
    return true;
}

} // namespace Ui
