// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickaddwindow.h"

#include "models/limits.h"
#include "models/profilelistmodel.h"
#include "models/text.h"
#include "models/todorepository.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/limitedlineedit.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

QuickAddWindow::QuickAddWindow(Models::ProfileListModel &profiles,
                               Models::TodoRepository &repository, QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_repository(repository)
    , m_line(new LimitedLineEdit(Models::maxTitleLength, this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("quickAddWindow"));
    setWindowTitle(tr("Add a to-do"));
    m_line->setObjectName(QStringLiteral("quickAddLine"));
    m_line->setAccessibleName(tr("New to-do"));
    m_line->setPlaceholderText(tr("What is there to do?"));
    m_line->setClearButtonEnabled(true);
    m_line->setMinimumHeight(fontMetrics().height() * 2);
    m_line->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_hint->setObjectName(QStringLiteral("quickAddHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_hint);
    connect(m_line, &QLineEdit::textEdited, this, &QuickAddWindow::updateHint);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_profiles, changed, this, &QuickAddWindow::updateHint, Qt::QueuedConnection);
    updateHint();
}

void QuickAddWindow::setPreferredProfile(const Models::ProfileId &id)
{
    m_preferred = id;
    updateHint();
}

void QuickAddWindow::setText(const QString &text)
{
    if (!text.isEmpty())
        m_line->setText(text);
    m_line->setFocus(Qt::ActiveWindowFocusReason);
    m_line->end(false);
    updateHint();
}

Models::ProfileId QuickAddWindow::target() const
{
    const auto mayAdd = [this](const Models::ProfileId &id) {
        return m_profiles.rowOfProfile(id) >= 0 && Models::mayWriteTodos(m_profiles.roleIn(id));
    };
    if (!m_preferred.isEmpty() && mayAdd(m_preferred))
        return m_preferred;
    for (int row = 0; row < m_profiles.rowCount(); ++row) {
        if (mayAdd(m_profiles.idAt(row)))
            return m_profiles.idAt(row);
    }
    return {};
}

void QuickAddWindow::updateHint()
{
    const Models::ProfileId id = target();
    if (id.isEmpty()) {
        m_hint->setText(tr("There is no profile to add it to."));
        return;
    }
    const QString name = m_profiles.index(m_profiles.rowOfProfile(id)).data().toString();
    m_hint->setText(tr("Enter adds it to “%1”, Shift+Enter one more, Esc leaves.").arg(name));
}

void QuickAddWindow::showProblem(const QString &text)
{
    m_hint->setText(text);
    m_line->setFocus();
}

void QuickAddWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QDialog::keyPressEvent(event);
    event->accept();
    add(event->modifiers().testFlag(Qt::ShiftModifier));
}

void QuickAddWindow::add(bool stays)
{
    const QString text = m_line->text();
    // Enter twice is one to-do.
    if (m_isAdding || Models::cleanLine(text).isEmpty())
        return;
    const Models::ProfileId profile = target();
    if (profile.isEmpty())
        return updateHint();
    m_isAdding = true;
    Sync::onFinished(this, m_repository.add(profile, text),
                     [this, text, stays](const Sync::Result<Models::Todo> &added) {
                         m_isAdding = false;
                         if (!added)
                             return showProblem(errorText(added.error()));
                         // What was typed meanwhile is the next one.
                         if (m_line->text() == text)
                             m_line->clear();
                         Q_EMIT this->added(added->id);
                         if (!stays && m_line->text().isEmpty())
                             close();
                     });
}

} // namespace Ui
