// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listmodelbase.h"

#include <QEventLoop>

namespace Bench {

/// A list with a view that looks at its first rows, as far as the list can tell.
///
/// *Ownership:* the model must outlive it.
class ShownRows
{
public:
    /// How many of them.
    static constexpr int count = 50;

    explicit ShownRows(Sync::ListModelBase &model);

    /// Until the file has answered; then it looks.
    void waitForLoad();
    /// Until each of the rows it looks at is here, too.
    void waitForRows();
    /// Until the list has told of a change; then it looks.
    void waitForChange();
    /// The same, and what that took, in milliseconds.
    struct Seen
    {
        double latency = 0;
        double gui = 0; ///< of CPU
    };
    Seen timeChange();

private:
    /// False where a row is still on its way.
    bool look();

    Sync::ListModelBase &m_model;
    QEventLoop m_loop;
};

} // namespace Bench
