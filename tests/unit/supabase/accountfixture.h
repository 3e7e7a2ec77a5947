// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseaccount.h"
#include "tests/support/await.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/memorysecretstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <optional>

namespace TestSupport {

/// A person at a computer: a key store and an account on the emulator.
struct Person
{
    Person(const EmulatorProcess &emulator, Sync::HttpTransport &transport)
        : account(Sync::SupabaseConfig{emulator.url(), emulator.key(), emulator.powersyncUrl()},
                  QStringLiteral("key"), transport, secrets, clock)
    {
    }

    Sync::SystemClock clock;
    MemorySecretStore secrets;
    Sync::SupabaseAccount account;
};

/// What the tests of accounts do with the emulator besides.
class AccountWorld
{
public:
    bool start()
    {
        transport = std::make_unique<Sync::QnamTransport>();
        return emulator.start();
    }

    std::unique_ptr<Person> newPerson() { return std::make_unique<Person>(emulator, *transport); }

    /// How accounts work, see tidelist-emulator --help.
    bool set(const QJsonObject &settings)
    {
        return emulator.call(QStringLiteral("auth"), settings);
    }

    QList<QJsonObject> mails(const QString &address)
    {
        return emulator.request("GET", QStringLiteral("/emulator/mail?to=") + address).jsonArray();
    }

    /// A member of the last e-mail that went to an address; empty when there was none.
    QString lastMail(const QString &address, const char *member = "code")
    {
        const QList<QJsonObject> all = mails(address);
        return all.isEmpty() ? QString() : all.last().value(QLatin1StringView(member)).toString();
    }

    EmulatorProcess emulator;
    std::unique_ptr<Sync::QnamTransport> transport;
};

template <typename T> std::optional<Sync::ErrorCode> errorOf(const Sync::Result<T> &result)
{
    return result ? std::optional<Sync::ErrorCode>() : result.error().code;
}

} // namespace TestSupport

/// A Result has to be good; else its message is shown.
#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto verified = (expression);                                                        \
        QVERIFY2(verified.isOk(), verified.isOk() ? "" : qPrintable(verified.error().message));    \
    } while (false)
