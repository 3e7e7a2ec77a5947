// SPDX-License-Identifier: Apache-2.0
#include "machinefixture.h"

#include <QTest>

#include <functional>

using namespace MachineFixture;

class TestRepeatedSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyStepCanBeRepeatedAfterAFailure();
};

#define EXPECT(actual, expected) QCOMPARE(actual, QStringLiteral(expected))

void TestRepeatedSteps::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestRepeatedSteps::everyStepCanBeRepeatedAfterAFailure()
{
    using Step = std::function<QString(Fixture &)>;
    const auto line = [](const QByteArray &json) {
        return Step([json](Fixture &f) { return f.line(json); });
    };
    const std::vector<Step> steps = {
        [](Fixture &f) { return f.start(); },
        line(json("{'checkpoint':{'last_op_id':'2','write_checkpoint':'3','buckets':["
                  "{'bucket':'a','priority':1,'checksum':1,'count':1,"
                  "'subscriptions':[{'default':0}]},{'bucket':'b','checksum':2,'count':1}],"
                  "'streams':[{'name':'s','is_default':true}]}}")),
        line(data("a", 1, 1)),
        line(partial(2, 1)),
        line(data("b", 2, 2)),
        line(complete(2)),
        line(diff(4, {bucket("b", 9), bucket("c", 5)}, {"a"})),
        line(data("c", 3, 5)),
        line(data("b", 4, 7)),
        [](Fixture &f) {
            f.storage.write();
            return QString();
        },
        line(complete(4)),
        line(diff(4, {}, {}, 8)),
        line(complete(4)),
        [](Fixture &f) {
            f.storage.upload(8);
            return QString();
        },
        [](Fixture &f) { return f.uploaded(); },
        line(checkpoint(5, {bucket("c", 6)}, 8)),
        line(complete(5)),
        [](Fixture &f) { return f.start(); },
        line(checkpoint(6, {bucket("d", 0)})),
        line(keepalive(10)),
        line(complete(6)),
        line(keepalive(0)),
    };

    // Runs all steps; a failing one is rolled back and repeated.
    const auto run = [&steps](QStringList &texts, Fixture &f) {
        f.storage.state.buckets["old"].after = 1;
        // What was counted before is more than there is: the counts are set back.
        f.storage.state.buckets["a"].countAtLast = 5;
        for (const Step &step : steps) {
            const auto before = f.storage.state;
            const auto streamsBefore = f.streams.state;
            QString text = step(f);
            if (text == QStringLiteral("error disk_full")) {
                f.storage.state = before;
                f.streams.state = streamsBefore;
                text = step(f);
            }
            texts.append(text);
        }
    };

    Fixture undisturbed;
    QStringList expected;
    run(expected, undisturbed);
    EXPECT(expected[3], "applied 2 priority 1");
    EXPECT(expected[5], "applied 2");
    EXPECT(expected[10], "held back");
    EXPECT(expected[12], "held back");
    EXPECT(expected[14], "applied 4");
    EXPECT(expected[16], "checksum c; close checksum");
    EXPECT(expected[20], "applied 6");
    EXPECT(expected[21], "fetch expired; close token");
    QVERIFY(undisturbed.storage.calls > 25);

    const int callsOfBoth = undisturbed.storage.calls + undisturbed.streams.calls;
    for (int call = 0; call < callsOfBoth; ++call) {
        Fixture disturbed;
        QStringList texts;
        if (call < undisturbed.storage.calls)
            disturbed.storage.failingCall = call;
        else
            disturbed.streams.failingCall = call - undisturbed.storage.calls;
        run(texts, disturbed);
        QVERIFY(disturbed.storage.calls + disturbed.streams.calls > callsOfBoth); // it did fail
        QCOMPARE(texts, expected);
        QVERIFY(disturbed.storage.state == undisturbed.storage.state);
        QVERIFY(disturbed.streams.state == undisturbed.streams.state);
    }
}

QTEST_GUILESS_MAIN(TestRepeatedSteps)
#include "tst_repeatedsteps.moc"
