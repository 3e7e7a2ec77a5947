// SPDX-License-Identifier: Apache-2.0
#include "app/coredumps.h"
#include "app/quitlimit.h"
#include "app/terminationsignal.h"
#include "app/window/options.h"
#include "app/window/selftest.h"
#include "app/window/wiring.h"
#include "ui/errortext.h"

#include <QApplication>
#include <QIcon>
#include <QMessageBox>
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

/// Everything that needs no display; a number is the exit status.
std::variant<int, App::Options> prepare(int &argc, char **argv)
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
    if (!hasDisplay()) {
        std::fputs(noDisplay, stderr);
        return 1;
    }
    return *options;
}

} // namespace

int main(int argc, char **argv)
{
    App::disableCoreDumps();
    const auto prepared = prepare(argc, argv);
    if (const int *status = std::get_if<int>(&prepared))
        return *status;
    const App::Options &options = std::get<App::Options>(prepared);
    QString password;
    if (!options.signInAs.isEmpty())
        password = QTextStream(stdin).readLine();

    const QtMessageHandler usual = qInstallMessageHandler(explainAndExit);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    setNames();
    QApplication::setApplicationDisplayName(QStringLiteral("Tidelist"));
    QApplication::setDesktopFileName(QStringLiteral("org.tidelist.Tidelist"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/org.tidelist.Tidelist.svg")));

    auto wiring = App::Wiring::make(options);
    if (!wiring) {
        const QString text =
            QCoreApplication::translate("main", "Tidelist cannot open “%1”.").arg(options.database);
        printError(text + u' ' + wiring.error().message);
        QMessageBox box(QMessageBox::Critical, QStringLiteral("Tidelist"), text,
                        QMessageBox::Close);
        box.setInformativeText(Ui::errorText(wiring.error()));
        box.setDetailedText(wiring.error().message);
        box.exec();
        return 1;
    }
    (*wiring)->start(password);
    // As if the person had closed the window: what is open is saved, the connection let go.
    const App::TerminationSignal termination;
    QObject::connect(&termination, &App::TerminationSignal::received, &application, [] {
        QApplication::closeAllWindows();
        QApplication::quit();
    });
    const int status = QApplication::exec();
    App::limitQuit(std::chrono::seconds(2), status);
    wiring->reset();
    return status;
}
