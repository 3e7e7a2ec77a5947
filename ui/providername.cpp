// SPDX-License-Identifier: Apache-2.0
#include "ui/providername.h"

#include <QHash>

namespace Ui {

QString providerName(const QString &provider)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("github"), QStringLiteral("GitHub")},
        {QStringLiteral("gitlab"), QStringLiteral("GitLab")},
        {QStringLiteral("azure"), QStringLiteral("Microsoft")},
        {QStringLiteral("linkedin"), QStringLiteral("LinkedIn")},
        {QStringLiteral("linkedin_oidc"), QStringLiteral("LinkedIn")},
        {QStringLiteral("slack_oidc"), QStringLiteral("Slack")},
        {QStringLiteral("twitter"), QStringLiteral("X (Twitter)")},
        {QStringLiteral("x"), QStringLiteral("X (Twitter)")},
        {QStringLiteral("workos"), QStringLiteral("WorkOS")},
        {QStringLiteral("fly"), QStringLiteral("Fly.io")},
    };
    const auto known = names.constFind(provider);
    if (known != names.constEnd())
        return *known;
    return provider.left(1).toUpper() + provider.mid(1);
}

} // namespace Ui
