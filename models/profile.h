// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// A named set of to-dos ("Personal", "Family") that one or more people see.
struct Profile
{
    ProfileId id;
    QString name;
    std::optional<QString> color;
    std::optional<QString> avatar;
    QString position; ///< rank text, see rank.h
    UserId createdBy;
    QString createdAt;
    QString updatedAt;

    friend bool operator==(const Profile &, const Profile &) = default;
};

const Sync::Entity<Profile> &profileEntity();

} // namespace Models
