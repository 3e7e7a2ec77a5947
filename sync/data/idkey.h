// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/columncodec.h"

#include <QHashFunctions>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace Sync {

/// An id as the key of a long list: 16 bytes where it is a UUID as tables hold it, in lower case
/// without braces; any other text is kept as it is, so that no id is refused or changed.
///
/// *Threading:* a value.
class IdKey
{
public:
    IdKey() = default;
    explicit IdKey(const QString &text);
    static IdKey fromUtf8(std::string_view text);

    IdKey(const IdKey &other)
        : m_high(other.isUuid() ? other.m_high : other.copiedText())
        , m_low(other.m_low)
    {
    }
    IdKey(IdKey &&other) noexcept
        : m_high(std::exchange(other.m_high, 0))
        , m_low(std::exchange(other.m_low, 0))
    {
    }
    IdKey &operator=(IdKey other) noexcept
    {
        std::swap(m_high, other.m_high);
        std::swap(m_low, other.m_low);
        return *this;
    }
    ~IdKey()
    {
        if (!isUuid())
            freeText();
    }

    bool isEmpty() const { return m_high == 0 && m_low == 0; }
    std::string utf8() const;
    QString text() const { return QString::fromStdString(utf8()); }

    friend bool operator==(const IdKey &a, const IdKey &b)
    {
        return a.m_low == b.m_low && (a.m_high == b.m_high || (!a.isUuid() && isSameText(a, b)));
    }
    /// As SQLite orders the texts.
    friend bool operator<(const IdKey &a, const IdKey &b);
    friend std::size_t qHash(const IdKey &key, std::size_t seed = 0)
    {
        return key.isUuid() ? qHashMulti(seed, key.m_high, key.m_low) : hashOfText(key, seed);
    }

private:
    /// The halves of a UUID, whose second one is never 0 in those of RFC 4122; the others, which
    /// nobody makes, are kept as texts.
    bool isUuid() const { return m_low != 0; }
    const std::string *otherText() const { return reinterpret_cast<const std::string *>(m_high); }
    std::uint64_t copiedText() const;
    void freeText();
    static bool isSameText(const IdKey &a, const IdKey &b);
    static std::size_t hashOfText(const IdKey &key, std::size_t seed);

    std::uint64_t m_high = 0; ///< of the UUID, or where the other text is; 0: empty
    std::uint64_t m_low = 0;
};

template <> struct ColumnCodec<IdKey>
{
    static constexpr ColumnType type = ColumnType::Text;
    static bool read(const Statement &row, int column, IdKey &value)
    {
        if (row.valueType(column) == ValueType::Blob)
            return false;
        value = IdKey::fromUtf8(row.columnText(column));
        return true;
    }
    static void bind(Statement &statement, int index, const IdKey &value)
    {
        statement.bindString(index, value.text());
    }
};

} // namespace Sync
