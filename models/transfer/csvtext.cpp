// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/csvtext.h"

#include "models/wording.h"

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

QString placeText(const CsvRecord::Place &place)
{
    return Wording::tr("line %1, column %2").arg(place.line).arg(place.column);
}

Error broken(const CsvRecord::Place &place, const QString &message)
{
    return {ErrorCode::BadValue, placeText(place) + QStringLiteral(": ") + message};
}

} // namespace

QString csvLine(const QStringList &fields)
{
    QString line;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString &field = fields[i];
        if (i > 0)
            line += u',';
        const bool needsQuotes = field.contains(u'"') || field.contains(u',')
            || field.contains(u'\n') || field.contains(u'\r') || field.startsWith(u' ')
            || field.endsWith(u' ') || (fields.size() == 1 && field.isEmpty());
        if (!needsQuotes) {
            line += field;
            continue;
        }
        QString doubled = field;
        doubled.replace(u'"', QStringLiteral("\"\""));
        line += u'"' + doubled + u'"';
    }
    return line;
}

QString CsvRecord::where(qsizetype field) const
{
    return placeText(places.value(field, places.value(0)));
}

QChar CsvReader::guessedDelimiter(QStringView text)
{
    qsizetype end = 0;
    bool isQuoted = false;
    qsizetype commas = 0;
    qsizetype semicolons = 0;
    qsizetype tabs = 0;
    for (; end < text.size() && (isQuoted || (text[end] != u'\n' && text[end] != u'\r')); ++end) {
        if (text[end] == u'"')
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        commas += text[end] == u',' ? 1 : 0;
        semicolons += text[end] == u';' ? 1 : 0;
        tabs += text[end] == u'\t' ? 1 : 0;
    }
    if (tabs > commas && tabs >= semicolons)
        return u'\t';
    return semicolons > commas ? u';' : u',';
}

Result<std::optional<CsvRecord>> CsvReader::next()
{
    while (!isAtEnd() && atLineEnd())
        advance();
    if (isAtEnd())
        return std::optional<CsvRecord>();
    CsvRecord record;
    while (true) {
        record.places.append(m_place);
        if (!isAtEnd() && m_text[m_at] == u'"') {
            auto field = quotedField();
            if (!field)
                return field.error();
            record.fields.append(*std::move(field));
        } else {
            record.fields.append(plainField());
        }
        if (isAtEnd() || atLineEnd())
            break;
        if (m_text[m_at] != m_delimiter)
            return broken(m_place, Wording::tr("text after a closing quote"));
        advance();
    }
    if (!isAtEnd())
        advance();
    return std::optional(std::move(record));
}

Result<QString> CsvReader::quotedField()
{
    const CsvRecord::Place start = m_place;
    QString field;
    advance();
    while (!isAtEnd()) {
        if (m_text[m_at] != u'"') {
            field += m_text[m_at];
            // A line end inside quotes is one step, but two characters where it is CRLF.
            if (m_text[m_at] == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
                field += u'\n';
            advance();
            continue;
        }
        advance();
        if (isAtEnd() || m_text[m_at] != u'"')
            return field;
        field += u'"';
        advance();
    }
    return broken(start, Wording::tr("a quote is opened here and never closed"));
}

QString CsvReader::plainField()
{
    const qsizetype start = m_at;
    while (!isAtEnd() && !atLineEnd() && m_text[m_at] != m_delimiter)
        advance();
    return m_text.sliced(start, m_at - start).toString();
}

bool CsvReader::atLineEnd() const
{
    return m_text[m_at] == u'\n' || m_text[m_at] == u'\r';
}

void CsvReader::advance()
{
    const QChar c = m_text[m_at++];
    if (c == u'\r' && !isAtEnd() && m_text[m_at] == u'\n')
        ++m_at;
    if (c == u'\n' || c == u'\r') {
        ++m_place.line;
        m_place.column = 1;
    } else if (!c.isLowSurrogate()) {
        ++m_place.column;
    }
}

} // namespace Models
