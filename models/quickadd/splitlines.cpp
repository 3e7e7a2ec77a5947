// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/splitlines.h"

#include "models/limits.h"
#include "models/text.h"

#include <QStringView>

#include <algorithm>

namespace Models {

namespace {

constexpr int tabWidth = 4;
constexpr QStringView bullets = u"-*+–—";
constexpr QStringView dots = u"•◦▪‣·●○☐☑☒✓✔";
constexpr QStringView ticks = u"☑☒✓✔";

struct RawLine
{
    int indent = 0;
    QString text;
};

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
        || c == QChar(0x85) || c == u'\v' || c == u'\f';
}

QList<RawLine> rawLines(const QString &text)
{
    QList<RawLine> lines;
    qsizetype at = 0;
    while (at < text.size()) {
        RawLine line;
        while (at < text.size() && text[at].isSpace() && !isLineEnd(text[at])) {
            line.indent += text[at] == u'\t' ? tabWidth : 1;
            ++at;
        }
        const qsizetype start = at;
        while (at < text.size() && !isLineEnd(text[at]))
            ++at;
        line.text = text.sliced(start, at - start).trimmed();
        ++at;
        if (!line.text.isEmpty())
            lines.append(line);
    }
    return lines;
}

/// The length of "1. " or "12) ", else 0.
qsizetype numberMark(QStringView text)
{
    qsizetype digits = 0;
    while (digits < text.size() && digits < 4 && text[digits].isDigit())
        ++digits;
    if (digits == 0 || digits > 3 || digits >= text.size()
        || (text[digits] != u'.' && text[digits] != u')'))
        return 0;
    const qsizetype end = digits + 1;
    return end == text.size() || text[end].isSpace() ? end : 0;
}

bool isLineOf(QStringView text, QStringView characters)
{
    return std::all_of(text.begin(), text.end(),
                       [characters](QChar c) { return characters.contains(c); });
}

/// Takes "[ ]" or "[x]" off; whether it was ticked.
bool takeBox(QStringView &text)
{
    if (text.startsWith(u"[]")) {
        text = text.sliced(2).trimmed();
        return false;
    }
    if (text.size() < 3 || text[0] != u'[' || text[2] != u']')
        return false;
    const bool isTicked = text[1] == u'x' || text[1] == u'X';
    if (!isTicked && !text[1].isSpace())
        return false;
    if (text.size() > 3 && !text[3].isSpace())
        return false;
    text = text.sliced(3).trimmed();
    return isTicked;
}

/// Takes the marks of a list off; whether one of them was a ticked box.
bool takeMarks(QStringView &text, bool withNumbers)
{
    // A rule under a heading says nothing.
    if (isLineOf(text, u"-*_=–—")) {
        text = {};
        return false;
    }
    bool isTicked = false;
    if (bullets.contains(text.front()) && text.size() > 1 && text[1].isSpace()) {
        text = text.sliced(1).trimmed();
    } else if (dots.contains(text.front())) {
        isTicked = ticks.contains(text.front());
        text = text.sliced(1).trimmed();
    } else if (withNumbers) {
        text = text.sliced(numberMark(text)).trimmed();
    }
    return takeBox(text) || isTicked;
}

PastedTodo ofLine(const QString &line)
{
    PastedTodo todo;
    if (codePointCount(line) <= maxTitleLength) {
        todo.title = line;
        return todo;
    }
    // At a space where there is one; all of the rest is kept.
    QString title = truncatedTo(line, maxTitleLength);
    const auto space = title.lastIndexOf(u' ');
    if (space > title.size() / 2)
        title.truncate(space);
    const QString rest = line.sliced(title.size()).trimmed();
    todo.title = title.trimmed();
    todo.notes = truncatedTo(rest, maxNotesLength);
    todo.isCut = todo.notes.size() < rest.size();
    return todo;
}

} // namespace

QList<PastedTodo> splitLines(const QString &text)
{
    const QList<RawLine> lines = rawLines(cleanText(text));
    const auto numbered = std::count_if(
        lines.begin(), lines.end(), [](const RawLine &line) { return numberMark(line.text) > 0; });
    QList<PastedTodo> todos;
    int indent = 0;
    for (const RawLine &line : lines) {
        QStringView rest = line.text;
        const bool isCompleted = takeMarks(rest, numbered > 1);
        if (rest.isEmpty())
            continue;
        PastedTodo todo = ofLine(cleanLine(rest.toString()));
        if (todo.title.isEmpty())
            continue;
        todo.isCompleted = isCompleted;
        todo.isSubTask = !todos.isEmpty() && line.indent > indent;
        if (!todo.isSubTask)
            indent = line.indent;
        todos.append(todo);
    }
    return todos;
}

} // namespace Models
