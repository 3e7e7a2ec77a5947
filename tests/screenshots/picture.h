// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPainter>
#include <QWidget>

#include <cstdlib>

/// Pictures of windows, and whether two of them show the same.
namespace Picture {

/// A window with a dialog in front of it, as one sees them on a desktop. All pictures are as large
/// as the window.
inline QImage of(QWidget &window, QWidget *dialog = nullptr)
{
    QPixmap picture = window.grab();
    if (dialog) {
        dialog->resize(dialog->size().boundedTo(window.size() - QSize(80, 80)));
        const QPixmap front = dialog->grab();
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 96));
        QRect place(QPoint(), front.size());
        place.moveCenter(picture.rect().center());
        painter.drawPixmap(place, front);
        painter.setPen(QColor(128, 128, 128));
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    }
    return picture.toImage().convertToFormat(QImage::Format_RGB888);
}

/// How far two pictures are apart.
struct Distance
{
    double mean = 255; ///< of the colours, 0 to 255
    double far = 1; ///< the part of the picture that is something else
};

/// Letters are drawn a little differently by every version of a font and of what draws it: the
/// pictures are compared as one sees them from afar, in cells of some pixels.
inline Distance between(const QImage &one, const QImage &other)
{
    constexpr int cell = 12;
    constexpr int farAway = 36; // a cell that held letters and is empty now, or the reverse
    if (one.isNull() || one.size() != other.size())
        return {};
    const auto fromAfar = [](const QImage &image) {
        return image
            .scaled(image.width() / cell, image.height() / cell, Qt::IgnoreAspectRatio,
                    Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB32);
    };
    const QImage a = fromAfar(one);
    const QImage b = fromAfar(other);
    double sum = 0;
    int far = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int off = std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q))
                + std::abs(qBlue(p) - qBlue(q));
            sum += off / 3.0;
            far += off / 3 > farAway ? 1 : 0;
        }
    }
    const double cells = double(a.width()) * a.height();
    return {sum / cells, far / cells};
}

/// What the same state may differ by from one machine to the next.
inline bool isAlike(const Distance &distance)
{
    return distance.mean <= 2.5 && distance.far <= 0.01;
}

} // namespace Picture
