// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/uploadjob.h"

#include "sync/async.h"
#include "sync/supabase/supabaseaccount.h"
#include "sync/supabase/supabaseerror.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace Sync {

namespace {

/// How many rows a PATCH or a DELETE met: the rows it returns, else the count in Content-Range
/// ("0-0/1", or
/// "*/0" for none). Nothing when the answer does not say.
std::optional<qsizetype> changedRows(const HttpResponse &response)
{
    const QJsonDocument body = QJsonDocument::fromJson(response.body);
    if (body.isArray())
        return body.array().size();
    const QByteArray range = response.header("Content-Range");
    if (range.isEmpty())
        return std::nullopt;
    return range.startsWith('*') ? 0 : 1;
}

/// A sign-in page of a hotel also answers 200; the write must not be taken for done then.
bool isFromPostgrest(const HttpResponse &response, const ServerFault &fault)
{
    if (response.status < 200 || response.status >= 300 || fault.isHtml)
        return false;
    const QByteArray body = response.body.trimmed();
    return body.isEmpty() || !QJsonDocument::fromJson(body).isNull();
}

} // namespace

UploadJob::UploadJob(SupabaseAccount &account, HttpTransport &transport,
                     const UploadTransaction &transaction, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_transport(transport)
    , m_transaction(transaction)
{
}

UploadJob::~UploadJob() = default;

QFuture<Result<std::optional<Rejection>>> UploadJob::start()
{
    const std::vector<UploadStep> steps = planUpload(m_transaction);
    m_steps.assign(steps.begin(), steps.end());
    m_promise.start();
    auto future = m_promise.future();
    sendNext();
    return future;
}

void UploadJob::sendNext()
{
    if (m_steps.empty()) {
        finish(Outcome(std::optional<Rejection>()));
        return;
    }
    onFinished(
        this, m_account.accessToken(m_refusedToken), [this](const Result<QByteArray> &token) {
            if (!token) {
                finish(Outcome(token.error()));
                return;
            }
            m_token = *token;
            send(m_isProbing ? probeRequest(m_account.config(), entry())
                             : uploadRequest(m_account.config(), m_transaction, m_steps.front()));
        });
}

void UploadJob::send(HttpRequest request)
{
    request.headers.emplaceBack("Authorization", "Bearer " + m_token);
    onFinished(this, m_transport.send(request),
               [this](const Result<HttpResponse> &answer) { onAnswer(answer); });
}

void UploadJob::onAnswer(const Result<HttpResponse> &answer)
{
    if (!answer) {
        finish(Outcome(answer.error()));
        return;
    }
    const ServerFault fault = readFault(*answer);
    if (!isFromPostgrest(*answer, fault))
        onFault(fault);
    else if (m_isProbing)
        onProbed(*answer);
    else
        onSuccess(*answer);
}

void UploadJob::onSuccess(const HttpResponse &response)
{
    // A row that was deleted before, and one that policies hide from the deletion, look alike.
    if (entry().op != UploadOp::Put && changedRows(response) == 0) {
        onNoRowMet();
        return;
    }
    m_steps.pop_front();
    sendNext();
}

void UploadJob::onNoRowMet()
{
    m_isProbing = true;
    sendNext();
}

void UploadJob::onProbed(const HttpResponse &response)
{
    m_isProbing = false;
    const QJsonDocument body = QJsonDocument::fromJson(response.body);
    if (!body.isArray()) {
        finish(Outcome(Error{ErrorCode::BadResponse,
                             QStringLiteral("the server's answer is not a list of rows")}));
        return;
    }
    if (!body.array().isEmpty()) {
        reject(QStringLiteral("forbidden"),
               QStringLiteral("the server did not let this person change the row"));
        return;
    }
    // What is not there is deleted. And after an answer that got lost, a delete of this very
    // transaction may be what removed the row of a patch.
    const auto later = m_transaction.entries.begin() + std::ptrdiff_t(m_steps.front().first);
    const bool isDeletedLater =
        std::any_of(later, m_transaction.entries.end(),
                    [](const UploadEntry &other) { return other.op == UploadOp::Delete; });
    if (!isDeletedLater) {
        reject(QStringLiteral("row_gone"),
               QStringLiteral("the row is not on the server, or not for this person"));
        return;
    }
    m_steps.pop_front();
    sendNext();
}

void UploadJob::onFault(const ServerFault &fault)
{
    const UploadVerdict verdict = judgeUpload(fault);
    // Policies refuse with 42501 also when the token names rights of yesterday.
    const bool mayBeToken = verdict == UploadVerdict::BadToken
        || (verdict == UploadVerdict::Rejected && fault.code == QLatin1StringView("42501"));
    if (mayBeToken && !m_hasRenewed) {
        m_hasRenewed = true;
        m_refusedToken = m_token;
        sendNext();
        return;
    }
    const bool isAboutContent = verdict == UploadVerdict::Rejected || fault.status == 413;
    if (isAboutContent && m_steps.front().count > 1)
        splitStep();
    else if (verdict == UploadVerdict::Rejected)
        reject(fault.code, fault.message);
    else
        finish(Outcome(uploadError(fault)));
}

void UploadJob::splitStep()
{
    // Nothing of a refused batch was applied; halving finds the guilty entry in few requests.
    const UploadStep whole = m_steps.front();
    const std::size_t half = whole.count / 2;
    m_steps.front() = {whole.first + half, whole.count - half};
    m_steps.push_front({whole.first, half});
    sendNext();
}

void UploadJob::reject(const QString &code, const QString &message)
{
    finish(Outcome(std::optional<Rejection>(Rejection{entry().id, code, message})));
}

void UploadJob::finish(Outcome outcome)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}

} // namespace Sync
