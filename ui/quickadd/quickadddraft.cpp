// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickadddraft.h"

#include "ui/filesettings.h"

#include <QSettings>
#include <QStringList>

#include <chrono>
#include <utility>

namespace Ui {

using namespace std::chrono_literals;

namespace {

// The values stand in people's settings.
constexpr int lastKind = static_cast<int>(Models::QuickAddKind::Profile);

} // namespace

QuickAddDraft::QuickAddDraft(QSettings &settings, const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_group(QStringLiteral("draft/") + FileSettings::nameOf(file))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &QuickAddDraft::save);
}

QuickAddDraft::~QuickAddDraft()
{
    save();
}

QString QuickAddDraft::key(QStringView name) const
{
    return m_group + u'/' + name.toString();
}

TypedLine QuickAddDraft::stored() const
{
    TypedLine line;
    line.text = m_settings.value(key(u"text")).toString();
    const QStringList rejected = m_settings.value(key(u"rejected")).toStringList();
    for (const QString &each : rejected) {
        bool isNumber = false;
        const int kind = each.section(u' ', 0, 0).toInt(&isNumber);
        if (isNumber && kind >= 0 && kind <= lastKind)
            line.rejected.append({static_cast<Models::QuickAddKind>(kind), each.section(u' ', 1)});
    }
    return line;
}

void QuickAddDraft::keep(const TypedLine &line)
{
    m_line = line;
    m_isSaved = false;
    if (!m_timer.isActive())
        m_timer.start();
}

void QuickAddDraft::save()
{
    m_timer.stop();
    if (std::exchange(m_isSaved, true) || m_line == stored())
        return;
    if (m_line.text.isEmpty())
        return m_settings.remove(m_group);
    QStringList rejected;
    for (const Models::QuickAddRejection &each : m_line.rejected)
        rejected += QString::number(static_cast<int>(each.kind)) + u' ' + each.source;
    m_settings.setValue(key(u"text"), m_line.text);
    m_settings.setValue(key(u"rejected"), rejected);
}

} // namespace Ui
