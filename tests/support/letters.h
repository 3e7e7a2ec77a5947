// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QGroupBox>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMenuBar>
#include <QStringList>
#include <QTabBar>

/// The underlined letters that one presses with Alt. *Threading:* the gui thread.
namespace TestSupport {

inline QStringList textsOf(const QList<QAction *> &actions)
{
    QStringList texts;
    for (const QAction *action : actions)
        texts += action->text();
    return texts;
}

/// What is visible in a window and may have a letter.
inline QStringList textsWithLetters(const QWidget &window)
{
    QStringList texts;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->buddy())
            texts += label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            texts += box->title();
        else if (const auto *bar = qobject_cast<const QMenuBar *>(widget))
            texts += textsOf(bar->actions());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                texts += tabs->tabText(tab);
        }
    }
    return texts;
}

/// Pairs of them that have the same letter.
inline QStringList sameLettersIn(const QStringList &texts)
{
    QStringList pairs;
    QHash<QKeySequence, QString> known;
    for (const QString &text : texts) {
        const QKeySequence letter = QKeySequence::mnemonic(text);
        if (letter.isEmpty())
            continue;
        if (known.contains(letter))
            pairs += known.value(letter) + QStringLiteral(" / ") + text;
        known.insert(letter, text);
    }
    return pairs;
}

} // namespace TestSupport
