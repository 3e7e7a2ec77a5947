// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddparser.h"

#include "models/quickadd/candidatechoice.h"
#include "models/quickadd/candidatefinder.h"
#include "models/quickadd/quickaddreader.h"
#include "models/quickadd/titlebuilder.h"

namespace Models {

QuickAddParser::QuickAddParser(QuickAddContext context)
    : m_context(std::move(context))
    , m_lexicon(m_context.locale)
    , m_dateOrder(DateOrder::of(m_context.locale))
    , m_profiles(m_context.profiles)
    , m_tags(m_context.tags)
{
}

QuickAdd QuickAddParser::parse(const QString &line, const QDateTime &now,
                               const QList<QuickAddRejection> &rejected) const
{
    const QDateTime local = m_context.timeZone.isValid() ? now.toTimeZone(m_context.timeZone) : now;
    const QuickAddLine words(line, m_lexicon);
    const CandidateFinder finder(words, m_dateOrder, local, m_profiles, m_tags, rejected);
    const CandidateChoice choice(finder.candidates(), words.count());
    QuickAdd add = QuickAddReader(choice, m_context, local).read(line);
    add.escapes = finder.escapes();
    widenSpans(line, add.spans);
    add.title = titleWithout(line, add.spans, add.escapes);
    return add;
}

} // namespace Models
