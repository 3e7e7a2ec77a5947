// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/backups.h"
#include "models/transfer/transferservice.h"
#include "tests/support/openedstore.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Models;

/// What a dialog calls.
class TestTransferService : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<OpenedStore> m_store;

    QString write(const char *name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
    }

    void readsShowsAndImports()
    {
        TransferService service(**m_store);
        const QString path = write("Shop.csv", "title,tags\nmilk,\"a,b\"\nbread,\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(file);
        const auto preview = m_store->await(service.preview(*file, {}));
        QVERIFY(preview);
        QCOMPARE(preview->counts(QStringLiteral("todo")).added, 2);
        QCOMPARE(m_store->queued(), 0);
        const auto done = m_store->await(service.import(*file, {}));
        QVERIFY(done);
        QVERIFY(done->tables == preview->tables);
        QCOMPARE(m_store->queued(), 8); // a profile and its owner, two to-dos, two tags twice

        const QString out = m_folder.filePath(QStringLiteral("out.md"));
        QVERIFY(m_store->await(service.exportTo(out)));
        QFile written(out);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("# Shop\n\n- [ ] milk #a #b\n- [ ] bread\n"));
    }

    void saysWhatIsWrongAndWritesNothing()
    {
        TransferService service(**m_store);
        const QString path = write("bad.csv", "title,due\nx,never\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(file);
        const auto preview = m_store->await(service.preview(*file, {}));
        QVERIFY(preview);
        QCOMPARE(preview->problems.size(), 1);
        QCOMPARE(preview->problems.first().where, QStringLiteral("line 2, column 3"));
        QVERIFY(!m_store->await(service.import(*file, {})));
        QCOMPARE(m_store->queued(), 0);
    }

    void backsUpAndRestores()
    {
        TransferService service(**m_store);
        const QString path = write("a.csv", "title\nx\n");
        const auto file = m_store->await(service.read(path, {}));
        QVERIFY(m_store->await(service.import(*file, {})));
        const auto copy = m_store->await(service.backUp());
        QVERIFY(copy);
        m_store->writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'theirs'"));
        const auto restored = m_store->await(service.restore(*copy));
        QVERIFY(restored);
        QCOMPARE(restored->counts(QStringLiteral("todo")).changed, 1);
        QCOMPARE(Backups::all((*m_store)->path()).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestTransferService)
#include "tst_transferservice.moc"
