// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/applychangesjob.h"

#include "sync/async.h"
#include "sync/supabase/changesrequest.h"
#include "sync/supabase/supabaseaccount.h"
#include "sync/supabase/supabaseerror.h"

namespace Sync {

namespace {

constexpr int tooLarge = 413;

bool hasCode(const ServerFault &fault, const char *code)
{
    return fault.code == QLatin1StringView(code);
}

} // namespace

ApplyChangesJob::ApplyChangesJob(SupabaseAccount &account, HttpTransport &transport,
                                 std::vector<UploadTransaction> transactions, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_transport(transport)
    , m_transactions(std::move(transactions))
    , m_count(m_transactions.size())
{
}

ApplyChangesJob::~ApplyChangesJob() = default;

QFuture<Result<std::vector<UploadOutcome>>> ApplyChangesJob::start()
{
    m_promise.start();
    auto future = m_promise.future();
    send();
    return future;
}

void ApplyChangesJob::send()
{
    if (!hasWrites(current())) {
        finish(Outcomes(std::vector<UploadOutcome>(m_count)));
        return;
    }
    onFinished(this, m_account.accessToken(m_refusedToken),
               [this](const Result<QByteArray> &token) {
                   if (token)
                       sendWith(*token);
                   else
                       finish(Outcomes(token.error()));
               });
}

void ApplyChangesJob::sendWith(const QByteArray &token)
{
    m_token = token;
    HttpRequest request = changesRequest(m_account.config(), current());
    request.headers.emplaceBack("Authorization", "Bearer " + token);
    onFinished(this, m_transport.send(request),
               [this](const Result<HttpResponse> &answer) { onAnswer(answer); });
}

void ApplyChangesJob::onAnswer(const Result<HttpResponse> &answer)
{
    if (!answer) {
        finish(Outcomes(answer.error()));
        return;
    }
    const ServerFault fault = readFault(*answer);
    if (answer->status / 100 == 2 && !fault.isHtml)
        finish(readChangesAnswer(answer->body, current()));
    else
        onFault(fault);
}

void ApplyChangesJob::onFault(const ServerFault &fault)
{
    if (fault.status == 404 && hasCode(fault, "PGRST202")) {
        finish(Outcomes(Error{ErrorCode::NotFound, fault.message, fault.status}));
        return;
    }
    const UploadVerdict verdict = judgeUpload(fault);
    // The function refuses contents in its results; a refusal of the call is about the person.
    const bool isAboutPerson = verdict == UploadVerdict::BadToken || hasCode(fault, "42501");
    if (isAboutPerson && !m_hasRenewed) {
        m_hasRenewed = true;
        m_refusedToken = m_token;
        send();
        return;
    }
    // What it says of a request that it cannot read: a defect of this program or of the function.
    if (hasCode(fault, "22023")) {
        finish(Outcomes(Error{ErrorCode::SchemaMismatch, fault.message, fault.status}));
        return;
    }
    const bool isAboutContent =
        !isAboutPerson && (verdict == UploadVerdict::Rejected || fault.status == tooLarge);
    if (isAboutContent && m_count > 1) {
        m_count /= 2;
        send();
    } else if (isAboutContent && verdict == UploadVerdict::Rejected) {
        finish(std::vector<UploadOutcome>{Rejection{0, fault.code, fault.message}});
    } else {
        finish(Outcomes(uploadError(fault)));
    }
}

void ApplyChangesJob::finish(Outcomes outcomes)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_promise.addResult(std::move(outcomes));
    m_promise.finish();
    deleteLater();
}

} // namespace Sync
