// SPDX-License-Identifier: Apache-2.0
//
// Preloaded into a program: names are looked up for so long that it seems for ever, as behind a
// network that swallows every question.
#include <netdb.h>
#include <unistd.h>

extern "C" int getaddrinfo(const char *, const char *, const addrinfo *, addrinfo **)
{
    sleep(60);
    return EAI_AGAIN;
}
