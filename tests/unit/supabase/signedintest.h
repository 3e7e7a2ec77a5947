// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseaccount.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

/// A test of what somebody does who is signed in to a server that answers as told.
class SignedInTest : public QObject
{
protected:
    /// A warning is a failure from here on, and so is whatever the server was not told to answer.
    void signIn()
    {
        using TestSupport::TestHttpServer;
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>();
        m_transport = std::make_unique<Sync::QnamTransport>();
        m_secrets = std::make_unique<TestSupport::MemorySecretStore>();
        m_clock = TestSupport::FakeClock();
        const Sync::SupabaseConfig config{m_server->url(), QStringLiteral("sb_publishable_k"),
                                          m_server->url()};
        m_account = std::make_unique<Sync::SupabaseAccount>(config, QStringLiteral("key"),
                                                            *m_transport, *m_secrets, m_clock);
        m_server->enqueue(TestHttpServer::json(200, TestSupport::sessionJson("1")));
        QVERIFY(TestSupport::await(m_account->signIn(QStringLiteral("e"), QStringLiteral("p"))));
        m_server->setHandler(TestHttpServer::json(418, "{}"));
    }
    void end()
    {
        m_account.reset();
        m_transport.reset();
        m_server.reset();
    }

    /// The requests without those of Auth.
    QList<TestSupport::TestRequest> restRequests() const
    {
        QList<TestSupport::TestRequest> requests;
        for (const TestSupport::TestRequest &request : m_server->requests()) {
            if (request.target.startsWith("/rest/"))
                requests.append(request);
        }
        return requests;
    }
    template <typename T>
    static std::optional<Sync::ErrorCode> errorOf(const Sync::Result<T> &result)
    {
        return result ? std::nullopt : std::optional(result.error().code);
    }

    std::unique_ptr<TestSupport::TestHttpServer> m_server;
    std::unique_ptr<Sync::QnamTransport> m_transport;
    std::unique_ptr<TestSupport::MemorySecretStore> m_secrets;
    TestSupport::FakeClock m_clock;
    std::unique_ptr<Sync::SupabaseAccount> m_account;
};
