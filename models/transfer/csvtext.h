// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Models {

/// One line of CSV (RFC 4180) without its end; fields are quoted where they have to be.
/// *Threading:* pure.
QString csvLine(const QStringList &fields);

/// A record with the places of its fields in the file, from 1.
struct CsvRecord
{
    struct Place
    {
        int line = 1;
        int column = 1;
    };
    QStringList fields;
    QList<Place> places;

    /// `line 3, column 7` of a field; of the first one, where there is no such field.
    QString where(qsizetype field) const;
};

/// Reads CSV as RFC 4180 has it; line ends may be LF or CRLF, a quote inside a field that is not
/// quoted is a character like any other, empty lines are skipped.
class CsvReader
{
public:
    /// *Ownership:* the text must outlive the reader.
    explicit CsvReader(QStringView text, QChar delimiter = u',')
        : m_text(text)
        , m_delimiter(delimiter)
    {
    }

    /// The most likely of comma, semicolon and tabulator, by the first line.
    static QChar guessedDelimiter(QStringView text);

    /// Nothing at the end. *Errors:* BadValue with line and column: a quote that is never closed,
    /// or something between a closing quote and the next delimiter.
    Sync::Result<std::optional<CsvRecord>> next();

private:
    Sync::Result<QString> quotedField();
    QString plainField();
    void advance();
    bool atLineEnd() const;
    bool isAtEnd() const { return m_at >= m_text.size(); }

    QStringView m_text;
    QChar m_delimiter;
    qsizetype m_at = 0;
    CsvRecord::Place m_place;
};

} // namespace Models
