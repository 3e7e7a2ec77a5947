// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/store/uploadqueue.h"
#include "sync/supabase/supabaseconfig.h"

#include <cstddef>
#include <vector>

namespace Sync {

/// Entries [first, first + count) of a transaction that go to the server in one request.
struct UploadStep
{
    std::size_t first = 0;
    std::size_t count = 1;

    bool operator==(const UploadStep &) const = default;
};

/// Cuts a transaction into requests, in its order. Consecutive puts into one table with the same
/// columns go together, which the server applies as one statement; patches of nothing are left out.
std::vector<UploadStep> planUpload(const UploadTransaction &transaction);

/// The request of one step, without the person's token.
HttpRequest uploadRequest(const SupabaseConfig &config, const UploadTransaction &transaction,
                          const UploadStep &step);

/// Asks whether the row of an entry can be seen: the answer is `[]` or `[{"id":...}]`.
HttpRequest probeRequest(const SupabaseConfig &config, const UploadEntry &entry);

} // namespace Sync
