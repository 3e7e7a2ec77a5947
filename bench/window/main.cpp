// SPDX-License-Identifier: Apache-2.0
#include "app/window/options.h"
#include "bench/window/editing.h"
#include "bench/window/scrolling.h"
#include "bench/window/shownwindow.h"
#include "bench/window/timedapplication.h"

#include <QCommandLineParser>
#include <QJsonDocument>

#include <cstdio>

namespace {

using Figures = Sync::Result<QJsonObject>;

int fail(const QString &what)
{
    std::fprintf(stderr, "tidelist-bench-window: %s\n", qUtf8Printable(what));
    return 1;
}

/// As the window program would understand it.
Sync::Result<App::Options> windowOptions(const QString &file, const QString &serverFile)
{
    QStringList arguments{QStringLiteral("tidelist"), QStringLiteral("--db"), file,
                          QStringLiteral("--session-in-memory")};
    if (!serverFile.isEmpty()) {
        arguments += {QStringLiteral("--server-file"), serverFile, QStringLiteral("--sign-in"),
                      QStringLiteral("ada@example.org")};
    }
    return App::Options::parse(arguments);
}

} // namespace

/// The part of tidelist-bench that shows a window: a program of its own, so that the others are
/// measured without the libraries for it.
int main(int argc, char **argv)
{
    Bench::TimedApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Works at the window, for the scenarios edit and scroll of tidelist-bench."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("edit or scroll"));
    const QCommandLineOption file(QStringLiteral("file"), QStringLiteral("The database."),
                                  QStringLiteral("F"));
    const QCommandLineOption server(QStringLiteral("server-file"),
                                    QStringLiteral("For edit: sign in there, and end when what is "
                                                   "downloaded is there."),
                                    QStringLiteral("F"));
    parser.addOptions({file, server});
    parser.process(QCoreApplication::arguments());
    const QString what = parser.positionalArguments().value(0);
    const bool isEdit = what == QStringLiteral("edit");
    if ((!isEdit && what != QStringLiteral("scroll")) || !parser.isSet(file))
        return fail(QStringLiteral("see --help"));

    const auto options = windowOptions(parser.value(file), parser.value(server));
    if (!options)
        return fail(options.error().message);
    auto shown = Bench::ShownWindow::open(application, *options, QStringLiteral("tidelist-demo"));
    if (!shown)
        return fail(shown.error().message);
    const Figures figures =
        isEdit ? Bench::edit(**shown, parser.isSet(server)) : Bench::scroll(**shown);
    if (!figures)
        return fail(figures.error().message);
    std::printf("%s\n", QJsonDocument(*figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
