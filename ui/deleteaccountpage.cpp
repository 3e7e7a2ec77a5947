// SPDX-License-Identifier: Apache-2.0
#include "ui/deleteaccountpage.h"

#include "sync/async.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace Ui {

using Models::AccountDeparture;
using Models::Profile;
using Sync::ErrorCode;

namespace {

/// “Family”, “Shop”
QString quoted(const QStringList &names)
{
    QStringList texts;
    for (const QString &name : names)
        texts += DeleteAccountPage::tr("“%1”").arg(name);
    return texts.join(QStringLiteral(", "));
}

QString namesOf(const QList<Profile> &profiles)
{
    QStringList names;
    for (const Profile &profile : profiles)
        names += profile.name;
    return quoted(names);
}

/// The server names in quotation marks what is in the way.
QStringList namesIn(const QString &message)
{
    static const QRegularExpression name(QStringLiteral("\"([^\"]+)\""));
    QStringList names;
    for (auto all = name.globalMatch(message); all.hasNext();)
        names += all.next().captured(1);
    return names;
}

QString blockingText(const QString &names)
{
    return DeleteAccountPage::tr("You are the only owner of %1, and others are in there. Make one "
                                 "of them an owner (Profile, Share), or delete the profile, first.")
        .arg(names);
}

} // namespace

DeleteAccountPage::DeleteAccountPage(AccountService &service, QWidget *parent)
    : AccountPage(QStringLiteral("deleteAccountPage"), tr("Delete the account"), parent)
    , m_service(service)
    , m_text(addText())
    , m_blocking(addText())
{
    body()->setSpacing(fontMetrics().height());
    m_text->setObjectName(QStringLiteral("deleteAccountText"));
    m_blocking->setObjectName(QStringLiteral("deleteAccountBlocking"));
    m_typed = addField(addForm(), FormField::Kind::Email, tr("&Type it here:"),
                       QStringLiteral("deleteAccountTyped"), {});
    setMainButton(tr("&Delete the account"), QStringLiteral("deleteAccountNow"), [this] {
        run(mainButton(), tr("Deleting it…"), m_service.deleteAccount(),
            [this](const QStringList &copies) { Q_EMIT deleted(copies); });
    });
}

void DeleteAccountPage::setAccount(const AccountFacts &account)
{
    m_account = account;
}

QString DeleteAccountPage::wanted() const
{
    //: What somebody without an e-mail address types to delete the account.
    return m_account.isAnonymous ? tr("delete") : m_account.email;
}

void DeleteAccountPage::enter()
{
    m_typed->clear();
    m_typed->setRowVisible(false);
    m_mayGo = false;
    m_blocking->hide();
    m_text->setText(tr("Looking at what goes along…"));
    AccountPage::enter();
    const int look = ++m_look;
    Sync::onFinished(this, m_service.findDeparture(),
                     [this, look](const Sync::Result<AccountDeparture> &departure) {
                         if (look != m_look)
                             return;
                         if (departure)
                             show(*departure);
                         else
                             m_text->setText(textOf(departure.error()));
                     });
}

void DeleteAccountPage::leave()
{
    ++m_look;
    AccountPage::leave();
}

QString DeleteAccountPage::consequences(const AccountDeparture &departure) const
{
    QStringList texts{tr("The account is deleted on the server, for good.")};
    if (!departure.deleted.isEmpty())
        texts += tr("With it go the profiles that only you are in: %1. A copy of each is written "
                    "beside the database first.")
                     .arg(namesOf(departure.deleted));
    if (!departure.left.isEmpty())
        texts += tr("You leave %1; the others there keep it.").arg(namesOf(departure.left));
    texts += tr("What is on this computer stays here, and syncs with nobody any more.");
    if (m_waiting > 0)
        texts += tr("%n changes that are not online yet are here only then.", nullptr, m_waiting);
    return texts.join(QStringLiteral("\n\n"));
}

void DeleteAccountPage::show(const AccountDeparture &departure)
{
    m_mayGo = departure.blocking.isEmpty();
    m_text->setText(m_mayGo ? consequences(departure) : tr("This account cannot be deleted yet."));
    m_blocking->setText(m_mayGo ? tr("To delete it, type “%1” below.").arg(wanted())
                                : blockingText(namesOf(departure.blocking)));
    m_blocking->setVisible(true);
    m_typed->setRowVisible(m_mayGo);
    if (m_mayGo)
        m_typed->setFocus();
    else
        backButton()->setFocus();
    updateButtons();
}

bool DeleteAccountPage::isComplete() const
{
    return m_mayGo && m_typed->text().compare(wanted(), Qt::CaseInsensitive) == 0;
}

QString DeleteAccountPage::textOf(const Sync::Error &error) const
{
    switch (error.code) {
    case ErrorCode::Rejected:
        return blockingText(quoted(namesIn(error.message)));
    case ErrorCode::CannotOpen:
    case ErrorCode::DiskFull:
        return tr(
            "Nothing was deleted, because no copy could be written first. Check the folder of "
            "the database and the disk.");
    case ErrorCode::SchemaMismatch:
        return tr("This server cannot delete accounts by itself. Ask whoever runs it.");
    default:
        return AccountPage::textOf(error);
    }
}

} // namespace Ui
