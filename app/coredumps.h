// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace App {

/// From now on a crash of this process leaves no picture of its memory: passwords and tokens are in
/// it. Programs that it starts inherit this and can undo it for themselves.
///
/// *Threading:* any, best before anything else. Does nothing where there are no core files.
void disableCoreDumps();

} // namespace App
