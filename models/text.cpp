// SPDX-License-Identifier: Apache-2.0
#include "models/text.h"

#include "models/wording.h"

#include <QTimeZone>

#include <chrono>

namespace Models {

int codePointCount(QStringView text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i, ++count) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
    }
    return count;
}

QString truncatedTo(const QString &text, int limit)
{
    qsizetype end = 0;
    for (int count = 0; end < text.size() && count < limit; ++count, ++end) {
        if (text[end].isHighSurrogate() && end + 1 < text.size() && text[end + 1].isLowSurrogate())
            ++end;
    }
    return text.left(end);
}

QString cleanText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isNull())
            continue;
        if (c == u'\r') {
            if (i + 1 == text.size() || text[i + 1] != u'\n')
                clean += u'\n';
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else {
            clean += c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c;
        }
    }
    return clean;
}

namespace {

bool isSeen(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

bool showsSomething(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t letter =
            isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode());
        if (isSeen(letter))
            return true;
        i += isPair ? 1 : 0;
    }
    return false;
}

} // namespace

QString cleanLine(const QString &text)
{
    QString clean = cleanText(text);
    for (QChar &c : clean) {
        if (c == u'\n' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return showsSomething(clean) ? clean.trimmed() : QString();
}

Sync::Result<QString> checkedLine(const QString &text, int limit)
{
    QString clean = cleanLine(text);
    if (clean.isEmpty())
        return Sync::Error{Sync::ErrorCode::InvalidArgument,
                           Wording::tr("The text must not be empty")};
    if (codePointCount(clean) > limit)
        return Sync::Error{Sync::ErrorCode::InvalidArgument,
                           Wording::tr("The text is longer than %n characters", nullptr, limit)};
    return clean;
}

QString timestamp(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz"))
        + QStringLiteral("000Z");
}

QString timestampNow()
{
    using namespace std::chrono;
    // QDateTime knows milliseconds; the other three digits keep quick writes in their order.
    const auto now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now / 1000, QTimeZone::utc());
    return time.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz"))
        + QStringLiteral("%1Z").arg(now % 1000, 3, 10, QLatin1Char('0'));
}

} // namespace Models
