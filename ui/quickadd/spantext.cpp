// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/spantext.h"

#include <QCoreApplication>

namespace Ui {

using Models::QuickAddKind;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Ui::QuickAddBar", text);
}

} // namespace

QString spanText(const Models::QuickAddSpan &span)
{
    switch (span.kind) {
    case QuickAddKind::Date:
    case QuickAddKind::Time:
        return translated(QT_TRANSLATE_NOOP("Ui::QuickAddBar", "due %1")).arg(span.shown);
    case QuickAddKind::Recurrence:
        return translated(QT_TRANSLATE_NOOP("Ui::QuickAddBar", "repeats: %1")).arg(span.shown);
    case QuickAddKind::Reminder:
        return translated(QT_TRANSLATE_NOOP("Ui::QuickAddBar", "reminder: %1")).arg(span.shown);
    case QuickAddKind::Priority:
        return span.shown;
    case QuickAddKind::Tag:
        return translated(QT_TRANSLATE_NOOP("Ui::QuickAddBar", "tag %1")).arg(span.shown.mid(1));
    case QuickAddKind::Profile:
        return translated(QT_TRANSLATE_NOOP("Ui::QuickAddBar", "to the profile %1"))
            .arg(span.shown.mid(1));
    }
    return span.shown;
}

QString spanIcon(QuickAddKind kind)
{
    switch (kind) {
    case QuickAddKind::Date:
        return QStringLiteral("date");
    case QuickAddKind::Time:
        return QStringLiteral("wait");
    case QuickAddKind::Recurrence:
        return QStringLiteral("repeat");
    case QuickAddKind::Reminder:
        return QStringLiteral("reminder");
    case QuickAddKind::Priority:
        return QStringLiteral("flag");
    case QuickAddKind::Tag:
        return QStringLiteral("tag");
    case QuickAddKind::Profile:
        return QStringLiteral("profile");
    }
    return {};
}

} // namespace Ui
