// SPDX-License-Identifier: Apache-2.0
#include "app/window/server/serverreader.h"

#include "sync/supabase/apikey.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QStringDecoder>
#include <QUrl>

#include <cctype>
#include <optional>
#include <tuple>

namespace App {

using Ui::ServerDescription;
using Ui::ServerFault;
using Ui::ServerField;
using Ui::ServerProblem;
using Ui::ServerReading;

namespace {

constexpr qsizetype longestField = 2'000;
constexpr qsizetype longestName = 40;
constexpr qsizetype mostNames = 5;

/// The values by their names; without a value: it is no string.
using Fields = QMap<QString, std::optional<QString>>;
template <typename T> using Read = std::variant<T, ServerProblem>;

ServerProblem problem(ServerFault fault, ServerField field = ServerField::None)
{
    return {fault, field};
}

ServerField fieldOf(QStringView name)
{
    if (name == u"url")
        return ServerField::Url;
    if (name == u"key")
        return ServerField::Key;
    return name == u"powersync_url" ? ServerField::PowersyncUrl : ServerField::None;
}

std::optional<QString> decoded(const QByteArray &bytes)
{
    // Stateless: a letter that is cut off at the end is an error.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    return decoder.hasError() || text.contains(QChar(u'\0')) ? std::nullopt : std::optional(text);
}

/// Nothing when a percent sign is not followed by two digits, or no text comes out.
std::optional<QString> unescaped(const QByteArray &text)
{
    for (qsizetype i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
        const QByteArray digits = text.mid(i + 1, 2);
        if (digits.size() < 2 || !std::isxdigit(static_cast<unsigned char>(digits[0]))
            || !std::isxdigit(static_cast<unsigned char>(digits[1])))
            return std::nullopt;
    }
    return decoded(QByteArray::fromPercentEncoding(text));
}

Read<Fields> fieldsOfLink(const QByteArray &link)
{
    const QByteArray start = "tidelist://server";
    if (!link.toLower().startsWith(start))
        return problem(ServerFault::OtherLink);
    QByteArray rest = link.mid(start.size());
    if (rest.startsWith('/'))
        rest.remove(0, 1);
    if (!rest.isEmpty() && !rest.startsWith('?'))
        return problem(ServerFault::OtherLink);
    // A link that was copied with the words behind it, too.
    for (const char c : rest) {
        if (c <= ' ' || c > '~' || c == '#')
            return problem(ServerFault::DamagedLink);
    }
    Fields fields;
    for (const QByteArray &pair : rest.mid(1).split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto name = unescaped(equals < 0 ? pair : pair.left(equals));
        const auto value = unescaped(equals < 0 ? QByteArray() : pair.mid(equals + 1));
        if (!name || !value)
            return problem(ServerFault::DamagedLink);
        const ServerField field = fieldOf(*name);
        if (field != ServerField::None && fields.contains(*name))
            return problem(ServerFault::Repeated, field);
        fields.insert(*name, *value);
    }
    return fields;
}

Read<Fields> fieldsOfJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return problem(ServerFault::DamagedJson);
    const QJsonObject object = document.object();
    Fields fields;
    for (auto it = object.begin(); it != object.end(); ++it)
        fields.insert(it.key(), it->isString() ? std::optional(it->toString()) : std::nullopt);
    return fields;
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

/// As it is asked over the wire, without slashes at its end.
Read<QString> addressOf(const QString &text, ServerField field)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || text.contains(u'\\')
        || (scheme != u"https" && scheme != u"http"))
        return problem(ServerFault::NoAddress, field);
    if (!url.userInfo().isEmpty() || text.contains(u'@') || url.hasQuery() || url.hasFragment())
        return problem(ServerFault::NotPlain, field);
    if (scheme != u"https" && !isThisComputer(url.host()))
        return problem(ServerFault::NotEncrypted, field);
    QString address = url.toString(QUrl::FullyEncoded);
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

/// Nothing when it is a key for everybody.
std::optional<ServerFault> faultOfKey(const QString &key)
{
    switch (Sync::apiKeyKind(key)) {
    case Sync::ApiKeyKind::Public:
        return std::nullopt;
    case Sync::ApiKeyKind::NoKey:
        return ServerFault::NoKey;
    case Sync::ApiKeyKind::Secret:
        return ServerFault::SecretKey;
    case Sync::ApiKeyKind::ServiceRole:
        return ServerFault::ServiceKey;
    case Sync::ApiKeyKind::OtherRole:
        return ServerFault::OtherRole;
    case Sync::ApiKeyKind::Damaged:
        break;
    }
    return ServerFault::DamagedKey;
}

/// A name that somebody else chose, so that it can be shown: nothing in it turns or hides text.
QString shown(const QString &name)
{
    QString safe;
    for (const QChar c : name.left(longestName)) {
        if (c.isPrint() && !c.isSurrogate())
            safe += c;
    }
    safe = safe.trimmed();
    return safe.isEmpty() ? QStringLiteral("?") : safe;
}

ServerReading serverOf(const Fields &fields)
{
    ServerDescription server;
    const std::tuple<ServerField, QString, QString *> wanted[] = {
        {ServerField::Url, QStringLiteral("url"), &server.address.url},
        {ServerField::Key, QStringLiteral("key"), &server.address.key},
        {ServerField::PowersyncUrl, QStringLiteral("powersync_url"), &server.address.powersyncUrl},
    };
    for (const auto &[field, name, target] : wanted) {
        if (!fields.contains(name))
            return problem(ServerFault::Missing, field);
        const std::optional<QString> value = fields.value(name);
        if (!value)
            return problem(ServerFault::NoString, field);
        const QString text = value->trimmed();
        if (text.isEmpty())
            return problem(ServerFault::Missing, field);
        if (text.size() > longestField)
            return problem(ServerFault::FieldTooLong, field);
        if (field == ServerField::Key) {
            if (const auto fault = faultOfKey(text))
                return problem(*fault, field);
            *target = text;
            continue;
        }
        const auto address = addressOf(text, field);
        if (const auto *wrong = std::get_if<ServerProblem>(&address))
            return *wrong;
        *target = std::get<QString>(address);
    }
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (fieldOf(it.key()) != ServerField::None)
            continue;
        if (server.leftOut.size() == mostNames) {
            server.leftOut += QStringLiteral("…");
            break;
        }
        server.leftOut += shown(it.key());
    }
    return server;
}

} // namespace

