// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// A word that groups to-dos within a profile; tags of one name in one profile are shown as one.
struct Tag
{
    TagId id;
    ProfileId profileId;
    QString name;
    std::optional<QString> color;

    friend bool operator==(const Tag &, const Tag &) = default;
};

const Sync::Entity<Tag> &tagEntity();

} // namespace Models
