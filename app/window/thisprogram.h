// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace App {

/// The path of the program that is running, as it is to be started once more. *Threading:* any
/// thread; needs a QCoreApplication.
QString thisProgram();

} // namespace App
