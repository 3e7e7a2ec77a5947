// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/coredumps.h"
#include "app/quitlimit.h"

#include <QCoreApplication>
#include <QLoggingCategory>

int main(int argc, char **argv)
{
    App::disableCoreDumps();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tidelist"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
    // What there is to say is said by the command itself.
    QLoggingCategory::setFilterRules(QStringLiteral("tidelist.*.info=false"));
    App::CommandLine commandLine;
    const int status = static_cast<int>(commandLine.run(QCoreApplication::arguments().mid(1)));
    App::limitQuit(std::chrono::seconds(2), status);
    return status;
}
