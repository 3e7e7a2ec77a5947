// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tidelist"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
    App::CommandLine commandLine;
    return static_cast<int>(commandLine.run(QCoreApplication::arguments().mid(1)));
}
