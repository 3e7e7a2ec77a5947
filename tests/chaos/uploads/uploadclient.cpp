// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"
#include "sync/engine/syncdatabase.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/memorysecretstore.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

using namespace Sync;

namespace {

int fail(const Error &error)
{
    std::fprintf(stderr, "%s: %s\n", errorCodeName(error.code).data(), qPrintable(error.message));
    return 1;
}

} // namespace

/// `FILE URL KEY EMAIL PASSWORD SECONDS`: 0 when the queue is empty and a checkpoint that covers it
/// is published.
int main(int argc, char **argv)
{
    // The test that started it may be killed.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 7)
        return 2;
    QnamTransport transport;
    const SystemClock clock;
    TestSupport::MemorySecretStore secrets;
    SupabaseAccount account(SupabaseConfig{QUrl(words[2]), words[3], QUrl(words[2])}, words[4],
                            transport, secrets, clock);
    SupabaseConnector connector(account, transport);
    auto opened = SyncDatabase::open(words[1], Models::tidelistSchema());
    if (!opened)
        return fail(opened.error());
    SyncDatabase &database = **opened;
    int status = 1;
    onFinished(&database, account.signIn(words[4], words[5]), [&](const Result<void> &signedIn) {
        if (!signedIn) {
            QCoreApplication::exit(fail(signedIn.error()));
            return;
        }
        onFinished(&database, database.sync(connector, std::chrono::seconds(words[6].toInt())),
                   [&](const Result<SyncReport> &report) {
                       status = report ? 0 : fail(report.error());
                       QCoreApplication::exit(status);
                   });
    });
    return QCoreApplication::exec();
}
