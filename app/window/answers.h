// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/result.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <utility>

namespace App {

/// A promise for an answer that several callbacks work on.
template <typename T> using AnswerPromise = std::shared_ptr<QPromise<Sync::Result<T>>>;

template <typename T> AnswerPromise<T> newPromise()
{
    auto promise = std::make_shared<QPromise<Sync::Result<T>>>();
    promise->start();
    return promise;
}

template <typename T> void resolve(const AnswerPromise<T> &promise, const Sync::Result<T> &result)
{
    promise->addResult(result);
    promise->finish();
}

/// An answer that is there already.
template <typename T> QFuture<Sync::Result<T>> resolved(const Sync::Result<T> &result)
{
    return Sync::readyFuture(result);
}

/// The same answer; `owner`, which gives it, lives until then.
template <typename T, typename Owner>
QFuture<Sync::Result<T>> kept(QObject *context, const QFuture<Sync::Result<T>> &answer,
                              std::shared_ptr<Owner> owner)
{
    const auto promise = newPromise<T>();
    Sync::onFinished(context, answer,
                     [promise, owner = std::move(owner)](const Sync::Result<T> &result) {
                         resolve<T>(promise, result);
                     });
    return promise->future();
}

} // namespace App
