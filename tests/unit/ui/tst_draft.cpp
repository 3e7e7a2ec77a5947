// SPDX-License-Identifier: Apache-2.0
#include "ui/details/draft.h"

#include <QTest>

using Ui::Draft;
using News = Draft::News;

class TestDraft : public QObject
{
    Q_OBJECT

    const QString m_old = QStringLiteral("milk");
    const QString m_mine = QStringLiteral("oat milk");
    const QString m_theirs = QStringLiteral("soy milk");

private Q_SLOTS:
    void showsWhatOthersWriteWhereNothingIsTyped()
    {
        Draft draft;
        draft.start(m_old);
        QVERIFY(draft.follow(m_theirs, m_old) == News::Show);
        QVERIFY(!draft.needsSaving(m_theirs));
        QVERIFY(draft.follow(m_theirs, m_theirs) == News::Keep);
    }

    void keepsWhatIsTypedAndTellsOfOthers()
    {
        Draft draft;
        draft.start(m_old);
        QVERIFY(draft.follow(m_theirs, m_mine) == News::Tell);
        QVERIFY(draft.follow(m_theirs, m_mine) == News::Keep); // once is enough
        QVERIFY(draft.needsSaving(m_mine));
        // Nothing to tell where both wrote the same.
        draft.start(m_old);
        QVERIFY(draft.follow(m_mine, m_mine) == News::Keep);
        QVERIFY(!draft.needsSaving(m_mine));
    }

    void knowsItsOwnWordsWhenTheyComeBack()
    {
        Draft draft;
        draft.start(m_old);
        draft.sent(m_mine);
        QVERIFY(!draft.needsSaving(m_mine));
        const QString further = m_mine + QStringLiteral("!");
        QVERIFY(draft.needsSaving(further));
        draft.sent(further);
        QVERIFY(draft.follow(m_mine, further) == News::Keep);
        QVERIFY(draft.follow(further, further) == News::Keep);
        QVERIFY(!draft.settled(m_mine, true));
        QVERIFY(!draft.needsSaving(further));
        QVERIFY(draft.follow(m_theirs, further) == News::Show);
    }

    void followsWhatCameWhileItsOwnWordsWereOnTheirWay()
    {
        Draft draft;
        draft.start(m_old);
        draft.sent(m_mine);
        QVERIFY(draft.follow(m_theirs, m_mine) == News::Keep);
        QCOMPARE(draft.settled(m_mine, true).value_or(QString()), m_theirs);
        QVERIFY(draft.follow(m_theirs, m_mine) == News::Show);
    }

    void savesAgainWhatWasRefused()
    {
        Draft draft;
        draft.start(m_old);
        draft.sent(m_mine);
        QVERIFY(!draft.settled(m_mine, false));
        QVERIFY(draft.needsSaving(m_mine));
        QCOMPARE(draft.stored(), m_old);
    }
};

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
