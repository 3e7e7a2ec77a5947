// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace App {

/// An option such as `--all`, or `--profile ID` when `value` names what follows it.
struct OptionSpec
{
    QString name; ///< without the dashes
    QString value = {}; ///< empty: a switch
    QString help = {};
    bool isRepeatable = false;
};

/// The words of a command line, sorted into options and the rest.
///
/// `--name VALUE`, `--name=VALUE`, and `--` before words that only look like options.
class Arguments
{
public:
    /// *Errors:* InvalidArgument for an option that is not known, lacks its value, has one too
    /// many, or comes twice.
    static Sync::Result<Arguments> parse(const QStringList &words,
                                         const QList<OptionSpec> &options);

    const QStringList &positional() const { return m_positional; }
    bool has(const QString &option) const { return m_values.contains(option); }
    /// The value of an option; nothing when it was not given.
    std::optional<QString> value(const QString &option) const;
    /// All values of a repeatable option, in order.
    QStringList values(const QString &option) const { return m_values.value(option); }

    /// The same without the first `count` positional words.
    Arguments withoutFirst(qsizetype count) const;

private:
    QStringList m_positional;
    QHash<QString, QStringList> m_values;
};

} // namespace App
