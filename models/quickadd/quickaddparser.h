// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/dateorder.h"
#include "models/quickadd/namefinder.h"
#include "models/quickadd/quickadd.h"
#include "models/quickadd/quickaddcontext.h"
#include "models/quickadd/quickaddlexicon.h"

namespace Models {

/// Reads one line as a person types it: "Pay rent every 1st 9am #home !high".
///
/// English is always understood, and so are the words and the date forms of the locale. Where a
/// word may be part of what is to be done ("the sun", "march on", "call Tom"), it is: stray dates
/// are worse than dates typed once more. What was understood stands in QuickAdd::spans, each to be
/// taken back by a QuickAddRejection; words in double quotes and behind a backslash are text.
///
/// *Threading:* immutable; any thread. Make one for a person's locale and names, not one for a key.
class QuickAddParser
{
public:
    explicit QuickAddParser(QuickAddContext context);

    /// `now` in any time zone; the line is read in that of the context. Takes any text at all.
    QuickAdd parse(const QString &line, const QDateTime &now,
                   const QList<QuickAddRejection> &rejected = {}) const;

private:
    QuickAddContext m_context;
    QuickAddLexicon m_lexicon;
    DateOrder m_dateOrder;
    NameFinder m_profiles;
    NameFinder m_tags;
};

} // namespace Models
