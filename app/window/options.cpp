// SPDX-License-Identifier: Apache-2.0
#include "app/window/options.h"

#include "app/datalocation.h"
#include "app/translations.h"
#include "app/window/server/serverreader.h"
#include "ui/server/servertext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Result<Ui::ServerAddress> serverOfFile(const QString &path)
{
    const auto reading = readServerFile(path);
    if (!reading)
        return reading.error();
    if (const auto *problem = std::get_if<Ui::ServerProblem>(&*reading))
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("%1 does not hold {\"url\", \"key\", \"powersync_url\"}: %2")
                         .arg(path, Ui::serverProblemText(*problem))};
    return std::get<Ui::ServerDescription>(*reading).address;
}

bool isLink(const QString &argument)
{
    return argument.startsWith(u"tidelist:", Qt::CaseInsensitive);
}

/// Without what QApplication itself understands and takes away later.
QStringList withoutQtOptions(const QStringList &arguments)
{
    static const QStringList withValue = {
        QStringLiteral("platform"), QStringLiteral("style"), QStringLiteral("qwindowgeometry"),
        QStringLiteral("qwindowtitle"), QStringLiteral("display")};
    QStringList ours;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments[i];
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        const bool isOption = name != arguments[i];
        if (isOption && withValue.contains(name))
            ++i;
        else if (!isOption || name != u"reverse")
            ours += arguments[i];
    }
    return ours;
}

} // namespace

Result<Options> Options::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A to-do list that never waits for the network."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     QStringLiteral("Show the version."));
    const QCommandLineOption database(
        QStringLiteral("db"),
        QStringLiteral("Use this file instead of %1.").arg(DataLocation::defaultDatabase()),
        QStringLiteral("file"));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"),
        QStringLiteral("Write and read a file in a temporary folder, then exit."));
    const QCommandLineOption serverFile(
        QStringLiteral("server-file"),
        QStringLiteral("For development: start with the server of this JSON file "
                       "{\"url\",\"key\",\"powersync_url\"}, the line tidelist-emulator prints."),
        QStringLiteral("file"));
    const QCommandLineOption signIn(
        QStringLiteral("sign-in"),
        QStringLiteral("For development: sign in at the start; the password is the first line of "
                       "standard input."),
        QStringLiteral("email"));
    const QCommandLineOption memory(
        QStringLiteral("session-in-memory"),
        QStringLiteral(
            "For development: forget the session at the end instead of keeping it in the "
            "system's key store."));
    const QCommandLineOption reportDrawing(
        QStringLiteral("report-drawing"),
        QStringLiteral("For development: print {\"event\":\"drawn\",\"ms\":N} when the list has "
                       "drawn its first row."));
    const QCommandLineOption quickAdd(
        QStringLiteral("quick-add"),
        QStringLiteral("Open a small window to add a to-do with, of the Tidelist that runs already "
                       "if there is one. TEXT stands in it at first."));
    const QCommandLineOption hidden(
        QStringLiteral("hidden"),
        QStringLiteral("Start without a window, in the tray, where there is one."));
    const QCommandLineOption language(
        QStringLiteral("language"),
        QStringLiteral("Speak this language: %1. Without it, the one of the settings or the "
                       "system.")
            .arg(Translations::languages().join(QStringLiteral(", "))),
        QStringLiteral("code"));
    parser.addOptions({help, version, database, quickAdd, hidden, language, selfTest, serverFile,
                       signIn, memory, reportDrawing});
    parser.addPositionalArgument(
        QStringLiteral("LINK"),
        QStringLiteral("A link to a server (tidelist://server?…), which is shown before it is "
                       "used; with --quick-add the TEXT."),
        QStringLiteral("[LINK|TEXT]"));

    if (!parser.parse(withoutQtOptions(arguments)))
        return Error{ErrorCode::InvalidArgument, parser.errorText()};
    Options options;
    if (parser.isSet(help)) {
        options.output = parser.helpText();
        return options;
    }
    if (parser.isSet(version)) {
        options.output =
            QStringLiteral("tidelist %1\n").arg(QCoreApplication::applicationVersion());
        return options;
    }
    options.request.isQuickAdd = parser.isSet(quickAdd);
    options.request.isHidden = parser.isSet(hidden);
    const QStringList rest = parser.positionalArguments();
    if (options.request.isQuickAdd)
        options.request.text = rest.join(u' ');
    else if (rest.size() == 1 && isLink(rest[0]))
        options.request.link = rest[0];
    else if (!rest.isEmpty())
        return Error{
            ErrorCode::InvalidArgument,
            QStringLiteral("Unexpected argument '%1'.").arg(rest[isLink(rest[0]) ? 1 : 0])};

    options.request.activationToken = qgetenv("XDG_ACTIVATION_TOKEN");
    options.isSelfTest = parser.isSet(selfTest);
    options.reportsDrawing = parser.isSet(reportDrawing);
    options.language = parser.value(language);
    if (parser.isSet(language) && !Translations::languages().contains(options.language))
        return Error{
            ErrorCode::InvalidArgument,
            QStringLiteral("There is no language '%1'; there are %2.")
                .arg(options.language, Translations::languages().join(QStringLiteral(", ")))};
    options.signInAs = parser.value(signIn);
    options.keepsSessionInMemory = parser.isSet(memory);
    if (parser.isSet(serverFile)) {
        auto server = serverOfFile(parser.value(serverFile));
        if (!server)
            return server.error();
        options.server = *server;
    }
    if (parser.isSet(database)) {
        options.database = QFileInfo(parser.value(database)).absoluteFilePath();
    } else {
        options.database = DataLocation::defaultDatabase();
        if (!options.isSelfTest) {
            if (auto prepared = DataLocation::prepare(); !prepared)
                return prepared.error();
        }
    }
    return options;
}

} // namespace App
