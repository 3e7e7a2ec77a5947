// SPDX-License-Identifier: Apache-2.0
#include "app/window/startproblem.h"
#include "damagedfixture.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

/// The box that a person sees instead of the window.
class TestStartProblem : public QObject
{
    Q_OBJECT

    std::unique_ptr<DamagedFixture> m_f;
    QTimer m_person;
    QString m_choice; ///< the name of the button; others are for closing
    QString m_said;
    QStringList m_offered;

    void answer()
    {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box)
            return;
        m_said += box->text() + u' ' + box->informativeText() + u'\n';
        QAbstractButton *chosen = box->button(QMessageBox::Ok);
        if (!chosen)
            chosen = box->button(QMessageBox::Close);
        const auto buttons = box->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->objectName().endsWith(u"Button"))
                m_offered.append(button->objectName());
            if (button->objectName() == m_choice)
                chosen = button;
        }
        m_offered.sort();
        chosen->click();
    }
    bool solve(const char *choice)
    {
        m_choice = QString::fromLatin1(choice);
        return App::solveStartProblem(m_f->path, QStringLiteral("It cannot be opened."),
                                      m_f->openingError());
    }
    QStringList keptFiles() const
    {
        return QDir(m_f->folder.path()).entryList({QStringLiteral("*.damaged-*Z")});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_person.setInterval(10);
        connect(&m_person, &QTimer::timeout, this, [this] { answer(); });
    }
    void init()
    {
        m_f = std::make_unique<DamagedFixture>();
        m_f->add("milk");
        m_said.clear();
        m_offered.clear();
        m_person.start();
    }
    void cleanup() { m_person.stop(); }

    void restoresTheLastBackup()
    {
        QVERIFY(Models::Backups::make(m_f->path, Models::BackupKind::Daily,
                                      QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC)));
        m_f->damage(m_f->path, 0);
        QVERIFY(solve("restoreBackupButton"));
        QCOMPARE(m_offered,
                 (QStringList{QStringLiteral("restoreBackupButton"),
                              QStringLiteral("startEmptyButton")}));
        QVERIFY2(m_said.contains(u"2026") || m_said.contains(u"26"), qPrintable(m_said));
        QCOMPARE(keptFiles().size(), 1);
        QVERIFY2(m_said.contains(keptFiles().value(0)), qPrintable(m_said));
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
    }

    void startsWithAnEmptyListWhereThereIsNoBackup()
    {
        m_f->damage(m_f->path, 0);
        QVERIFY(solve("startEmptyButton"));
        QCOMPARE(m_offered, QStringList(QStringLiteral("startEmptyButton")));
        QCOMPARE(keptFiles().size(), 1);
        QVERIFY2(m_said.contains(keptFiles().value(0)), qPrintable(m_said));
        QCOMPARE(m_f->titles(), QStringList());
    }

    void changesNothingWhenItIsClosed()
    {
        QVERIFY(Models::Backups::make(m_f->path, Models::BackupKind::Daily));
        m_f->damage(m_f->path, 0);
        const QByteArray damaged = m_f->bytes(m_f->path);
        QVERIFY(!solve("closing"));
        QCOMPARE(m_f->bytes(m_f->path), damaged);
        QCOMPARE(keptFiles(), QStringList());
    }

    void offersNothingForAFileThatIsNotDamaged()
    {
        QVERIFY(Models::Backups::make(m_f->path, Models::BackupKind::Daily));
        const Sync::Error error{Sync::ErrorCode::NewerVersion, QStringLiteral("newer")};
        m_choice = QStringLiteral("startEmptyButton");
        QVERIFY(!App::solveStartProblem(m_f->path, QStringLiteral("It cannot be opened."), error));
        QCOMPARE(m_offered, QStringList());
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
    }
};

QTEST_MAIN(TestStartProblem)
#include "tst_startproblem.moc"
