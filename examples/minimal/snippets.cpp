// SPDX-License-Identifier: Apache-2.0
// What the pages of docs/library show, in functions that compile and run.
#include "chat.h"
#include "sync/async.h"
#include "sync/engine/syncdatabase.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTextStream>

namespace {

/// A file of version 1 called its rooms channels.
Sync::Result<Sync::Schema> migratedSchema()
{
    return Sync::schemaOf<Room, Message>({&chat}).migratedBy({
        Sync::Migration(2).renameTable("channel", "room"),
        Sync::Migration(3)
            .dropColumn("message", "mood")
            .renameColumn("message", "channel_id", "room_id"),
    });
}

QString sentence(const Sync::Error &error)
{
    switch (error.code) {
    case Sync::ErrorCode::NewerVersion:
        return QStringLiteral("Please update this program.");
    case Sync::ErrorCode::DiskFull:
        return QStringLiteral("The disk is full.");
    default:
        return error.message; // for developers, and in English
    }
}

void rename(Sync::Store &store, QObject *window, const Room &room)
{
    QFuture<Sync::Result<int>> renamed = store.write([room](Sync::Connection &file) {
        return Sync::Dao<Room>(file).update(room); // on the thread of the file
    });
    Sync::onFinished(window, renamed, [](const Sync::Result<int> &columns) {
        QTextStream(stdout) << (columns ? "renamed" : sentence(columns.error())) << Qt::endl;
    });
}

void showStatus(const Sync::SyncStatus &status)
{
    if (status.queued > 0)
        QTextStream(stdout) << status.queued << " changes wait for the server" << Qt::endl;
    if (status.downloadError)
        QTextStream(stdout) << Sync::errorCodeName(*status.downloadError) << Qt::endl;
}

/// A backend of one's own that takes everything and gives a token from elsewhere.
class MyConnector : public Sync::Connector
{
public:
    QFuture<Sync::Result<Sync::Credentials>> fetchCredentials(bool) override
    {
        return Sync::readyFuture<Sync::Result<Sync::Credentials>>(
            Sync::Credentials{QUrl("https://powersync.example.org"), "a token"});
    }
    QFuture<Sync::Result<std::optional<Sync::Rejection>>> upload(
        const Sync::UploadTransaction &transaction) override
    {
        for (const Sync::UploadEntry &entry : transaction.entries)
            send(entry);
        return Sync::readyFuture(Sync::Result(std::optional<Sync::Rejection>()));
    }

private:
    void send(const Sync::UploadEntry &) {}
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const auto schema = migratedSchema();
    auto opened = Sync::SyncDatabase::open(folder.filePath("chat.db"), *schema);
    if (!opened) {
        QTextStream(stdout) << sentence(opened.error()) << Qt::endl;
        return 1;
    }
    QObject context;
    rename((*opened)->store(), &context, Room{RoomId("nowhere"), "Nowhere"});
    showStatus((*opened)->status());
    MyConnector connector;
    return 0;
}