ServerReading readServer(const QByteArray &text)
{
    if (text.size() > longestServerText)
        return problem(ServerFault::TooLong);
    QByteArray trimmed = text;
    if (trimmed.startsWith("\xEF\xBB\xBF")) // as some editors begin a file
        trimmed.remove(0, 3);
    trimmed = trimmed.trimmed();
    if (trimmed.isEmpty())
        return problem(ServerFault::Empty);
    if (!decoded(trimmed))
        return problem(ServerFault::NotText);
    const bool isLink = trimmed.left(9).toLower() == "tidelist:";
    if (!isLink && !trimmed.startsWith('{'))
        return problem(ServerFault::NoDescription);
    const auto fields = isLink ? fieldsOfLink(trimmed) : fieldsOfJson(trimmed);
    if (const auto *wrong = std::get_if<ServerProblem>(&fields))
        return *wrong;
    return serverOf(std::get<Fields>(fields));
}

Sync::Result<ServerReading> readServerFile(const QString &path)
{
    const auto refused = [&path](const QString &why) {
        return Sync::Error{Sync::ErrorCode::CannotOpen,
                           QStringLiteral("%1 cannot be read: %2").arg(path, why)};
    };
    // A pipe, say, would be waited for without end.
    if (QFileInfo info(path); info.exists() && !info.isFile())
        return refused(QStringLiteral("it is no file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file.errorString());
    // One byte more tells that it is too long.
    const QByteArray text = file.read(longestServerText + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(file.errorString());
    return readServer(text);
}

} // namespace App
