// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/quickadd/typedline.h"

#include <QObject>
#include <QTimer>

class QSettings;

namespace Ui {

/// What stands in the line of quick add and is not added yet, kept in the settings so that it is
/// still there after a crash. Every data file has one of its own.
///
/// *Ownership:* the settings must outlive it; what is still to be written is when it goes.
class QuickAddDraft : public QObject
{
    Q_OBJECT
public:
    QuickAddDraft(QSettings &settings, const QString &file, QObject *parent = nullptr);
    ~QuickAddDraft() override;

    /// What is written now.
    TypedLine stored() const;
    /// Writes it, or what has come instead of it, within two seconds.
    void keep(const TypedLine &line);
    /// Writes it now.
    void save();

private:
    QString key(QStringView name) const;

    QSettings &m_settings;
    QString m_group;
    TypedLine m_line;
    bool m_isSaved = true;
    QTimer m_timer;
};

} // namespace Ui
