// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>

/// The colours of profiles. A profile keeps one colour; how it looks depends on what it stands on.
/// *Threading:* pure.
namespace Ui {

/// Those that are offered, as a profile keeps them.
inline constexpr std::array<const char *, 8> profileColors = {
    "#dc2626", "#ea580c", "#ca8a04", "#16a34a", "#0d9488", "#2563eb", "#7c3aed", "#db2777"};

/// "Red"; "No colour" for an empty one, and the colour itself for one that is not offered here.
QString profileColorName(const QString &color);

/// The colour in the shade nearest to it that has a contrast of 4.5:1 with what it can stand on:
/// Base and Window of the palette. Letters in Base upon it can be read, too. Invalid for none, and
/// for what is no colour.
QColor shownProfileColor(const QString &color, const QPalette &palette);

/// Of WCAG 2: from 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace Ui
