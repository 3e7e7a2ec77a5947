// SPDX-License-Identifier: Apache-2.0
#include "app/window/colorscheme.h"

#include "ui/visibleboxes.h"

#include <QApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPixmapCache>
#include <QSettings>
#include <QStyle>

namespace App {

namespace {

const QString schemeKey = QStringLiteral("appearance/colorScheme");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
constexpr uint prefersDark = 1;
constexpr uint prefersLight = 2;

QString nameOf(Ui::ColorScheme scheme)
{
    switch (scheme) {
    case Ui::ColorScheme::System:
        return QStringLiteral("system");
    case Ui::ColorScheme::Light:
        return QStringLiteral("light");
    case Ui::ColorScheme::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

Ui::ColorScheme schemeNamed(const QString &name)
{
    for (const auto scheme : {Ui::ColorScheme::Light, Ui::ColorScheme::Dark}) {
        if (name == nameOf(scheme))
            return scheme;
    }
    return Ui::ColorScheme::System;
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xef, 0xef, 0xef), QColor(0xef, 0xef, 0xef));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf6, 0xf6, 0xf6));
    palette.setColor(QPalette::Highlight, QColor(0x2a, 0x62, 0xb0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x1a, 0x57, 0xad));
    palette.setColor(QPalette::PlaceholderText, QColor(0x64, 0x64, 0x64));
    return palette;
}

QPalette darkPalette()
{
    const QColor text(0xe6, 0xe6, 0xe6);
    QPalette palette(QColor(0x3a, 0x3a, 0x3d), QColor(0x2b, 0x2b, 0x2e));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Base, QColor(0x1f, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x26, 0x29));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3a, 0x3d));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, QColor(0x35, 0x66, 0xa8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb4, 0xf8));
    palette.setColor(QPalette::LinkVisited, QColor(0xc5, 0x9c, 0xf0));
    palette.setColor(QPalette::PlaceholderText, QColor(0xa0, 0xa0, 0xa0));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x80));
    return palette;
}

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

bool isFusion(const QString &style)
{
    return style.compare(u"fusion", Qt::CaseInsensitive) == 0;
}

void useFusion()
{
    if (!qobject_cast<Ui::VisibleBoxes *>(QApplication::style()))
        QApplication::setStyle(new Ui::VisibleBoxes);
}

} // namespace

ColorScheme::ColorScheme(QSettings &settings, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_bus(bus)
    , m_usualStyle(QApplication::style()->objectName())
    , m_scheme(schemeNamed(settings.value(schemeKey).toString()))
{
    if (isFusion(m_usualStyle))
        useFusion();
    askDesktop();
    apply();
}

void ColorScheme::readScheme()
{
    const Ui::ColorScheme scheme = schemeNamed(m_settings.value(schemeKey).toString());
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

void ColorScheme::setScheme(Ui::ColorScheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    m_settings.setValue(schemeKey, nameOf(scheme));
    apply();
}

bool ColorScheme::isDark() const
{
    return isDarkPalette(QApplication::palette());
}

void ColorScheme::askDesktop()
{
    if (!m_bus.isConnected())
        return;
    // No name of a service: that would be asked for first, and waited for.
    m_bus.connect(QString(), portalPath, interface, QStringLiteral("SettingChanged"), this,
                  SLOT(settingChanged(QDBusMessage)));
    QDBusMessage question =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"), portalPath,
                                       interface, QStringLiteral("Read"));
    question.setArguments({group, key});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> answer = *watcher;
        if (!answer.isError())
            setPreference(answer.value().variant());
    });
}

void ColorScheme::settingChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    if (arguments.value(0).toString() == group && arguments.value(1).toString() == key)
        setPreference(arguments.value(2));
}

void ColorScheme::setPreference(const QVariant &value)
{
    // Read() wraps the value once more than the signal does.
    QVariant inner = value;
    while (inner.userType() == qMetaTypeId<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    const uint preference = inner.toUInt();
    if (m_preference == preference)
        return;
    m_preference = preference;
    apply();
}

void ColorScheme::apply()
{
    if (m_scheme != Ui::ColorScheme::System)
        return paint(m_scheme == Ui::ColorScheme::Dark);
    if (m_isOurs) {
        if (QApplication::style()->objectName() != m_usualStyle)
            QApplication::setStyle(m_usualStyle);
        QApplication::setPalette(QPalette());
        QPixmapCache::clear();
        m_isOurs = false;
    }
    // A desktop whose own colours are like that already knows better which ones.
    if ((m_preference == prefersDark && !isDark()) || (m_preference == prefersLight && isDark()))
        paint(m_preference == prefersDark);
}

void ColorScheme::paint(bool isDark)
{
    // The other styles draw with colours of their own.
    useFusion();
    QApplication::setPalette(isDark ? darkPalette() : lightPalette());
    QPixmapCache::clear();
    m_isOurs = true;
}

} // namespace App
