// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/postgrestuploader.h"

#include "sync/supabase/uploadjob.h"

namespace Sync {

PostgrestUploader::PostgrestUploader(SupabaseAccount &account, HttpTransport &transport,
                                     QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_transport(transport)
{
}

PostgrestUploader::~PostgrestUploader() = default;

QFuture<Result<std::optional<Rejection>>> PostgrestUploader::upload(
    const UploadTransaction &transaction)
{
    auto *job = new UploadJob(m_account, m_transport, transaction, this);
    return job->start();
}

} // namespace Sync
