// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseconfig.h"

#include "sync/supabase/apikey.h"

namespace Sync {

namespace {

Error invalid(const QString &message)
{
    return Error{ErrorCode::InvalidArgument, message};
}

Result<QUrl> normalisedUrl(QUrl url, QLatin1StringView what)
{
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != QLatin1StringView("https")
            && url.scheme() != QLatin1StringView("http")))
        return invalid(QStringLiteral("%1 is not an http(s) address").arg(what));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return invalid(QStringLiteral("%1 must be a plain address").arg(what));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

} // namespace

Result<SupabaseConfig> SupabaseConfig::normalised() const
{
    const Result<QUrl> project = normalisedUrl(url, QLatin1StringView("the Supabase URL"));
    if (!project)
        return project.error();
    const Result<QUrl> powersync =
        normalisedUrl(powersyncUrl, QLatin1StringView("the PowerSync URL"));
    if (!powersync)
        return powersync.error();
    const QString trimmed = key.trimmed();
    if (trimmed.isEmpty())
        return invalid(QStringLiteral("the Supabase key is empty"));
    const ApiKeyKind kind = apiKeyKind(trimmed);
    if (kind == ApiKeyKind::NoKey)
        return invalid(QStringLiteral("the Supabase key holds a character no key has"));
    if (kind == ApiKeyKind::Secret || kind == ApiKeyKind::ServiceRole)
        return invalid(
            QStringLiteral("this is a secret key, which opens everything to everyone who "
                           "has the app; use the publishable key"));
    return SupabaseConfig{*project, trimmed, *powersync};
}

} // namespace Sync
