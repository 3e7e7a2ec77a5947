// SPDX-License-Identifier: Apache-2.0
#include "ui/server/servertext.h"

#include <QCoreApplication>
#include <QUrl>

namespace Ui {

namespace {

struct ServerText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ServerText)
};

/// As the file and the link call it.
QString nameOf(ServerField field)
{
    switch (field) {
    case ServerField::Url:
        return QStringLiteral("url");
    case ServerField::Key:
        return QStringLiteral("key");
    case ServerField::PowersyncUrl:
        return QStringLiteral("powersync_url");
    case ServerField::None:
        break;
    }
    return {};
}

QString keyProblemText(ServerFault fault)
{
    const QString replace =
        ServerText::tr("It bypasses every rule of the server, so whoever has it can read and "
                       "change what everybody keeps there, and it has no place on a person's "
                       "computer. Ask for the publishable key, and tell whoever gave you this one "
                       "to replace it.");
    switch (fault) {
    case ServerFault::SecretKey:
        return ServerText::tr("“key” is a secret key.") + u' ' + replace;
    case ServerFault::ServiceKey:
        return ServerText::tr("“key” is a key of the role service_role.") + u' ' + replace;
    case ServerFault::OtherRole:
        return ServerText::tr("“key” is no publishable key: it was made for somebody who is signed "
                              "in, or for the server itself. Ask for the publishable key.");
    case ServerFault::DamagedKey:
        return ServerText::tr("“key” is damaged, perhaps cut short. Ask for it again.");
    default:
        return ServerText::tr("“key” is no key: it holds characters that no key has.");
    }
}

QString fieldProblemText(const ServerProblem &problem)
{
    const QString name = nameOf(problem.field);
    switch (problem.fault) {
    case ServerFault::Repeated:
        return ServerText::tr("“%1” is there more than once, and nobody can tell which one counts.")
            .arg(name);
    case ServerFault::NoString:
        return ServerText::tr("“%1” is no text.").arg(name);
    case ServerFault::Missing:
        return ServerText::tr("“%1” is missing. Ask whoever runs the server for it.").arg(name);
    case ServerFault::FieldTooLong:
        return ServerText::tr("“%1” is too long.").arg(name);
    case ServerFault::NoAddress:
        return ServerText::tr("“%1” is no address of a server. It begins with https://").arg(name);
    case ServerFault::NotEncrypted:
        return ServerText::tr("“%1” begins with http://, so that everybody on the way could read "
                              "your password and your to-dos. Only a server on this computer may "
                              "do without https://")
            .arg(name);
    case ServerFault::NotPlain:
        return ServerText::tr("“%1” holds more than the address of a server, such as a name before "
                              "an @ sign, so it is not used.")
            .arg(name);
    default:
        return keyProblemText(problem.fault);
    }
}

} // namespace

QString serverProblemText(const ServerProblem &problem)
{
    switch (problem.fault) {
    case ServerFault::Empty:
        return ServerText::tr("There is no text in it.");
    case ServerFault::TooLong:
        return ServerText::tr("It is too long to describe a server.");
    case ServerFault::NotText:
        return ServerText::tr("It is no text.");
    case ServerFault::NoDescription:
        return ServerText::tr("It describes no server. Whoever runs the server can give you a "
                              "file, or a link that begins with tidelist://server");
    case ServerFault::OtherLink:
        return ServerText::tr("The link is for something that this Tidelist does not know.");
    case ServerFault::DamagedJson:
        return ServerText::tr("It begins like the description of a server, but is damaged. Ask for "
                              "it again.");
    case ServerFault::DamagedLink:
        return ServerText::tr("The link is damaged. Copy all of it, or ask for it again.");
    default:
        return fieldProblemText(problem);
    }
}

QString serverHost(const QString &url)
{
    const QUrl parsed(url);
    QString host = parsed.host(QUrl::FullyEncoded);
    if (host.isEmpty())
        return url;
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return parsed.port() < 0 ? host : host + u':' + QString::number(parsed.port());
}

QString serverLink(const ServerAddress &server)
{
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    return QStringLiteral("tidelist://server?url=%1&key=%2&powersync_url=%3")
        .arg(encoded(server.url), encoded(server.key), encoded(server.powersyncUrl));
}

} // namespace Ui
