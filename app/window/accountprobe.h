// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/result.h"
#include "sync/supabase/supabaseaccount.h"

#include <QFuture>
#include <QObject>

namespace App {

/// Asks the server whether the account sees any profile, before the first sync: then the automatic
/// one of this computer need not go there.
///
/// *Threading:* the thread of account and transport, which must outlive the answer; it is cancelled
/// with `context`. *Errors:* those of the account and the transport, BadResponse.
QFuture<Sync::Result<bool>> accountHasProfiles(QObject *context, Sync::SupabaseAccount &account,
                                               Sync::HttpTransport &transport);

} // namespace App
