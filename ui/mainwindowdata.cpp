// SPDX-License-Identifier: Apache-2.0
// What MainWindow does about files and sync: export, import, backups and the page about sync.
#include "ui/mainwindow.h"

#include "models/profilelistmodel.h"
#include "models/transfer/transferservice.h"
#include "ui/commands/commands.h"
#include "ui/settings/settingsdialog.h"
#include "ui/syncpage/syncdialog.h"
#include "ui/transfer/backupsdialog.h"
#include "ui/transfer/exportdialog.h"
#include "ui/transfer/importdialog.h"

#include <QStandardPaths>

namespace Ui {

namespace {

QString documentsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

void MainWindow::addDataCommands()
{
    constexpr auto category = CommandCategory::Data;
    m_commands->add({u"view.settings"_qs,
                     CommandCategory::View,
                     tr("Settin&gs…"),
                     {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                     u"settings"_qs},
                    [this] { openSettings(); });
    m_commands->add({u"account.sync"_qs,
                     CommandCategory::Account,
                     tr("S&ync…"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_Y},
                     u"syncing"_qs},
                    [this] { openSync(); });
    m_commands->add({u"data.import"_qs, category, tr("&Import…"), {}, u"import"_qs},
                    [this] { openImport(); });
    m_commands->add({u"data.export"_qs, category, tr("E&xport…"), {}, u"export"_qs},
                    [this] { openExport(); });
    m_commands->add({u"data.backups"_qs, category, tr("&Backups…"), {}, u"backup"_qs},
                    [this] { openBackups(); });
}

ProfileChoices MainWindow::profileChoices() const
{
    ProfileChoices choices;
    const Models::ProfileListModel &list = m_parts.profiles;
    for (int row = 0; row < list.rowCount(); ++row) {
        const Models::ProfileId id = list.idAt(row);
        choices.append(
            {id, list.index(row).data().toString(), Models::mayWriteTodos(list.roleIn(id))});
    }
    return choices;
}

void MainWindow::openExport()
{
    auto *dialog = new ExportDialog(m_parts.transfer, profileChoices(), documentsFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openImport()
{
    auto *dialog = new ImportDialog(m_parts.transfer, profileChoices(), documentsFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openBackups()
{
    auto *dialog = new BackupsDialog(m_parts.transfer, m_parts.sync, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openSync()
{
    if (!m_syncDialog) {
        m_syncDialog =
            new SyncDialog(m_parts.monitor, m_parts.history, m_parts.sync, m_parts.file, this);
        m_syncDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_syncDialog->setFacts(m_facts);
        connect(m_syncDialog, &SyncDialog::reviewRequested, this, &MainWindow::openAttention);
    }
    m_syncDialog->open();
}

void MainWindow::openSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog({m_settings, *m_commands, m_parts.appearance,
                                               m_parts.loginStart, m_parts.sync, m_parts.file},
                                              this);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_settingsDialog->setFacts(m_facts);
        connect(m_settingsDialog, &SettingsDialog::preferencesChanged, this,
                &MainWindow::preferencesChanged);
    }
    // It opens other dialogs, so it holds up nothing.
    m_settingsDialog->show();
    m_settingsDialog->activateWindow();
}

} // namespace Ui
