// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Models {

/// Which to-dos of a profile are meant.
enum class TodoScope {
    Open, ///< neither completed nor in the trash
    All, ///< with completed ones, without the trash
};

} // namespace Models
