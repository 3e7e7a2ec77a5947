// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/pkce.h"

#include "sync/supabase/randomtext.h"

#include <QCryptographicHash>

namespace Sync {

Pkce Pkce::make()
{
    Pkce pkce;
    pkce.verifier = randomText(48); // 64 characters; 43 to 128 are allowed
    pkce.challenge = challengeOf(pkce.verifier);
    return pkce;
}

QByteArray Pkce::challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace Sync
