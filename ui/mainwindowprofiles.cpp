// SPDX-License-Identifier: Apache-2.0
// What MainWindow does about one profile: the views of it alone, and how it looks.
#include "ui/mainwindow.h"

#include "models/profilelistmodel.h"
#include "models/todocounts.h"
#include "ui/commands/commands.h"
#include "ui/profiles/profiledialog.h"
#include "ui/profilesidebar.h"
#include "ui/todopage.h"
#include "ui/views/viewtabs.h"
#include "ui/views/viewtexts.h"

#include <utility>

namespace Ui {

using Models::ProfileId;
using Models::ProfileListModel;
using Models::TodoKind;

void MainWindow::addProfilePlaceCommands()
{
    const auto add = [this](const QString &id, const QString &text, TodoKind kind, Qt::Key digit) {
        const QString icon = viewIcon(kind == TodoKind::List ? TodoKind::All : kind);
        m_commands->add({id, CommandCategory::View, text, {Qt::ALT | digit}, icon},
                        [this, kind] { m_sidebar->select(m_sidebar->lastProfile(), kind); });
    };
    add(u"place.list"_qs, tr("&All in this profile"), TodoKind::List, Qt::Key_1);
    add(u"place.today"_qs, tr("&Today in this profile"), TodoKind::Today, Qt::Key_2);
    add(u"place.upcoming"_qs, tr("&Upcoming in this profile"), TodoKind::Upcoming, Qt::Key_3);
    add(u"place.completed"_qs, tr("C&ompleted in this profile"), TodoKind::Completed, Qt::Key_4);
    add(u"place.trash"_qs, tr("Tras&h of this profile"), TodoKind::Trash, Qt::Key_5);
}

void MainWindow::buildTabs()
{
    m_tabs = new ViewTabs(m_page);
    m_page->addBelowTitle(m_tabs);
    connect(m_tabs, &ViewTabs::chosen, this,
            [this](TodoKind kind) { m_sidebar->select(m_sidebar->lastProfile(), kind); });
    connect(&m_parts.counts, &Models::TodoCountWatch::changed, m_tabs,
            [this] { m_tabs->setCounts(m_parts.counts.of(m_sidebar->currentProfile())); });
}

void MainWindow::updateTabs()
{
    const ProfileId profile = m_sidebar->currentProfile();
    if (!profile.isEmpty()) {
        m_tabs->setKind(m_sidebar->kind());
        m_tabs->setCounts(m_parts.counts.of(profile));
    }
    m_tabs->setVisible(!profile.isEmpty() && !m_page->isSearching());
}

void MainWindow::editProfile()
{
    const ProfileId id = m_sidebar->currentProfile();
    const int row = m_parts.profiles.rowOfProfile(id);
    if (row < 0)
        return;
    const QModelIndex index = m_parts.profiles.index(row);
    const ProfileDialog::Look look{index.data().toString(),
                                   index.data(ProfileListModel::ColorRole).toString(),
                                   index.data(ProfileListModel::PictureRole).toString()};
    auto *dialog = new ProfileDialog(look, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProfileDialog::chosen, this, [this, id, look](Models::ProfileEdit edit) {
        // What others have changed meanwhile stays, but for what was changed here.
        for (const auto &[chosen, before] :
             {std::pair(&edit.name, &look.name), std::pair(&edit.color, &look.color),
              std::pair(&edit.picture, &look.picture)}) {
            if (*chosen == *before)
                chosen->reset();
        }
        if (!edit.isEmpty())
            m_parts.profiles.edit(id, edit);
    });
    dialog->open();
}

} // namespace Ui
