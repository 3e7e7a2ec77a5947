// SPDX-License-Identifier: Apache-2.0
#include "ui/serverpage.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

namespace Ui {

using Sync::ErrorCode;

namespace {

bool isWebAddress(const QString &text)
{
    const QUrl url(text);
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == u"https" || url.scheme() == u"http");
}

} // namespace

ServerPage::ServerPage(SignInTarget &target, QWidget *parent)
    : AccountPage(QStringLiteral("serverPage"), tr("Server"), parent)
    , m_target(target)
{
    addText(tr("Which server keeps your to-dos? Whoever runs it can tell you these three. Tidelist "
               "remembers them."));
    QFormLayout *form = addForm();
    m_url = addField(
        form, FormField::Kind::Text, tr("Supabase &address:"), QStringLiteral("serverUrl"),
        {ErrorCode::Unreachable, ErrorCode::TimedOut, ErrorCode::Tls, ErrorCode::BadResponse});
    m_url->setPlaceholderText(QStringLiteral("https://….supabase.co"));
    m_key =
        addField(form, FormField::Kind::Text, tr("Publishable &key:"), QStringLiteral("serverKey"),
                 {ErrorCode::InvalidArgument, ErrorCode::HttpStatus});
    m_key->setPlaceholderText(QStringLiteral("sb_publishable_…"));
    m_powersyncUrl = addField(form, FormField::Kind::Text, tr("Power&Sync address:"),
                              QStringLiteral("powersyncUrl"), {});
    m_powersyncUrl->setPlaceholderText(QStringLiteral("https://….powersync.journeyapps.com"));
    setMainButton(tr("&Continue"), QStringLiteral("serverButton"), [this] { submit(); });
}

void ServerPage::enter()
{
    // What was typed and not found stays.
    if (!isComplete()) {
        m_url->setText(m_target.server.url);
        m_key->setText(m_target.server.key);
        m_powersyncUrl->setText(m_target.server.powersyncUrl);
    }
    backButton()->setText(m_target.server.isComplete() ? tr("&Back") : tr("Cancel"));
    AccountPage::enter();
}

ServerAddress ServerPage::typed() const
{
    return {m_url->text(), m_key->text(), m_powersyncUrl->text()};
}

bool ServerPage::isComplete() const
{
    return typed().isComplete();
}

void ServerPage::submit()
{
    for (FormField *field : {m_url, m_powersyncUrl}) {
        if (!isWebAddress(field->text()))
            return field->showProblem(
                tr("This is no address of a server. It begins with https://"));
    }
    run(mainButton(), tr("Asking the server…"), m_target.service.findOffer(typed()),
        [this](const SignInOffer &offer) {
            m_target.server = typed();
            m_target.offer = offer;
            Q_EMIT serverFound();
        });
}

QString ServerPage::textOf(const Sync::Error &error) const
{
    if (error.code == ErrorCode::HttpStatus && (error.detail == 401 || error.detail == 403))
        return tr("The server does not know this key.");
    if (error.code == ErrorCode::HttpStatus && error.detail == 404)
        return tr("There is no Supabase at this address.");
    if (error.code == ErrorCode::InvalidArgument)
        return tr("This cannot be the publishable key. A secret key has no place in a program: it "
                  "opens everything to everybody.");
    return AccountPage::textOf(error);
}

} // namespace Ui
