// SPDX-License-Identifier: Apache-2.0
// minimal FILE URL KEY POWERSYNC-URL EMAIL PASSWORD TEXT: says TEXT in a room and shows what is
// said there, until the server has it. What is said without a network waits in FILE for the next
// run.
#include "chat.h"
#include "sync/async.h"
#include "sync/data/livequery.h"
#include "sync/engine/syncdatabase.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/memorysecretstore.h"
#include "sync/supabase/supabaseconnector.h"

#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList args = QCoreApplication::arguments();
    if (args.size() != 8)
        return 2;
    QTextStream out(stdout);
    Sync::QnamTransport transport;
    const Sync::SystemClock clock;
    Sync::MemorySecretStore secrets;
    Sync::SupabaseAccount account({args[2], args[3], args[4]}, "session", transport, secrets,
                                  clock);
    Sync::SupabaseConnector connector(account, transport);

    auto opened = Sync::SyncDatabase::open(args[1], Sync::schemaOf<Room, Message>({&chat}));
    if (!opened) {
        out << opened.error().message << Qt::endl;
        return 1;
    }
    Sync::SyncDatabase &database = **opened;
    const Room lobby{RoomId("10000000-0000-4000-8000-000000000001"), "Lobby"};
    const Message mine{.roomId = lobby.id, .text = args[7]};

    const Sync::LiveQuery messages(
        database.store(), [room = lobby.id](auto &file) { return chat.ofRoom.all(file, room); },
        [&](const Sync::Result<QList<Message>> &found) {
            for (const Message &message : found ? *found : QList<Message>()) {
                out << (message.createdAt ? "sent: " : "waits: ") << message.text << Qt::endl;
                if (message.id == mine.id && message.createdAt)
                    QCoreApplication::quit();
            }
        },
        nullptr);
    database.store().write([lobby, mine](Sync::Connection &file) {
        const Sync::Result<void> made = Sync::Dao<Room>(file).upsert(lobby);
        return made ? Sync::Dao<Message>(file).insert(mine) : made;
    });

    const Sync::OpenStream stream = database.openStream({Sync::SyncStream("chat")});
    Sync::onFinished(&database, account.signIn(args[5], args[6]), [&](Sync::Result<void> in) {
        if (const Sync::Result<void> begun = in ? database.connect(connector) : in; !begun)
            out << begun.error().message << Qt::endl;
    });
    return QCoreApplication::exec();
}
