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
        line(checkpoint(2, {bucket("a", 1, 1), bucket("b", 2)}, 3)),
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
    const auto run = [&steps](int failingCall, QStringList &texts, Fixture &f) {
        f.storage.state.buckets["old"].after = 1;
        f.storage.failingCall = failingCall;
        for (const Step &step : steps) {
            const auto before = f.storage.state;
            QString text = step(f);
            if (text == QStringLiteral("error disk_full")) {
                f.storage.state = before;
                text = step(f);
            }
            texts.append(text);
        }
    };

    Fixture undisturbed;
    QStringList expected;
    run(-1, expected, undisturbed);
    EXPECT(expected[3], "applied 2 priority 1");
    EXPECT(expected[5], "applied 2");
    EXPECT(expected[10], "held back");
    EXPECT(expected[12], "held back");
    EXPECT(expected[14], "applied 4");
    EXPECT(expected[16], "checksum c; close checksum");
    EXPECT(expected[20], "applied 6");
    EXPECT(expected[21], "fetch expired; close token");
    QVERIFY(undisturbed.storage.calls > 25);

    for (int call = 0; call < undisturbed.storage.calls; ++call) {
        Fixture disturbed;
        QStringList texts;
        run(call, texts, disturbed);
        QVERIFY(disturbed.storage.calls > undisturbed.storage.calls); // it did fail
        QCOMPARE(texts, expected);
        QVERIFY(disturbed.storage.state == undisturbed.storage.state);
    }
}

QTEST_GUILESS_MAIN(TestRepeatedSteps)
#include "tst_repeatedsteps.moc"
