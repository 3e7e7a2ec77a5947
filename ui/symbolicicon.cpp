// SPDX-License-Identifier: Apache-2.0
#include "ui/symbolicicon.h"

#include "ui/symbolicengine.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPixmap>

namespace Ui {

namespace {

QByteArray sourceOf(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QPixmap renderedSymbol(const QByteArray &source, const QSize &size, const QColor &color)
{
    QByteArray svg = source;
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QBuffer buffer(&svg);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(size);
    return QPixmap::fromImage(reader.read());
}

QIcon symbolicIcon(const QString &name)
{
    const QByteArray source = sourceOf(name);
    return source.isEmpty() ? QIcon() : QIcon(new SymbolicEngine(name, source));
}

QIcon symbolicIcon(const QString &name, const QPalette &palette)
{
    const QByteArray source = sourceOf(name);
    if (source.isEmpty())
        return {};
    QIcon icon;
    const auto add = [&](QIcon::Mode mode, QPalette::ColorGroup group) {
        const QColor color = palette.color(group, QPalette::WindowText);
        for (int size : {16, 24, 32, 48, 64})
            icon.addPixmap(renderedSymbol(source, QSize(size, size), color), mode);
    };
    add(QIcon::Normal, QPalette::Active);
    add(QIcon::Disabled, QPalette::Disabled);
    return icon;
}

} // namespace Ui
