// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace App {

/// Ends the process with `status` after `limit`, unless it has ended by then: for what waits at the
/// end of a program and cannot be cancelled, such as a name server that does not answer.
///
/// Call it when everything that has to be kept is on its way; the file survives any end.
/// *Threading:* any thread.
void limitQuit(std::chrono::milliseconds limit, int status);

} // namespace App
