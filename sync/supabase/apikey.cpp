// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/apikey.h"

#include "sync/net/jwt.h"

namespace Sync {

ApiKeyKind apiKeyKind(QStringView key)
{
    for (const QChar c : key) {
        if (c <= u' ' || c > u'~') // it goes into a header
            return ApiKeyKind::NoKey;
    }
    for (const QStringView start : {u"sb_secret_", u"sbp_"}) {
        if (key.startsWith(start, Qt::CaseInsensitive))
            return ApiKeyKind::Secret;
    }
    if (!key.contains(u'.') && !key.startsWith(u"eyJ"))
        return ApiKeyKind::Public;
    const QByteArray token = key.toLatin1();
    const QString role = jwtClaims(token).value(u"role").toString();
    if (role == u"service_role")
        return ApiKeyKind::ServiceRole;
    if (!isJwt(token))
        return ApiKeyKind::Damaged;
    return role == u"anon" ? ApiKeyKind::Public : ApiKeyKind::OtherRole;
}

} // namespace Sync
