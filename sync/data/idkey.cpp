// SPDX-License-Identifier: Apache-2.0
#include "sync/data/idkey.h"

#include <array>
#include <memory>
#include <optional>

namespace Sync {

namespace {

static_assert(sizeof(std::uintptr_t) <= sizeof(std::uint64_t));

constexpr std::size_t uuidLength = 36;
constexpr bool isDash(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Both halves; nothing for a text that would not come back as it was.
std::optional<std::array<std::uint64_t, 2>> uuidOf(std::string_view text)
{
    if (text.size() != uuidLength)
        return std::nullopt;
    std::array<std::uint64_t, 2> halves{};
    for (std::size_t at = 0; at < uuidLength; ++at) {
        if (isDash(at)) {
            if (text[at] != '-')
                return std::nullopt;
            continue;
        }
        const int digit = digitOf(text[at]);
        if (digit < 0)
            return std::nullopt;
        std::uint64_t &half = halves[at < 19 ? 0 : 1];
        half = half << 4 | static_cast<std::uint64_t>(digit);
    }
    if (halves[1] >> 62 != 2)
        return std::nullopt;
    return halves;
}

} // namespace

IdKey::IdKey(const QString &text)
    : IdKey(fromUtf8(text.toStdString()))
{
}

IdKey IdKey::fromUtf8(std::string_view text)
{
    IdKey key;
    if (const auto halves = uuidOf(text)) {
        key.m_high = (*halves)[0];
        key.m_low = (*halves)[1];
    } else if (!text.empty()) {
        auto kept = std::make_unique<std::string>(text);
        key.m_high = reinterpret_cast<std::uintptr_t>(kept.release());
    }
    return key;
}

std::string IdKey::utf8() const
{
    if (!isUuid())
        return m_high == 0 ? std::string() : *otherText();
    std::string text(uuidLength, '-');
    int shift = 60;
    for (std::size_t at = 0; at < uuidLength; ++at) {
        if (isDash(at))
            continue;
        text[at] = "0123456789abcdef"[(at < 19 ? m_high : m_low) >> shift & 15];
        shift = shift == 0 ? 60 : shift - 4;
    }
    return text;
}

std::uint64_t IdKey::copiedText() const
{
    if (m_high == 0)
        return 0;
    return reinterpret_cast<std::uintptr_t>(std::make_unique<std::string>(*otherText()).release());
}

void IdKey::freeText()
{
    delete otherText();
}

bool IdKey::isSameText(const IdKey &a, const IdKey &b)
{
    return a.m_high != 0 && b.m_high != 0 && *a.otherText() == *b.otherText();
}

std::size_t IdKey::hashOfText(const IdKey &key, std::size_t seed)
{
    const std::string text = key.utf8();
    return qHashBits(text.data(), text.size(), seed);
}

bool operator<(const IdKey &a, const IdKey &b)
{
    // Digits of a UUID are in the order of their characters.
    if (a.isUuid() && b.isUuid())
        return std::pair(a.m_high, a.m_low) < std::pair(b.m_high, b.m_low);
    return a.utf8() < b.utf8();
}

} // namespace Sync
