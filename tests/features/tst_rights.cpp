// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

/// What the window offers follows the person's role, also when it changes while one is looking.
class TestRights : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    const QString m_sentence = QStringLiteral("You can view this profile, not change it.");

    void comeInAs(const QString &role)
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = '%1'").arg(role));
    }
    bool canWrite() const { return !m_f->quickAdd()->isReadOnly(); }
    QVariant boxOf(int row) const { return m_f->todos.index(row).data(Qt::CheckStateRole); }
    bool canAct(const char *command) const { return m_f->command(command)->isEnabled(); }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<WindowFixture>();
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("milk");
    }
    void cleanup() { m_f.reset(); }

    void givesTheMakerOfALocalProfileEverything()
    {
        QVERIFY(canWrite());
        QVERIFY(canAct("Move to trash"));
        QVERIFY(canAct("Rename"));
        QVERIFY(canAct("Delete…"));
    }

    void showsAViewerTheListAndNothingToChangeItWith()
    {
        // Given a list that I may change, when sync says that I am a viewer
        comeInAs(QStringLiteral("viewer"));
        // then I see it, and why I cannot add to it,
        QTRY_VERIFY(!canWrite());
        QCOMPARE(m_f->quickAdd()->placeholderText(), m_sentence);
        QCOMPARE(m_f->quickAdd()->accessibleDescription(), m_sentence);
        QCOMPARE(m_f->titles().size(), 2);
        QVERIFY(!boxOf(0).isValid());
        for (const char *command : {"Edit title", "Done or not done", "Move to trash", "Move up",
                                    "Move down", "Rename", "Delete…"})
            QVERIFY2(!canAct(command), command);
        QVERIFY(canAct("New profile"));
        // and no key or click changes anything.
        m_f->todoList()->setFocus();
        for (const auto key : {Qt::Key_Space, Qt::Key_Delete, Qt::Key_F2, Qt::Key_Return})
            QTest::keyClick(m_f->todoList(), key);
        QTest::keyClick(m_f->window.get(), Qt::Key_Down, Qt::AltModifier);
        const QRect row = m_f->todoList()->visualRect(m_f->todos.index(0));
        QTest::mouseClick(m_f->todoList()->viewport(), Qt::LeftButton, {},
                          row.topLeft() + QPoint(row.height() / 2, row.height() / 2));
        QTest::mouseDClick(m_f->todoList()->viewport(), Qt::LeftButton, {}, row.center());
        QVERIFY(!qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::mouseDClick(m_f->profileList()->viewport(), Qt::LeftButton, {},
                           m_f->profileList()->visualRect(m_f->profiles.index(0)).center());
        QVERIFY(!qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QCOMPARE(m_f->titles(), QStringList({QStringLiteral("milk"), QStringLiteral("bread")}));
        QVERIFY(m_f->message().isEmpty());
        // Enter in the line says why.
        QTest::keyClick(m_f->quickAdd(), Qt::Key_Return);
        QCOMPARE(m_f->message(), m_sentence);
    }

    void letsAnEditorWriteToDosAndLeavesTheProfileToOwners()
    {
        comeInAs(QStringLiteral("editor"));
        QTRY_VERIFY(!canAct("Rename"));
        QVERIFY(!canAct("Delete…"));
        QVERIFY(canWrite());
        QVERIFY(canAct("Move to trash"));
        QVERIFY(boxOf(0).isValid());
        m_f->add("salt");
    }

    void givesBackWhatARoleAllows()
    {
        comeInAs(QStringLiteral("viewer"));
        QTRY_VERIFY(!canWrite());
        comeInAs(QStringLiteral("editor"));
        QTRY_VERIFY(canWrite());
        QVERIFY(m_f->quickAdd()->placeholderText().contains(u"Enter"));
        m_f->add("salt");
        comeInAs(QStringLiteral("owner"));
        QTRY_VERIFY(canAct("Rename"));
    }

    void keepsWhatWasBeingTyped()
    {
        m_f->quickAdd()->setFocus();
        QTest::keyClicks(m_f->quickAdd(), QStringLiteral("half a tho"));
        comeInAs(QStringLiteral("viewer"));
        QTRY_VERIFY(!canWrite());
        QCOMPARE(m_f->quickAdd()->text(), QString());
        comeInAs(QStringLiteral("editor"));
        QTRY_COMPARE(m_f->quickAdd()->text(), QStringLiteral("half a tho"));
    }

    void leavesAnOpenEditorToTheServer()
    {
        QTest::keyClick(m_f->todoList(), Qt::Key_F2);
        QPointer<QLineEdit> editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor);
        editor->setText(QStringLiteral("oat milk"));
        comeInAs(QStringLiteral("viewer"));
        QTRY_VERIFY(!canWrite());
        QVERIFY(editor);
        const int before = m_f->monitor.counts().waiting;
        QTest::keyClick(editor, Qt::Key_Return);
        // It waits for the server, which refuses it and keeps the words; nothing is lost in
        // silence.
        QTRY_COMPARE(m_f->monitor.counts().waiting, before + 1);
    }

    void followsTheSelectedProfile()
    {
        const auto shop = OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop")));
        QVERIFY(shop);
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1'")
                .arg(shop->id.text()));
        QTRY_COMPARE(m_f->profiles.roleIn(shop->id), Models::MemberRole::Viewer);
        QVERIFY(canWrite());
        m_f->command("Next view or profile")->trigger();
        QVERIFY(!canWrite());
        QVERIFY(!canAct("Delete…"));
        m_f->command("Previous view or profile")->trigger();
        QVERIFY(canWrite());
        QVERIFY(canAct("Delete…"));
    }
};

QTEST_MAIN(TestRights)
#include "tst_rights.moc"
