// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace App {

/// What the program ends with. The numbers are a contract.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    WrongUsage = 2, ///< an ambiguous name too
    SignedOut = 3, ///< or the session has expired
    NotReachable = 4,
};

} // namespace App
