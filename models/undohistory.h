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
#include <optional>
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
/// Everything happens in the order in which it was asked for, whatever is still being written then:
/// the steps belong to the thread that writes, and what is told here follows when it is done.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it.
class UndoHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxSteps = 100;

    explicit UndoHistory(Sync::Store &store, QObject *parent = nullptr);

    /// Also while something is being written: what can be taken back then is not known yet.
    bool canUndo() const { return m_underWay > 0 || m_ends.undo; }
    bool canRedo() const { return m_underWay > 0 || m_ends.redo; }
    /// What undo() would take back; null when that is nothing, or not known yet.
    const UndoLabel *undoLabel() const { return known(m_ends.undo); }
    const UndoLabel *redoLabel() const { return known(m_ends.redo); }

    /// Nothing when there is nothing. The answer is undone(), redone() or failed().
    void undo() { takeBack(Direction::Undo); }
    void redo() { takeBack(Direction::Redo); }
    /// Forgets everything: the rows belong to somebody else now, or are not here any more.
    void clear();

    /// A local transaction that becomes a step, unless it writes nothing or fails.
    /// `body(Connection &, const Author &) -> Result<T>` and `labelOf(const T &) -> UndoLabel`,
    /// which names the step, run on the store's thread.
    template <typename Body, typename LabelOf>
    auto write(Body body, LabelOf labelOf)
        -> QFuture<std::invoke_result_t<Body, Sync::Connection &, const Author &>>
    {
        using Answer = std::invoke_result_t<Body, Sync::Connection &, const Author &>;
        using Written = std::pair<Answer, Entries>;
        using Recorded = std::pair<Answer, Outcome>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        begin();
        const auto written = m_store.withDatabase(
            [steps = m_steps, body = std::move(body),
             labelOf = std::move(labelOf)](Sync::Database &database) -> Sync::Result<Recorded> {
                auto committed =
                    writeLocally(database,
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
                if (!committed)
                    return committed.error();
                auto [answer, entries] = *std::move(committed);
                const UndoLabel label = labelOf(*answer);
                return Recorded(std::move(answer), steps->add({label, std::move(entries)}));
            });
        Sync::onFinished(this, written, [this, promise](const Sync::Result<Recorded> &done) {
            end(done ? &done->second : nullptr);
            if (done && done->second.label)
                Q_EMIT recorded(*done->second.label);
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

    enum class Direction { Undo, Redo };
    struct Step
    {
        UndoLabel label;
        Entries entries;
    };
    /// What the next undo() and redo() would take back.
    struct Ends
    {
        std::optional<UndoLabel> undo;
        std::optional<UndoLabel> redo;
    };
    struct Outcome
    {
        std::optional<UndoLabel> label; ///< of what was added or taken back; nothing: nothing was
        Sync::Reversed reversed; ///< of taking back
        Ends ends;
    };
    /// *Threading:* the store's thread, which runs what is asked for in order.
    class Steps
    {
    public:
        Outcome add(Step step);
        Sync::Result<Outcome> takeBack(Sync::Database &database, Direction direction);
        void clear();

    private:
        Ends ends() const;

        std::vector<Step> m_undo;
        std::vector<Step> m_redo;
    };

    const UndoLabel *known(const std::optional<UndoLabel> &end) const
    {
        return m_underWay == 0 && end ? &*end : nullptr;
    }
    void begin();
    /// `outcome` is null where nothing was written.
    void end(const Outcome *outcome);
    void takeBack(Direction direction);

    Sync::Store &m_store;
    std::shared_ptr<Steps> m_steps;
    Ends m_ends;
    int m_underWay = 0;
};

} // namespace Models

Q_DECLARE_METATYPE(Models::UndoLabel)
