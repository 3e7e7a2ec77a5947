// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/command.h"

#include <QCoreApplication>

namespace Ui {

QString categoryTitle(CommandCategory category)
{
    switch (category) {
    case CommandCategory::Todos:
        return QCoreApplication::translate("Ui::Commands", "To-do");
    case CommandCategory::Profiles:
        return QCoreApplication::translate("Ui::Commands", "Profile");
    case CommandCategory::View:
        return QCoreApplication::translate("Ui::Commands", "View");
    case CommandCategory::Data:
        return QCoreApplication::translate("Ui::Commands", "Data");
    case CommandCategory::Account:
        return QCoreApplication::translate("Ui::Commands", "Account");
    case CommandCategory::Help:
        return QCoreApplication::translate("Ui::Commands", "Help");
    }
    return {};
}

QString withoutMnemonic(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

} // namespace Ui
