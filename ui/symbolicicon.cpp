// SPDX-License-Identifier: Apache-2.0
#include "ui/symbolicicon.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPixmap>

namespace Ui {

namespace {

QPixmap rendered(const QByteArray &svg, int size)
{
    QByteArray bytes = svg;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(QSize(size, size));
    return QPixmap::fromImage(reader.read());
}

} // namespace

QIcon symbolicIcon(const QString &name, const QPalette &palette)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray source = file.readAll();
    QIcon icon;
    const auto add = [&](QIcon::Mode mode, QPalette::ColorGroup group) {
        QByteArray svg = source;
        svg.replace("currentColor",
                    palette.color(group, QPalette::WindowText).name(QColor::HexRgb).toLatin1());
        for (int size : {16, 24, 32, 48, 64})
            icon.addPixmap(rendered(svg, size), mode);
    };
    add(QIcon::Normal, QPalette::Active);
    add(QIcon::Disabled, QPalette::Disabled);
    return icon;
}

} // namespace Ui
