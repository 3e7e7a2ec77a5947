// SPDX-License-Identifier: Apache-2.0
#include "sync/net/tlstrust.h"

#include <QFile>
#include <QSslCertificate>

namespace Sync {

Result<QSslConfiguration> trustOnly(const QString &caFile)
{
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::CannotOpen,
                     QStringLiteral("%1: %2").arg(caFile, file.errorString())};
    const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (authorities.isEmpty())
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("%1 holds no certificate in PEM form").arg(caFile)};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities); // the system's are not loaded then
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

} // namespace Sync
