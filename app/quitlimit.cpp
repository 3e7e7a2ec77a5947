// SPDX-License-Identifier: Apache-2.0
#include "app/quitlimit.h"

#include <thread>
#include <unistd.h>

namespace App {

void limitQuit(std::chrono::milliseconds limit, int status)
{
    std::thread([limit, status] {
        std::this_thread::sleep_for(limit);
        ::_exit(status);
    }).detach();
}

} // namespace App
