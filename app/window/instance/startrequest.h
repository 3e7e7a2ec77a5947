// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace App {

/// What somebody who starts the program wants of it, as it is handed over to the one that runs
/// already. *Threading:* a value.
struct StartRequest
{
    bool isQuickAdd = false; ///< only the small window to add with
    QString text = {}; ///< what stands in it at first
    bool isHidden = false; ///< nothing is to be shown
    QString link = {}; ///< of a server (`tidelist://…`), as it was opened
    QByteArray activationToken = {}; ///< of Wayland: the right to come to the front

    /// One line, without its end.
    QByteArray toLine() const;
    /// Nothing when it is no request.
    static std::optional<StartRequest> fromLine(const QByteArray &line);

    friend bool operator==(const StartRequest &, const StartRequest &) = default;
};

} // namespace App
