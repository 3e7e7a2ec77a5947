// SPDX-License-Identifier: Apache-2.0
#include "ui/filesettings.h"
#include "ui/quickadd/quickadddraft.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using Models::QuickAddKind;
using Ui::QuickAddDraft;
using Ui::TypedLine;

class TestQuickAddDraft : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;

    const QString m_file = QStringLiteral("/one.db");
    const TypedLine m_line = {QStringLiteral("Sing tomorrow at 5"),
                              {{QuickAddKind::Date, QStringLiteral("tomorrow")},
                               {QuickAddKind::Time, QStringLiteral("at 5")}}};

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
    }

    void givesBackWhatItKept()
    {
        QuickAddDraft draft(*m_settings, m_file);
        QCOMPARE(draft.stored(), TypedLine());
        draft.keep(m_line);
        QCOMPARE(draft.stored(), TypedLine());
        draft.save();
        QCOMPARE(QuickAddDraft(*m_settings, m_file).stored(), m_line);
    }

    void keepsOneForEveryFile()
    {
        QuickAddDraft draft(*m_settings, m_file);
        draft.keep(m_line);
        draft.save();
        QuickAddDraft other(*m_settings, QStringLiteral("/two.db"));
        QCOMPARE(other.stored(), TypedLine());
        other.keep({QStringLiteral("x"), {}});
        other.save();
        QCOMPARE(draft.stored(), m_line);
    }

    /// They stand in people's settings.
    void keepsToItsNames()
    {
        QuickAddDraft draft(*m_settings, m_file);
        draft.keep(m_line);
        draft.save();
        QCOMPARE(m_settings->value(QStringLiteral("draft/9cef5121a873e4a4/text")).toString(),
                 m_line.text);
        Ui::FileSettings(*m_settings, m_file).setValue(QStringLiteral("sync/a"), 1);
        QCOMPARE(m_settings->value(QStringLiteral("file-9cef5121a873e4a4/sync/a")).toInt(), 1);
    }

    void leavesNothingBehindOfWhatWasAdded()
    {
        QuickAddDraft draft(*m_settings, m_file);
        draft.keep(m_line);
        draft.save();
        draft.keep({});
        draft.save();
        QCOMPARE(m_settings->allKeys(), QStringList());
    }

    void writesWhatIsLeftWhenItGoes()
    {
        {
            QuickAddDraft draft(*m_settings, m_file);
            draft.keep(m_line);
        }
        QuickAddDraft next(*m_settings, m_file);
        QCOMPARE(next.stored(), m_line);
    }

    void writesBySelfWhileOneGoesOnTyping()
    {
        QuickAddDraft draft(*m_settings, m_file);
        draft.keep(m_line);
        QTRY_COMPARE(draft.stored(), m_line);
    }

    void leavesOutWhatItDoesNotKnow()
    {
        QuickAddDraft draft(*m_settings, m_file);
        draft.keep(m_line);
        draft.save();
        const QStringList keys = m_settings->allKeys();
        for (const QString &key : keys) {
            if (key.endsWith(u"rejected"))
                m_settings->setValue(key, QStringList({QStringLiteral("99 x"), QString()}));
        }
        QCOMPARE(draft.stored().text, m_line.text);
        QVERIFY(draft.stored().rejected.isEmpty());
    }
};

QTEST_MAIN(TestQuickAddDraft)
#include "tst_quickadddraft.moc"
