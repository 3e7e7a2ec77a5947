// SPDX-License-Identifier: Apache-2.0
#include "ui/profiles/profilebadge.h"

#include "models/profilelook.h"
#include "ui/profiles/profilecolors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

namespace Ui {

namespace {

/// Whether there is a font for it: a system without emoji would show a box.
bool canShow(const QString &text)
{
    const QFontMetrics metrics(QGuiApplication::font());
    const QList<uint> letters = text.toUcs4();
    return !letters.isEmpty() && metrics.inFontUcs4(letters.first());
}

bool isLetters(const QString &text)
{
    return !text.isEmpty() && text.at(0).isLetterOrNumber();
}

void paintText(QPainter &painter, const QRectF &circle, const QString &text, const QColor &color)
{
    QFont font = QGuiApplication::font();
    font.setBold(isLetters(text));
    font.setPixelSize(100);
    const QRectF wide = QFontMetricsF(font).boundingRect(text);
    // A square within the circle, in which letters sit; pictures are rounder.
    const double side = circle.width() * (isLetters(text) ? 0.68 : 0.78);
    const double scale =
        std::min(side / std::max(wide.width(), 1.0), side / QFontMetricsF(font).ascent());
    font.setPixelSize(std::max(static_cast<int>(100 * scale), 1));
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(circle, Qt::AlignCenter | Qt::TextDontClip, text);
}

QPixmap drawn(const ProfileBadge &badge, const QSize &size, bool isSelected,
              const QPalette &palette)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(size.width(), size.height());
    const double line = std::max(side / 16, 1.0);
    QRectF circle(0, 0, side - line, side - line);
    circle.moveCenter(QRectF(QPointF(), QSizeF(size)).center());
    const QColor front = palette.color(
        QPalette::Active, isSelected ? QPalette::HighlightedText : QPalette::WindowText);
    const QColor fill = shownProfileColor(badge.color, palette);
    QColor outline = front;
    if (!isSelected)
        outline.setAlphaF(0.6F);
    if (fill.isValid())
        painter.setBrush(fill);
    painter.setPen(fill.isValid() && !isSelected ? QPen(Qt::NoPen) : QPen(outline, line));
    painter.drawEllipse(circle);
    if (!badge.text.isEmpty()) {
        paintText(painter, circle, badge.text,
                  fill.isValid() ? palette.color(QPalette::Active, QPalette::Base) : front);
    }
    return pixmap;
}

class BadgeEngine : public QIconEngine
{
public:
    explicit BadgeEngine(ProfileBadge badge)
        : m_badge(std::move(badge))
    {
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const bool isSelected = mode == QIcon::Selected;
        const QString key = QStringLiteral("tidelist-badge/%1/%2/%3x%4/%5/%6")
                                .arg(m_badge.color, m_badge.text)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(palette.cacheKey())
                                .arg(isSelected);
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = drawn(m_badge, size, isSelected, palette);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state));
    }

    QIconEngine *clone() const override { return new BadgeEngine(*this); }
    bool isNull() override { return false; }

private:
    ProfileBadge m_badge;
};

} // namespace

ProfileBadge ProfileBadge::of(const QString &color, const QString &picture, const QString &name)
{
    QString text = Models::shownPicture(picture, name);
    if (!canShow(text))
        text = Models::shownPicture(QString(), name);
    return {color, text};
}

QIcon profileIcon(const ProfileBadge &badge)
{
    return QIcon(new BadgeEngine(badge));
}

} // namespace Ui
