// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcode.h"

#include <functional>

namespace App {

/// One thing that the program can be told to do.
struct Command
{
    QString name; ///< one or two words: `list`, `profile add`
    QStringList operands; ///< what the words behind the name are called in the help
    QList<OptionSpec> options;
    QString help; ///< one line
    /// Gets as many positional words as there are operands.
    std::function<ExitCode(const Arguments &)> run;
};

} // namespace App
