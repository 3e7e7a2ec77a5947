// SPDX-License-Identifier: Apache-2.0
#include "ui/profiles/profilecolors.h"

#include "models/profilelook.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Ui {

namespace {

constexpr double readable = 4.5;

struct ProfileColors
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ProfileColors)
};

/// Relative luminance: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QString profileColorName(const QString &color)
{
    // In the order of profileColors.
    const std::array<QString, profileColors.size()> names = {
        ProfileColors::tr("Red"),    ProfileColors::tr("Orange"), ProfileColors::tr("Yellow"),
        ProfileColors::tr("Green"),  ProfileColors::tr("Teal"),   ProfileColors::tr("Blue"),
        ProfileColors::tr("Violet"), ProfileColors::tr("Pink")};
    if (color.isEmpty())
        return ProfileColors::tr("No colour");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (color == QLatin1String(profileColors[i]))
            return names[i];
    }
    return color;
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor shownProfileColor(const QString &color, const QPalette &palette)
{
    const auto checked = Models::checkedColor(color);
    if (!checked || checked->isEmpty())
        return {};
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const auto isReadable = [&](const QColor &shade) {
        return std::min(contrast(shade, base), contrast(shade, window)) >= readable;
    };
    const QColor wanted(*checked);
    if (isReadable(wanted))
        return wanted;
    QColor shade = wanted.toHsl();
    const double step = luminance(base) < 0.18 ? 0.01 : -0.01;
    while (!isReadable(shade.toRgb())) {
        const double lightness = shade.lightnessF() + step;
        // Black or white is the best that there is upon a middle grey.
        if (lightness <= 0 || lightness >= 1)
            return step > 0 ? QColor(Qt::white) : QColor(Qt::black);
        shade.setHslF(shade.hslHueF(), shade.hslSaturationF(), static_cast<float>(lightness));
    }
    return shade.toRgb();
}

} // namespace Ui
