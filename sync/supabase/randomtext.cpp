// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/randomtext.h"

#include <QRandomGenerator>

namespace Sync {

QByteArray randomText(int bytes)
{
    QByteArray random;
    random.reserve(bytes);
    for (int i = 0; i < bytes; ++i)
        random.append(char(QRandomGenerator::system()->bounded(256)));
    return random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace Sync
