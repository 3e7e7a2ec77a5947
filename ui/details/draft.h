// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Ui {

/// What a person types into a field whose value others may change meanwhile: decides what is shown,
/// so that nothing typed is overwritten and nothing else is left behind. *Threading:* pure.
class Draft
{
public:
    enum class News {
        Show, ///< nothing typed: show what is stored
        Keep, ///< what is typed stays
        Tell, ///< it stays, and the person should know of what somebody else wrote
    };

    /// A field begins with what is stored.
    void start(const QString &stored);
    /// The file holds something else now, while `typed` is shown.
    News follow(const QString &stored, const QString &typed);
    /// Whether `typed` is still to be written.
    bool needsSaving(const QString &typed) const;
    /// `text` is on its way into the file.
    void sent(const QString &text) { m_sent += text; }
    /// It got there, or was refused. Gives what came meanwhile and is to be followed now.
    std::optional<QString> settled(const QString &text, bool isStored);
    const QString &stored() const { return m_stored; }

private:
    QString m_stored; ///< as last heard of
    QStringList m_sent; ///< on its way
    std::optional<QString> m_passedOver; ///< came while something was on its way
};

} // namespace Ui
