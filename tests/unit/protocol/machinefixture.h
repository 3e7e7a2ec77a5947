// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fakebucketstorage.h"
#include "fakestreamstorage.h"
#include "sync/protocol/lineparser.h"
#include "sync/protocol/syncmachine.h"

#include <QByteArray>
#include <QStringList>

/// What the tests of SyncMachine share: instructions as text, lines as they are on the wire.
namespace MachineFixture {

using namespace Sync;

inline std::string textOf(const SyncInstruction &instruction)
{
    struct Visitor
    {
        std::string operator()(const EstablishStream &each) const
        {
            return "establish " + each.body.toStdString();
        }
        std::string operator()(const Applied &each) const
        {
            return "applied " + std::to_string(each.lastOpId)
                + (each.priority ? " priority " + std::to_string(*each.priority) : "");
        }
        std::string operator()(const ChecksumFailed &each) const
        {
            std::string text = "checksum";
            for (const auto &name : each.buckets)
                text += " " + name;
            return text;
        }
        std::string operator()(const HeldBackByUploads &) const { return "held back"; }
        std::string operator()(const FetchCredentials &each) const
        {
            return each.expired ? "fetch expired" : "fetch";
        }
        std::string operator()(const CloseStream &each) const
        {
            static constexpr const char *reasons[] = {"end", "checksum", "protocol", "token"};
            return std::string("close ") + reasons[static_cast<int>(each.reason)]
                + (each.hideDisconnect ? " hidden" : "");
        }
    };
    return std::visit(Visitor(), instruction);
}

inline QString textOf(const Result<SyncInstructions> &result)
{
    if (!result)
        return QStringLiteral("error ") + errorCodeName(result.error().code);
    QStringList texts;
    for (const auto &instruction : *result)
        texts.append(QString::fromStdString(textOf(instruction)));
    return texts.join(QStringLiteral("; "));
}

/// A machine on a fake storage that is fed with the lines as they are on the wire.
struct Fixture
{
    FakeBucketStorage storage;
    FakeStreamStorage streams;
    SyncMachine machine{storage, streams};
    SyncRequestOptions options;
    std::unique_ptr<LineParser> parser = makeLineParser(Framing::Ndjson);

    QString start() { return textOf(machine.start(options)); }
    QString line(const QByteArray &json)
    {
        const auto parsed = parser->parse({json.data(), std::size_t(json.size())});
        if (!parsed)
            return QStringLiteral("unreadable: ") + parsed.error().message;
        return textOf(machine.line(**parsed));
    }
    QString uploaded() { return textOf(machine.uploadsCompleted()); }
    QStringList localBuckets() const { return names(storage.state.buckets); }
    QStringList targetBuckets() const { return names(machine.target()->buckets); }

private:
    template <typename Map> static QStringList names(const Map &map)
    {
        QStringList names;
        for (const auto &[name, value] : map)
            names.append(QString::fromStdString(name));
        return names;
    }
};

/// JSON is easier to read here with single quotes.
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

inline QByteArray bucket(const char *name, qint64 checksum, int priority = 3)
{
    return json(QByteArray("{'bucket':'") + name + "','priority':" + QByteArray::number(priority)
                + ",'checksum':" + QByteArray::number(checksum) + '}');
}

inline QByteArray checkpoint(int lastOpId, const QList<QByteArray> &buckets,
                             int writeCheckpoint = 0)
{
    const QByteArray write =
        writeCheckpoint ? "'" + QByteArray::number(writeCheckpoint) + "'" : QByteArray("null");
    return json("{'checkpoint':{'last_op_id':'" + QByteArray::number(lastOpId)
                + "','write_checkpoint':" + write + ",'buckets':[" + buckets.join(',') + "]}}");
}

inline QByteArray diff(int lastOpId, const QList<QByteArray> &updated,
                       const QList<QByteArray> &removed = {}, int writeCheckpoint = 0)
{
    QList<QByteArray> names;
    for (const auto &name : removed)
        names.append("'" + name + "'");
    QByteArray write; // left out where there is none, as the service does
    if (writeCheckpoint)
        write = ",'write_checkpoint':'" + QByteArray::number(writeCheckpoint) + "'";
    return json("{'checkpoint_diff':{'last_op_id':'" + QByteArray::number(lastOpId) + "'" + write
                + ",'updated_buckets':[" + updated.join(',') + "],'removed_buckets':["
                + names.join(',') + "]}}");
}

inline QByteArray data(const char *name, int opId, qint64 checksum, const char *op = "PUT")
{
    return json(QByteArray("{'data':{'bucket':'") + name + "','data':[{'op_id':'"
                + QByteArray::number(opId) + "','op':'" + op
                + "','object_type':'t','object_id':'i','data':'{}','checksum':"
                + QByteArray::number(checksum) + "}]}}");
}

inline QByteArray complete(int lastOpId)
{
    return json("{'checkpoint_complete':{'last_op_id':'" + QByteArray::number(lastOpId) + "'}}");
}

inline QByteArray partial(int lastOpId, int priority)
{
    return json("{'partial_checkpoint_complete':{'last_op_id':'" + QByteArray::number(lastOpId)
                + "','priority':" + QByteArray::number(priority) + "}}");
}

inline QByteArray keepalive(int seconds)
{
    return json("{'token_expires_in':" + QByteArray::number(seconds) + '}');
}

} // namespace MachineFixture
