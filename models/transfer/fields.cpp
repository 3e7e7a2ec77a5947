// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/fields.h"

#include "models/recurrence.h"
#include "models/text.h"
#include "models/todochecks.h"
#include "models/wording.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QUuid>

namespace Models {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// Where the text ends that can be read: only looked for once it is known that there is such a
/// place.
Error notText(const QByteArray &bytes)
{
    int line = 1;
    for (qsizetype start = 0; start < bytes.size(); ++line) {
        qsizetype end = bytes.indexOf('\n', start);
        end = end < 0 ? bytes.size() : end;
        QStringDecoder whole(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString all = whole(bytes.mid(start, end - start));
        if (whole.hasError()) {
            QStringDecoder decoder(QStringDecoder::Utf8);
            int column = 0;
            for (qsizetype i = start; i < end && !decoder.hasError(); ++i)
                column += static_cast<int>(QString(decoder(bytes.mid(i, 1))).size());
            return {ErrorCode::BadValue,
                    Wording::tr("line %1, column %2: this is no UTF-8 text")
                        .arg(line)
                        .arg(std::max(column, 1))};
        }
        start = end + 1;
    }
    return {ErrorCode::BadValue, Wording::tr("line 1, column 1: this is no UTF-8 text")};
}

} // namespace

Result<QString> decodedText(const QByteArray &bytes)
{
    auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    const bool hasMark = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")
        || bytes.startsWith("\xEF\xBB\xBF");
    // Without a mark it is a guess.
    if (!hasMark)
        encoding = QStringConverter::Utf8;
    QStringDecoder decoder(encoding, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return notText(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

Result<QString> timeFromText(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{1,2})[:.](\\d{2})(?:[:.]\\d{2}(?:\\.\\d+)?)?\\s*([ap]m)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text.trimmed());
    int hour = match.captured(1).toInt();
    const QString half = match.captured(3).toLower();
    if (match.hasMatch() && !half.isEmpty() && hour >= 1 && hour <= 12)
        hour = hour % 12 + (half == u"pm" ? 12 : 0);
    const QTime time(hour, match.captured(2).toInt());
    if (!match.hasMatch() || !time.isValid())
        return invalid(Wording::tr("this is no time of day"));
    return time.toString(QStringLiteral("HH:mm"));
}

Result<DueValue> dueFromText(const QString &text)
{
    static const QRegularExpression iso(
        QStringLiteral("^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ]+(.+))?$"));
    static const QRegularExpression dotted(
        QStringLiteral("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?: +(.+))?$"));
    const QString clean = text.trimmed();
    QDate date;
    QString rest;
    if (const auto match = iso.match(clean); match.hasMatch()) {
        date =
            QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        rest = match.captured(4);
    } else if (const auto other = dotted.match(clean); other.hasMatch()) {
        date =
            QDate(other.captured(3).toInt(), other.captured(2).toInt(), other.captured(1).toInt());
        rest = other.captured(4);
    }
    if (!date.isValid())
        return invalid(Wording::tr("this is no date; write YYYY-MM-DD"));
    DueValue due{date.toString(Qt::ISODate), std::nullopt};
    if (!rest.isEmpty()) {
        auto time = timeFromText(rest);
        if (!time)
            return time.error();
        due.time = *time;
    }
    return due;
}

Result<QString> momentFromText(const QString &text)
{
    static const QRegularExpression ours(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z$"));
    const QString clean = text.trimmed();
    const QDateTime moment = QDateTime::fromString(clean.left(19), Qt::ISODate);
    if (ours.match(clean).hasMatch() && moment.isValid())
        return clean;
    QString spaced = clean;
    spaced.replace(u' ', u'T');
    const QDateTime other = QDateTime::fromString(spaced, Qt::ISODateWithMs);
    if (!other.isValid())
        return invalid(Wording::tr("this is no moment; write YYYY-MM-DDTHH:MM:SSZ"));
    return timestamp(other);
}

Result<int> priorityFromText(const QString &text)
{
    static const QList<QStringList> words = {
        {QStringLiteral("0"), QStringLiteral("none"), QStringLiteral("keine"), QString()},
        {QStringLiteral("1"), QStringLiteral("low"), QStringLiteral("niedrig")},
        {QStringLiteral("2"), QStringLiteral("medium"), QStringLiteral("normal"),
         QStringLiteral("mittel")},
        {QStringLiteral("3"), QStringLiteral("high"), QStringLiteral("hoch")},
    };
    const QString word = text.trimmed().toLower();
    for (int priority = 0; priority <= maxPriority; ++priority) {
        if (words[priority].contains(word))
            return priority;
    }
    return invalid(Wording::tr("a priority is 0 (none) to 3 (high)"));
}

std::optional<QString> uuidFromText(const QString &text)
{
    const QUuid uuid = QUuid::fromString(text);
    const QString plain = uuid.toString(QUuid::WithoutBraces);
    if (uuid.isNull() || plain != text.toLower())
        return std::nullopt;
    return plain;
}

std::optional<QString> checkImported(Todo &todo, const QDate &today)
{
    TodoEdit edit;
    edit.title = todo.title;
    edit.notes = todo.notes;
    edit.priority = todo.priority;
    edit.dueDate = todo.dueDate;
    edit.dueTime = todo.dueTime;
    edit.timeZone = todo.timeZone;
    edit.recurrence = todo.recurrence;
    auto checked = checkedEdit(edit);
    if (!checked)
        return checked.error().message;
    todo.title = *checked->title;
    todo.notes = *checked->notes;
    todo.timeZone = *checked->timeZone;
    todo.recurrence = *checked->recurrence;
    if (todo.timeZone && todo.timeZone->size() > 64)
        return Wording::tr("The name of a time zone has at most 64 characters");
    if (todo.recurrence) {
        const QDate first = todo.dueDate ? QDate::fromString(*todo.dueDate, Qt::ISODate) : today;
        auto rule = checkedRule(*todo.recurrence, first);
        if (!rule)
            return rule.error().message;
        todo.recurrence = *rule;
    }
    return std::nullopt;
}

} // namespace Models
