// SPDX-License-Identifier: Apache-2.0
#include "app/window/instance/startrequest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace App {

namespace {

constexpr int longestText = 4000; // more than a title can hold
constexpr int maxToken = 1000;
// Just over what is read of it, so that it is refused for its length.
constexpr int longestLink = 9 * 1024;

} // namespace

QByteArray StartRequest::toLine() const
{
    const QJsonObject object{
        {QStringLiteral("quick_add"), isQuickAdd},
        {QStringLiteral("text"), text.left(longestText)},
        {QStringLiteral("hidden"), isHidden},
        {QStringLiteral("link"), link.left(longestLink)},
        {QStringLiteral("activation_token"), QString::fromLatin1(activationToken.left(maxToken))}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<StartRequest> StartRequest::fromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    return StartRequest{object.value(u"quick_add").toBool(), object.value(u"text").toString(),
                        object.value(u"hidden").toBool(), object.value(u"link").toString(),
                        object.value(u"activation_token").toString().toLatin1()};
}

} // namespace App
