// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QCoreApplication>

namespace Models {

/// The words for what is wrong with a text, a rule or a file: people read them beside what they
/// typed or chose. In the language of the installed translators; a program without any, as the
/// command line is, says them in English.
struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(Models::Wording)
};

/// What was typed or chosen cannot be taken, for the reason in `message`.
inline Sync::Error invalid(const QString &message)
{
    return {Sync::ErrorCode::InvalidArgument, message};
}

} // namespace Models
