// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>
#include <QUrl>

namespace Sync {

/// Where one Supabase project and its PowerSync instance are.
struct SupabaseConfig
{
    QUrl url; ///< of the project, without `/auth/v1`
    QString key; ///< the publishable key (or the older `anon` key), public by its nature
    QUrl powersyncUrl;

    /// The same with the slashes at the ends of its addresses taken off.
    /// *Errors:* InvalidArgument when an address is no http(s) address, and when the key is empty
    /// or one that opens everything (secret, service_role), which has no place in a client.
    Result<SupabaseConfig> normalised() const;

    bool operator==(const SupabaseConfig &) const = default;
};

} // namespace Sync
