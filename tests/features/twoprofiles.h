// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "windowfixture.h"

/// The window on a file with a profile of one's own and another one, "Shop".
class TwoProfiles : public WindowFixture
{
public:
    TwoProfiles()
        : personal(todos.profile())
        , shop(OpenedStore::await(profileRepository.add(QStringLiteral("Shop")))->id)
    {
        [this] { QTRY_COMPARE(profiles.roleIn(shop), Models::MemberRole::Owner); }();
    }

    /// One thing overdue, two due today, one later, one whenever.
    void makeSome()
    {
        make(personal, "rent", -1);
        make(personal, "milk", 0);
        make(personal, "book");
        make(shop, "paint", 0);
        make(shop, "boxes", 1);
    }
    /// To a view across profiles, by its keys.
    void goAcross(int number)
    {
        press(Qt::Key_0 + number, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(todos.isLoaded());
    }

    const Models::ProfileId personal;
    const Models::ProfileId shop;
};
