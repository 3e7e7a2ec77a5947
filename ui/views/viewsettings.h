// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoview.h"

class QSettings;

namespace Ui {

/// How each view, and each list and view of a profile, is sorted and grouped. Only what differs
/// from how they are at first stands in the settings.
///
/// *Ownership:* the settings must outlive it.
class ViewSettings
{
public:
    explicit ViewSettings(QSettings &settings)
        : m_settings(settings)
    {
    }

    /// `profile` is empty for views across profiles; a view of one profile is one of its own.
    Models::TodoView view(Models::TodoKind kind, const Models::ProfileId &profile) const;
    void remember(const Models::TodoView &view);

    /// Whether such groups make sense there.
    static bool hasGroup(const Models::TodoView &view, Models::TodoGroup group);
    static bool hasSort(Models::TodoKind kind, Models::TodoSort sort);

private:
    QSettings &m_settings;
};

} // namespace Ui
