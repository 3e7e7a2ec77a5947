// SPDX-License-Identifier: Apache-2.0
#include "models/rank.h"

#include "models/limits.h"

namespace Models {

namespace {

constexpr int base = 62;

int digitOf(QChar character)
{
    const char16_t c = character.unicode();
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'A' && c <= u'Z')
        return c - u'A' + 10;
    if (c >= u'a' && c <= u'z')
        return c - u'a' + 36;
    return -1;
}

QChar characterOf(int digit)
{
    static constexpr char16_t digits[] =
        u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return digits[digit];
}

/// A missing digit is 0, as in any fraction.
int digitAt(const QString &rank, qsizetype place)
{
    return place < rank.size() ? digitOf(rank[place]) : 0;
}

/// Without zeros at the end: they add nothing to a fraction, and leave no room before it.
QString trimmed(QString rank)
{
    while (rank.endsWith(u'0'))
        rank.chop(1);
    return rank;
}

/// The first `width` digits of `rank`, counted one up or down; nothing when they run over.
std::optional<QString> stepped(const QString &rank, qsizetype width, int step)
{
    QString digits = rank.leftJustified(width, u'0', true);
    for (qsizetype place = width - 1; place >= 0; --place) {
        const int digit = digitOf(digits[place]) + step;
        if (digit >= 0 && digit < base) {
            digits[place] = characterOf(digit);
            return digits;
        }
        digits[place] = characterOf(step > 0 ? 0 : base - 1);
    }
    return std::nullopt;
}

/// Counting in steps keeps ranks short however many rows are added at one end.
constexpr qsizetype stepWidth = 4;

std::optional<QString> rankAfter(const QString &low)
{
    for (qsizetype width = stepWidth; width <= maxRankLength; width += stepWidth) {
        if (const auto next = stepped(low, width, 1))
            return trimmed(*next);
    }
    return std::nullopt;
}

std::optional<QString> rankBefore(const QString &high)
{
    for (qsizetype width = stepWidth; width <= maxRankLength; width += stepWidth) {
        const auto previous = stepped(high, width, -1);
        if (!previous)
            continue;
        const QString rank = trimmed(*previous);
        if (!rank.isEmpty())
            return rank;
    }
    return std::nullopt;
}

/// `rank` continued so that it comes after `low`, with which it agrees so far.
std::optional<QString> continuedAfter(QString rank, const QString &low)
{
    while (rank.size() < maxRankLength) {
        const int digit = digitAt(low, rank.size());
        if (digit < base - 1)
            return rank + characterOf((digit + base) / 2);
        rank += characterOf(base - 1);
    }
    return std::nullopt;
}

} // namespace

bool isRank(const QString &text)
{
    if (text.isEmpty() || text.size() > maxRankLength)
        return false;
    for (const QChar character : text) {
        if (digitOf(character) < 0)
            return false;
    }
    return true;
}

std::optional<QString> rankBetween(const QString &low, const QString &high)
{
    if ((!low.isEmpty() && !isRank(low)) || (!high.isEmpty() && !isRank(high)))
        return std::nullopt;
    if (low.isEmpty() && high.isEmpty())
        return QStringLiteral("V");
    if (high.isEmpty())
        return rankAfter(low);
    if (low.isEmpty())
        return rankBefore(high);

    qsizetype place = 0;
    while (place < high.size() && digitAt(low, place) == digitAt(high, place))
        ++place;
    if (place == high.size() || digitAt(low, place) > digitAt(high, place))
        return std::nullopt;

    const QString common = high.left(place);
    const int lowDigit = digitAt(low, place);
    const int highDigit = digitAt(high, place);
    if (highDigit - lowDigit > 1)
        return common + characterOf((lowDigit + highDigit + 1) / 2);
    if (high.size() > place + 1)
        return common + characterOf(highDigit);
    return continuedAfter(common + characterOf(lowDigit), low);
}

std::optional<QStringList> spreadRanks(const QString &low, int count)
{
    QStringList ranks;
    ranks.reserve(count);
    QString last = low;
    for (int i = 0; i < count; ++i) {
        const auto next = rankBetween(last, QString());
        if (!next)
            return std::nullopt;
        ranks += *next;
        last = *next;
    }
    return ranks;
}

} // namespace Models
