// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/server/serverdescription.h"
#include "ui/signintarget.h"

#include <optional>

class QMimeData;

namespace Ui {

class ServerNotice;

/// Which server: typed, or read from a file, a link or the clipboard. Its address is looked at
/// before anybody types a password, and nothing is sent before the person goes on.
class ServerPage : public AccountPage
{
    Q_OBJECT
public:
    explicit ServerPage(SignInTarget &target, QWidget *parent = nullptr);

    /// Shows a server that somebody else has described. `file` is its name where there is one.
    void offer(ServerOrigin origin, const ServerDescription &server, const QString &file = {});
    void enter() override;
    void leave() override;

Q_SIGNALS:
    /// The target has a server that answers.
    void serverFound();

protected:
    bool isComplete() const override;
    void updateButtons() override;
    QString textOf(const Sync::Error &error) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addSources();
    ServerAddress typed() const;
    void type(const ServerAddress &server);
    /// Whether what stands in the fields was described by somebody else.
    bool isOffered() const { return m_offered && *m_offered == typed(); }
    void browse();
    void paste();
    void take(const QMimeData *content, ServerOrigin origin);
    void takeFile(const QString &path);
    void takeReading(const ServerReading &reading, ServerOrigin origin, const QString &file = {});
    void submit();

    SignInTarget &m_target;
    QPushButton *m_file = nullptr;
    ServerNotice *m_notice;
    FormField *m_url;
    FormField *m_key;
    FormField *m_powersyncUrl;
    std::optional<ServerAddress> m_offered;
    ServerOrigin m_origin = ServerOrigin::File;
};

} // namespace Ui
