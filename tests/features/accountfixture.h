// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personatwindow.h"
#include "ui/accountservice.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPalette>
#include <QPushButton>

/// Opens a page as a browser does, follows where it leads, and signs in there without a question.
class ObedientBrowser final : public Sync::Browser
{
public:
    explicit ObedientBrowser(bool follows)
        : m_follows(follows)
    {
    }
    bool open(const QUrl &url) override
    {
        if (m_follows) {
            QNetworkReply *page = m_network.get(QNetworkRequest(url));
            QObject::connect(page, &QNetworkReply::finished, page, &QObject::deleteLater);
        }
        return true;
    }

private:
    QNetworkAccessManager m_network;
    bool m_follows;
};

/// A person who does something about an account, at the window of the whole program.
class AccountPerson : public Person
{
public:
    AccountPerson(TestSupport::EmulatorProcess &server, const QString &email,
                  bool browserFollows = true)
        : Person(server, email, std::make_unique<ObedientBrowser>(browserFollows))
        , m_server(server)
    {
        window().activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(!profileNames().isEmpty(), 15'000);
        if (!email.isEmpty())
            waitUntilSynced();
    }

    void waitUntilSynced()
    {
        QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("Up to date"), 20'000);
    }
    void openSignIn()
    {
        find<QAction>("signInAction")->trigger();
        QVERIFY(find<QDialog>("signInDialog")->isVisible());
    }
    void openAccount()
    {
        QTRY_VERIFY_WITH_TIMEOUT(find<QAction>("accountAction")->isVisible(), 15'000);
        find<QAction>("accountAction")->trigger();
        QVERIFY(find<QDialog>("accountDialog")->isVisible());
    }
    void type(const char *field, const QString &text)
    {
        auto *edit = find<QLineEdit>(field);
        QVERIFY2(edit->isVisible() && edit->isEnabled(), field);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    /// Presses a button as soon as it is there.
    void press(const char *button)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(window().findChild<QPushButton *>(QLatin1String(button)), button,
                                  15'000);
        auto *found = find<QPushButton>(button);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isVisible() && found->isEnabled(), button, 15'000);
        found->click();
    }
    void waitForPage(const char *page)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(find<QWidget>(page)->isVisible(), page, 15'000);
    }
    void waitForField(const char *field)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(find<QLineEdit>(field)->isVisible(), field, 15'000);
    }
    /// What stands below a field, once something does.
    QString problemOf(const QByteArray &field)
    {
        auto *label = find<QLabel>(field + "Problem");
        (void)QTest::qWaitFor([label] { return label->isVisible(); }, 15'000);
        return label->isVisible() ? label->text() : QString();
    }
    QString text(const char *label) { return find<QLabel>(label)->text(); }
    /// The code in the last e-mail to an address.
    QString codeFor(const QString &email)
    {
        const auto mails =
            m_server.request("GET", QStringLiteral("/emulator/mail?to=") + email).jsonArray();
        return mails.isEmpty() ? QString() : mails.last().value(QLatin1String("code")).toString();
    }
    /// A light and a dark picture of a dialog into the folder $TIDELIST_TEST_PICTURES, where there
    /// is one.
    void photograph(const char *dialog, const QString &name)
    {
        const QString folder = qEnvironmentVariable("TIDELIST_TEST_PICTURES");
        if (folder.isEmpty())
            return;
        const QPalette light = QApplication::palette();
        for (const bool isDark : {false, true}) {
            if (isDark)
                QApplication::setPalette(
                    QPalette(QColor(0x35, 0x35, 0x35), QColor(0x2a, 0x2a, 0x2a)));
            QCoreApplication::processEvents();
            find<QWidget>(dialog)->grab().save(QDir(folder).filePath(
                name + (isDark ? QStringLiteral("-dark.png") : QStringLiteral(".png"))));
        }
        QApplication::setPalette(light);
    }

private:
    TestSupport::EmulatorProcess &m_server;
};
