// SPDX-License-Identifier: Apache-2.0
#include "ui/serverpage.h"

#include "ui/server/servernotice.h"
#include "ui/server/servertext.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

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
    , m_notice(new ServerNotice(this))
{
    setAcceptDrops(true);
    addText(tr("Which server keeps your to-dos? Whoever runs it can tell you these three, or give "
               "you a file or a link that says them. Tidelist remembers them."));
    addSources();
    body()->addWidget(m_notice);
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
    // What is dropped on them is for the page.
    for (FormField *field : {m_url, m_key, m_powersyncUrl})
        field->edit()->setAcceptDrops(false);
    setMainButton(tr("&Continue"), QStringLiteral("serverButton"), [this] { submit(); });
}

void ServerPage::addSources()
{
    m_file =
        addButton(tr("From a &file…"), QStringLiteral("serverFileButton"), [this] { browse(); });
    QPushButton *copied =
        addButton(tr("&Paste"), QStringLiteral("serverPasteButton"), [this] { paste(); });
    copied->setToolTip(tr("Takes the link or the text that you have copied"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_file);
    row->addWidget(copied);
    row->addStretch(1);
    body()->addLayout(row);
}

void ServerPage::enter()
{
    // What was typed and not found stays.
    if (!isComplete())
        type(m_target.server);
    backButton()->setText(m_target.server.isComplete() ? tr("&Back") : tr("Cancel"));
    AccountPage::enter();
    // Nobody is to agree by a key that was meant for another window.
    if (isOffered() && m_origin == ServerOrigin::Link)
        backButton()->setFocus();
}

void ServerPage::leave()
{
    // What was offered and not taken is not offered again by itself.
    if (isOffered() && m_target.server != *m_offered)
        type(m_target.server);
    m_offered.reset();
    AccountPage::leave();
    updateButtons();
}

ServerAddress ServerPage::typed() const
{
    return {m_url->text(), m_key->text(), m_powersyncUrl->text()};
}

void ServerPage::type(const ServerAddress &server)
{
    m_url->setText(server.url);
    m_key->setText(server.key);
    m_powersyncUrl->setText(server.powersyncUrl);
}

bool ServerPage::isComplete() const
{
    return typed().isComplete();
}

void ServerPage::updateButtons()
{
    AccountPage::updateButtons();
    // The notice would speak of another server than the fields.
    if (m_offered && !isOffered())
        m_offered.reset();
    if (!m_offered)
        m_notice->clear();
    if (!isBusy())
        mainButton()->setText(m_offered ? tr("&Use this server") : tr("&Continue"));
}

void ServerPage::offer(ServerOrigin origin, const ServerDescription &server, const QString &file)
{
    clearProblems();
    m_offered.reset();
    type(server.address);
    m_offered = server.address;
    m_origin = origin;
    m_notice->setServer(origin, file, server, m_target.server);
    updateButtons();
}

void ServerPage::browse()
{
    auto *dialog = new QFileDialog(this, tr("Server from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Descriptions of servers") + QStringLiteral(" (*.json *.txt)"),
                            tr("All files") + QStringLiteral(" (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ServerPage::takeFile);
    dialog->open();
}

void ServerPage::paste()
{
    clearProblems();
    take(QGuiApplication::clipboard()->mimeData(), ServerOrigin::Clipboard);
}

void ServerPage::take(const QMimeData *content, ServerOrigin origin)
{
    const QList<QUrl> urls = content ? content->urls() : QList<QUrl>();
    if (urls.size() == 1 && urls[0].isLocalFile())
        return takeFile(urls[0].toLocalFile());
    const QString text = content ? content->text() : QString();
    takeReading(m_target.service.readServer(text.toUtf8()), origin);
}

void ServerPage::takeFile(const QString &path)
{
    run(m_file, tr("Reading…"), m_target.service.readServerFile(path),
        [this, path](const ServerReading &reading) {
            takeReading(reading, ServerOrigin::File, QFileInfo(path).fileName());
        });
}

void ServerPage::takeReading(const ServerReading &reading, ServerOrigin origin, const QString &file)
{
    if (const auto *problem = std::get_if<ServerProblem>(&reading))
        return showProblem(serverProblemText(*problem));
    offer(origin, std::get<ServerDescription>(reading), file);
    mainButton()->setFocus();
}

void ServerPage::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // Where a link has opened the page the dialog's own button is not pressed from afar.
    if (isEnter && isOffered() && m_origin == ServerOrigin::Link)
        return event->accept();
    AccountPage::keyPressEvent(event);
}

void ServerPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isBusy() && (event->mimeData()->hasUrls() || event->mimeData()->hasText()))
        event->acceptProposedAction();
}

void ServerPage::dropEvent(QDropEvent *event)
{
    clearProblems();
    take(event->mimeData(), ServerOrigin::Drop);
    event->acceptProposedAction();
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
    if (error.code == ErrorCode::CannotOpen)
        return tr("This file cannot be read.");
    if (error.code == ErrorCode::InvalidArgument)
        return tr("This cannot be the publishable key. A secret key has no place in a program: it "
                  "opens everything to everybody.");
    return AccountPage::textOf(error);
}

} // namespace Ui
