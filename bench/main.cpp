// SPDX-License-Identifier: Apache-2.0
#include "bench/firstsync.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace {

void print(const QJsonObject &figures, const QString &indent = {})
{
    for (const QString &name : figures.keys()) {
        const QJsonValue value = figures.value(name);
        if (value.isObject()) {
            std::printf("%s%s\n", qUtf8Printable(indent), qUtf8Printable(name));
            print(value.toObject(), indent + QStringLiteral("  "));
        } else {
            std::printf("%s%-16s %s\n", qUtf8Printable(indent), qUtf8Printable(name),
                        qUtf8Printable(value.toVariant().toString()));
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDELIST_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Measures Tidelist. Scenarios: first-sync. Ratios are to a baseline of the same run."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("scenario"), QStringLiteral("What to measure."));
    const QCommandLineOption rowsOption(QStringLiteral("rows"), QStringLiteral("How many rows."),
                                        QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption jsonOption(QStringLiteral("json"),
                                        QStringLiteral("Print one JSON object."));
    parser.addOptions({rowsOption, jsonOption});
    parser.process(application);

    bool isNumber = false;
    const qlonglong rows = parser.value(rowsOption).toLongLong(&isNumber);
    if (parser.positionalArguments() != QStringList{QStringLiteral("first-sync")} || !isNumber
        || rows < 1) {
        std::fputs("tidelist-bench: usage: tidelist-bench first-sync [--rows N] [--json]\n",
                   stderr);
        return 2;
    }
    const Sync::Result<QJsonObject> figures = Bench::firstSync(rows);
    if (!figures) {
        std::fprintf(stderr, "tidelist-bench: %s\n", qUtf8Printable(figures.error().message));
        return 1;
    }
    if (parser.isSet(jsonOption))
        std::printf("%s\n", QJsonDocument(*figures).toJson(QJsonDocument::Compact).constData());
    else
        print(*figures);
    return 0;
}
