// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tododetails.h"
#include "sync/result.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace Sync {
class Store;
}

namespace Models {

/// One to-do with everything that is shown about it, kept up to date by itself.
///
/// *Threading:* the thread of the Store, which must outlive it.
class TodoWatch : public QObject
{
    Q_OBJECT
public:
    explicit TodoWatch(Sync::Store &store, QObject *parent = nullptr);

    /// Watches another to-do, of which nothing is known until the first changed(); an empty id
    /// watches none.
    void setTodo(const TodoId &id);
    const TodoId &id() const { return m_id; }
    /// Nothing before the first answer, and when there is no such to-do (any more).
    const std::optional<TodoDetails> &details() const { return m_details; }
    /// Whether the file has said that there is no such to-do.
    bool isGone() const { return m_isGone; }

Q_SIGNALS:
    /// Something that details() holds is another, or isGone().
    void changed();
    void failed(const Sync::Error &error);

private:
    void take(const Sync::Result<TodoDetails> &answer);

    Sync::Store &m_store;
    TodoId m_id;
    std::optional<TodoDetails> m_details;
    bool m_isGone = false;
    QPointer<QObject> m_query;
};

} // namespace Models
