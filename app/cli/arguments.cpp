// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.h"

#include <algorithm>

namespace App {

namespace {

Sync::Error wrong(const QString &message)
{
    return Sync::Error{Sync::ErrorCode::InvalidArgument, message};
}

} // namespace

Sync::Result<Arguments> Arguments::parse(const QStringList &words, const QList<OptionSpec> &options)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == u"--") {
            arguments.m_positional += words.mid(i + 1);
            break;
        }
        // A lone dash and negative numbers are words like any other.
        if (!word.startsWith(u'-') || word.size() == 1 || word[1].isDigit()) {
            arguments.m_positional += word;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString dashed = word.left(equals < 0 ? word.size() : equals);
        const auto spec =
            std::find_if(options.begin(), options.end(), [&dashed](const OptionSpec &option) {
                return dashed == QStringLiteral("--") + option.name;
            });
        if (spec == options.end())
            return wrong(QStringLiteral("there is no option %1 here").arg(dashed));
        if (arguments.has(spec->name) && !spec->isRepeatable)
            return wrong(QStringLiteral("%1 is given twice").arg(dashed));
        QString value;
        if (spec->value.isEmpty()) {
            if (equals >= 0)
                return wrong(QStringLiteral("%1 takes no value").arg(dashed));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (i + 1 < words.size()) {
            value = words[++i];
        } else {
            return wrong(QStringLiteral("%1 needs a value (%2)").arg(dashed, spec->value));
        }
        arguments.m_values[spec->name] += value;
    }
    return arguments;
}

std::optional<QString> Arguments::value(const QString &option) const
{
    const auto found = m_values.constFind(option);
    if (found == m_values.constEnd())
        return std::nullopt;
    return found->constLast();
}

Arguments Arguments::withoutFirst(qsizetype count) const
{
    Arguments rest = *this;
    rest.m_positional = m_positional.mid(count);
    return rest;
}

} // namespace App
