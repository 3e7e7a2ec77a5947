// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/columncodec.h"

#include <QHashFunctions>
#include <QString>

#include <utility>

namespace Sync {

/// A new random UUID as tables hold it: lower case, without braces.
QString newId();

/// The id of one kind of row. Two kinds do not mix, and a bare string is none of them.
///
///     using RoomId = Sync::Id<struct RoomTag>;
template <typename Tag> class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }
    static Id create() { return Id(newId()); }

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_text == b.m_text; }
    friend bool operator!=(const Id &a, const Id &b) { return a.m_text != b.m_text; }
    friend bool operator<(const Id &a, const Id &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

template <typename Tag> struct TextForm<Id<Tag>>
{
    static std::optional<Id<Tag>> fromText(const QString &text) { return Id<Tag>(text); }
    static QString toText(const Id<Tag> &id) { return id.text(); }
};

} // namespace Sync
