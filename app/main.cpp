// SPDX-License-Identifier: Apache-2.0
#include "app/coredumps.h"
#include "app/datalocation.h"
#include "app/quitlimit.h"
#include "app/terminationsignal.h"
#include "app/translations.h"
#include "app/window/accounts/accountlist.h"
#include "app/window/drawingreport.h"
#include "app/window/instance/instanceserver.h"
#include "app/window/options.h"
#include "app/window/selftest.h"
#include "app/window/startproblem.h"
#include "app/window/wiring.h"
#include "sync/store/filelock.h"
#include "ui/preferences.h"

#include <QApplication>
#include <QIcon>
#include <QListView>
#include <QLocale>
#include <QTextStream>

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace {

constexpr char noDisplay[] =
    "tidelist: there is no display to open a window on.\n"
    "Start it on a desktop, or use tidelist-cli, which does the same without a window.\n";

void printError(const QString &text)
{
    QTextStream(stderr) << "tidelist: " << text << Qt::endl;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

/// Until the window system is there, Qt's last word before it aborts is about the display.
void explainAndExit(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtFatalMsg)
        return;
    std::fputs(noDisplay, stderr);
    std::fprintf(stderr, "(%s)\n", qPrintable(message.section(u'\n', 0, 0)));
    ::_exit(1);
}

void setNames()
{
    QCoreApplication::setApplicationName(QStringLiteral("tidelist"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
}

struct Start
{
    App::Options options;
    /// Null where none can be written; then opening the file says what is wrong with its place.
    std::unique_ptr<Sync::FileLock> lock;
};

/// The right to show the window of the file; a number where another process has it.
std::variant<int, Start> takeOver(App::Options options)
{
    auto lock = Sync::FileLock::acquire(options.database, App::windowRole);
    if (lock)
        return Start{std::move(options), std::move(*lock)};
    if (lock.error().code != Sync::ErrorCode::OwnedElsewhere)
        return Start{std::move(options), nullptr};
    const auto given = App::handOver(options.database, options.request);
    if (!given)
        printError(given.error().message);
    return given ? 0 : 1;
}

/// Everything that needs no display; a number is the exit status.
std::variant<int, Start> prepare(int &argc, char **argv)
{
    QCoreApplication application(argc, argv);
    setNames();
    const auto options = App::Options::parse(QCoreApplication::arguments());
    if (!options) {
        printError(options.error().message);
        return options.error().code == Sync::ErrorCode::InvalidArgument ? 2 : 1;
    }
    if (!options->output.isEmpty()) {
        QTextStream(stdout) << options->output;
        return 0;
    }
    if (options->isSelfTest) {
        const auto tested = App::runSelfTest();
        if (!tested)
            printError(tested.error().message);
        return tested ? 0 : 1;
    }
    auto start = takeOver(*options);
    if (std::holds_alternative<Start>(start) && !hasDisplay()) {
        std::fputs(noDisplay, stderr);
        return 1;
    }
    return start;
}

/// That of the command line, the settings or the system, in this order.
QString languageOf(const App::Options &options)
{
    const QString chosen = options.language.isEmpty()
        ? Ui::Preferences::chosenLanguage(App::Wiring::openSettings())
        : options.language;
    return App::Translations::languageFor(chosen, QLocale::system().uiLanguages());
}

/// With the account that the window is of, where the person has given it a name.
QString displayName(const QString &database)
{
    const QString account = App::AccountList({database, App::DataLocation::defaultDatabase()},
                                             App::AccountList::usualSettingsFile())
                                .title();
    const QString program = QStringLiteral("Tidelist");
    return account.isEmpty() ? program : program + QStringLiteral(" – ") + account;
}

void printLine(const QByteArray &line)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

/// Null where nobody asks for it.
std::unique_ptr<App::DrawingReport> reportDrawing(const App::Options &options,
                                                  const Ui::MainWindow &window,
                                                  App::DrawingReport::Clock::time_point start)
{
    auto *list = options.reportsDrawing ? window.findChild<QListView *>(QStringLiteral("todoList"))
                                        : nullptr;
    return list ? std::make_unique<App::DrawingReport>(*list, start, printLine) : nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    const auto started = App::DrawingReport::Clock::now();
    App::disableCoreDumps();
    const auto prepared = prepare(argc, argv);
    if (const int *status = std::get_if<int>(&prepared))
        return *status;
    const App::Options &options = std::get<Start>(prepared).options;
    QString password;
    if (!options.signInAs.isEmpty())
        password = QTextStream(stdin).readLine();

    const QtMessageHandler usual = qInstallMessageHandler(explainAndExit);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    setNames();
    QApplication::setApplicationDisplayName(displayName(options.database));
    QApplication::setDesktopFileName(QStringLiteral("org.tidelist.Tidelist"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/org.tidelist.Tidelist.svg")));

    App::Translations translations;
    if (const auto installed = translations.install(languageOf(options)); !installed)
        printError(installed.error().message);

    App::InstanceServer instance(options.database);
    if (std::get<Start>(prepared).lock) {
        // Without a socket a second start says that it got no answer.
        if (const auto listening = instance.listen(); !listening)
            printError(listening.error().message);
    }

    auto wiring = App::Wiring::make(options);
    while (!wiring) {
        const QString text =
            QCoreApplication::translate("main", "Tidelist cannot open “%1”.").arg(options.database);
        printError(text + u' ' + wiring.error().message);
        if (!App::solveStartProblem(options.database, text, wiring.error()))
            return 1;
        wiring = App::Wiring::make(options);
    }
    QObject::connect(&instance, &App::InstanceServer::startRequested, &(*wiring)->background(),
                     &App::Background::show);
    auto report = reportDrawing(options, (*wiring)->window(), started);
    (*wiring)->start(password);
    // As if the person had quit: what is open is saved, the connection let go.
    const App::TerminationSignal termination;
    QObject::connect(&termination, &App::TerminationSignal::received, &(*wiring)->window(),
                     &Ui::MainWindow::quitAtOnce);
    const int status = QApplication::exec();
    App::limitQuit(std::chrono::seconds(2), status);
    report.reset();
    wiring->reset();
    return status;
}
