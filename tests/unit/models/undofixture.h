// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todorepository.h"
#include "models/undohistory.h"
#include "tests/support/openedstore.h"

#include <QRegularExpression>
#include <QSignalSpy>

/// A fresh file whose edits can be taken back. A warning is a failure from here on.
class UndoFixture
{
public:
    UndoFixture()
        : history(*store)
        , todos(history)
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    /// How many writes were left alone; -1: it failed.
    int undo()
    {
        QSignalSpy done(&history, &Models::UndoHistory::undone);
        history.undo();
        if (!done.wait())
            return -1;
        trashed += done[0][2].toInt();
        return done[0][1].toInt();
    }
    int redo()
    {
        QSignalSpy done(&history, &Models::UndoHistory::redone);
        history.redo();
        return done.wait() ? done[0][1].toInt() : -1;
    }

    OpenedStore store;
    Models::UndoHistory history;
    Models::TodoRepository todos;
    int trashed = 0; ///< by taking back additions
};

/// A column `seed` with as many rows as $TIDELIST_SEEDS says, for a long search by hand; else 8.
inline void addSeeds()
{
    QTest::addColumn<int>("seed");
    const int most = qEnvironmentVariableIntValue("TIDELIST_SEEDS");
    for (int seed = 1; seed <= (most > 0 ? most : 8); ++seed)
        QTest::addRow("%d", seed) << seed;
}
