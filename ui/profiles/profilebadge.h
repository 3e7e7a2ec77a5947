// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

namespace Ui {

/// What stands for a profile in a small circle: its colour, and its picture or the first letter of
/// its name.
struct ProfileBadge
{
    QString color; ///< #rrggbb; empty: an outline
    QString text; ///< empty: the colour only

    /// Of a profile with this colour, picture and name.
    static ProfileBadge of(const QString &color, const QString &picture, const QString &name);
};

/// The badge in the colours that the application has when it is drawn. Upon a selected row it has a
/// ring, so that it stands out from any highlight.
QIcon profileIcon(const ProfileBadge &badge);

} // namespace Ui
