// SPDX-License-Identifier: Apache-2.0
#include "app/coredumps.h"

#include <sys/resource.h>

namespace App {

void disableCoreDumps()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    // 0 would still hand the memory to a program that the system has for crashes (core_pattern
    // with a pipe); 1 is the value by which Linux lets that be as well, and no file is so small.
    limit.rlim_cur = limit.rlim_max == 0 ? 0 : 1;
    (void)::setrlimit(RLIMIT_CORE, &limit);
}

} // namespace App
