// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/server/serverdescription.h"

namespace Ui {

/// What is wrong with a description of a server, and whom to ask. *Threading:* pure, as what
/// follows.
QString serverProblemText(const ServerProblem &problem);

/// The name of the computer, and its port where that is no usual one. Letters that look like others
/// stand there as they go over the wire (`xn--…`).
QString serverHost(const QString &url);

/// A link that says the same to another Tidelist.
QString serverLink(const ServerAddress &server);

} // namespace Ui
