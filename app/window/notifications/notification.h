// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace App {

/// A button of a notification.
struct NotificationAction
{
    QString id;
    QString text;

    friend bool operator==(const NotificationAction &, const NotificationAction &) = default;
};

/// What the desktop is to show. All of it is plain text.
struct Notification
{
    /// The action of whoever clicks on the notification itself.
    static constexpr QStringView defaultAction = u"default";

    QString key; ///< one that is shown under the same key is replaced
    QString title;
    QString body;
    QList<NotificationAction> actions;

    friend bool operator==(const Notification &, const Notification &) = default;
};

} // namespace App
