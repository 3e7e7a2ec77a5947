// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/localwrite.h"
#include "sync/async.h"
#include "sync/result.h"
#include "sync/store/reversal.h"
#include "sync/store/store.h"

#include <QObject>
#include <QString>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace Models {

/// What a step was, for the words of a menu or a notice.
enum class UndoKind {
    Add,
    Edit,
    Complete,
    Reopen,
    Trash,
    Restore,
    Move, ///< to another place in the list
    MoveAway, ///< to another profile
    Indent, ///< under another to-do, or out of it
    Tag,
    AddProfile,
    RenameProfile,
    EditProfile, ///< another colour or picture, perhaps another name, too
    Import,
};

struct UndoLabel
{
    UndoKind kind = UndoKind::Edit;
    QString title; ///< of the to-do, the name of the profile or the file; of several, any one
    int count = 1; ///< how many to-dos

    friend bool operator==(const UndoLabel &, const UndoLabel &) = default;
};

/// The steps of this session that can be taken back, and those that were. Each is a local
/// transaction; taking it back is another one, captured and uploaded like any edit, and leaves
/// alone what somebody else has changed since (Sync::Reversal). Added to-dos that the server may
/// have go to the trash: deleting them would take along what others have put under them. The last
/// 100 steps are kept, in memory.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it.
class UndoHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxSteps = 100;

    explicit UndoHistory(Sync::Store &store, QObject *parent = nullptr);

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    /// What undo() would take back. Only while canUndo().
    const UndoLabel &undoLabel() const { return m_undo.back().label; }
    const UndoLabel &redoLabel() const { return m_redo.back().label; }

    /// Nothing when there is nothing. The answer is undone() or failed().
    void undo();
    void redo();
    /// Forgets everything: the rows belong to somebody else now, or are not here any more.
    void clear();

    /// A local transaction that becomes a step, unless it writes nothing or fails.
    /// `body(Connection &, const Author &) -> Result<T>` runs on the store's thread; `labelOf(const
    /// T
    /// &) -> UndoLabel` names the step.
    template <typename Body, typename LabelOf>
    auto write(Body body, LabelOf labelOf)
        -> QFuture<std::invoke_result_t<Body, Sync::Connection &, const Author &>>
    {
        using Answer = std::invoke_result_t<Body, Sync::Connection &, const Author &>;
        using Written = std::pair<Answer, Entries>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        const auto written =
            m_store.withDatabase([body = std::move(body)](Sync::Database &database) {
                return writeLocally(database,
                                    [&](Sync::Connection &connection,
                                        const Author &author) -> Sync::Result<Written> {
                                        Answer answer = body(connection, author);
                                        if (!answer)
                                            return answer.error();
                                        auto entries =
                                            Sync::Reversal(connection, database.schema()).written();
                                        if (!entries)
                                            return entries.error();
                                        return Written(std::move(answer), *std::move(entries));
                                    });
            });
        Sync::onFinished(this, written,
                         [this, promise, labelOf](const Sync::Result<Written> &done) {
                             if (done)
                                 add({labelOf(*done->first), done->second});
                             promise->addResult(done ? done->first : Answer(done.error()));
                             promise->finish();
                         });
        return promise->future();
    }

Q_SIGNALS:
    /// What can be undone or redone is something else now.
    void changed();
    /// A new step, to be told of.
    void recorded(const Models::UndoLabel &label);
    /// `leftAlone` of its writes were not taken back: somebody has changed that since. `trashed` of
    /// the to-dos that it had added went to the trash; the others are gone.
    void undone(const Models::UndoLabel &label, int leftAlone, int trashed);
    void redone(const Models::UndoLabel &label, int leftAlone, int trashed);
    void failed(const Sync::Error &error);

private:
    using Entries = std::vector<Sync::UploadEntry>;
    struct Step
    {
        UndoLabel label;
        Entries entries;
    };
    using Steps = std::vector<Step>;
    struct TakenBack
    {
        Sync::Reversed reversed;
        Entries entries;
    };
    void add(Step step);
    void takeBack(Steps UndoHistory::*from, Steps UndoHistory::*to,
                  void (UndoHistory::*done)(const UndoLabel &, int, int));
    static Sync::Result<TakenBack> reverse(Sync::Database &database, const Step &step);

    Sync::Store &m_store;
    Steps m_undo;
    Steps m_redo;
    /// Grows whenever what is under way must not come back to these steps.
    int m_generation = 0;
};

} // namespace Models

Q_DECLARE_METATYPE(Models::UndoLabel)
