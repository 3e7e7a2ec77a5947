// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/server/serverdescription.h"

#include <QFrame>

class QLabel;

namespace Ui {

/// Says where a description of a server leads before anything is sent there: the names of the
/// computers in plain sight, and what that means. Takes no room while there is none.
class ServerNotice : public QFrame
{
    Q_OBJECT
public:
    explicit ServerNotice(QWidget *parent = nullptr);

    /// `file` is its name where there is one, `before` the server that is used so far.
    void setServer(ServerOrigin origin, const QString &file, const ServerDescription &server,
                   const ServerAddress &before);
    void clear();

private:
    QLabel *addLine(const QString &name);

    QLabel *m_source;
    QLabel *m_hosts;
    QLabel *m_meaning;
    QLabel *m_remarks;
};

} // namespace Ui
