// SPDX-License-Identifier: Apache-2.0
#include "app/window/startproblem.h"

#include "app/window/damagedfile.h"
#include "models/clocktext.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace App {

using Models::Backup;

namespace {

struct StartProblem
{
    Q_DECLARE_TR_FUNCTIONS(App::StartProblem)
};

enum class WayOn { None, Restore, Empty };

QString timeOf(const Backup &backup)
{
    return Models::momentText(backup.time.toLocalTime(), QLocale());
}

WayOn askForWay(const QString &text, const Sync::Error &error, bool isDamaged,
                const std::optional<Backup> &backup)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Tidelist"), text, QMessageBox::Close);
    QString details = Ui::errorText(error);
    QPushButton *restore = nullptr;
    QPushButton *empty = nullptr;
    if (isDamaged) {
        details += u'\n'
            + (backup ? StartProblem::tr("The last backup is of %1.").arg(timeOf(*backup))
                      : StartProblem::tr("There is no backup of it."));
        details += u'\n'
            + StartProblem::tr("Nothing is deleted: the damaged file is kept under another name.");
        empty =
            box.addButton(StartProblem::tr("&Start with an empty list"), QMessageBox::AcceptRole);
        empty->setObjectName(QStringLiteral("startEmptyButton"));
    }
    if (isDamaged && backup) {
        restore =
            box.addButton(StartProblem::tr("&Restore the last backup"), QMessageBox::AcceptRole);
        restore->setObjectName(QStringLiteral("restoreBackupButton"));
        box.setDefaultButton(restore);
    } else {
        box.setDefaultButton(QMessageBox::Close);
    }
    box.setEscapeButton(QMessageBox::Close);
    box.setInformativeText(details);
    box.setDetailedText(error.message);
    box.exec();
    const QAbstractButton *clicked = box.clickedButton();
    if (clicked && clicked == restore)
        return WayOn::Restore;
    return clicked && clicked == empty ? WayOn::Empty : WayOn::None;
}

void sayWhatWasDone(WayOn way, const std::optional<Backup> &backup, const QString &aside)
{
    const QString text = way == WayOn::Restore && backup
        ? StartProblem::tr("The backup of %1 is restored.").arg(timeOf(*backup))
        : StartProblem::tr("Tidelist starts with an empty list.");
    QMessageBox box(QMessageBox::Information, QStringLiteral("Tidelist"), text, QMessageBox::Ok);
    box.setInformativeText(StartProblem::tr("The damaged file is now “%1”. If you had an account, "
                                            "sign in again to sync.")
                               .arg(QDir::toNativeSeparators(aside)));
    box.exec();
}

} // namespace

bool solveStartProblem(const QString &path, const QString &text, const Sync::Error &error)
{
    const bool isDamaged = DamagedFile::isDamage(error);
    const DamagedFile file(path);
    const auto backup = isDamaged ? file.lastBackup() : std::nullopt;
    Sync::Error shown = error;
    while (true) {
        const WayOn way = askForWay(text, shown, isDamaged, backup);
        if (way == WayOn::None)
            return false;
        const auto aside =
            way == WayOn::Restore && backup ? file.restore(*backup) : file.moveAside();
        if (aside) {
            sayWhatWasDone(way, backup, *aside);
            return true;
        }
        shown = aside.error();
    }
}

} // namespace App
