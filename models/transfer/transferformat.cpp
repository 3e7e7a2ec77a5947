// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/transferformat.h"

#include "models/wording.h"

#include <QFileInfo>

namespace Models {

Sync::Result<TransferFormat> transferFormatOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending == u"json")
        return TransferFormat::Json;
    if (ending == u"csv" || ending == u"tsv")
        return TransferFormat::Csv;
    if (ending == u"ics" || ending == u"ical")
        return TransferFormat::Calendar;
    if (ending == u"md" || ending == u"markdown")
        return TransferFormat::Markdown;
    return Sync::Error{
        Sync::ErrorCode::InvalidArgument,
        Wording::tr("%1: the name has to end in .json, .csv, .ics or .md").arg(fileName)};
}

} // namespace Models
