// SPDX-License-Identifier: Apache-2.0
#include "bench/shownrows.h"

#include "bench/measure.h"

#include <algorithm>
#include <chrono>

namespace Bench {

using Sync::ListModelBase;

ShownRows::ShownRows(ListModelBase &model)
    : m_model(model)
{
    const auto told = [this] { m_loop.quit(); };
    QObject::connect(&model, &ListModelBase::loaded, &m_loop, told);
    QObject::connect(&model, &ListModelBase::dataChanged, &m_loop, told);
    QObject::connect(&model, &ListModelBase::rowsRemoved, &m_loop, told);
    QObject::connect(&model, &ListModelBase::rowsInserted, &m_loop, told);
    QObject::connect(&model, &ListModelBase::rowsMoved, &m_loop, told);
    QObject::connect(&model, &ListModelBase::layoutChanged, &m_loop, told);
}

void ShownRows::waitForLoad()
{
    while (!m_model.isLoaded())
        m_loop.exec();
    (void)look();
}

void ShownRows::waitForRows()
{
    while (!m_model.isLoaded() || !look())
        m_loop.exec();
}

void ShownRows::waitForChange()
{
    m_loop.exec();
    (void)look();
}

ShownRows::Seen ShownRows::timeChange()
{
    const auto start = std::chrono::steady_clock::now();
    const double before = threadMilliseconds();
    waitForChange();
    const double gui = threadMilliseconds() - before;
    return {milliseconds(std::chrono::steady_clock::now() - start), gui};
}

bool ShownRows::look()
{
    bool isHere = true;
    for (int row = 0; row < std::min(count, m_model.rowCount()); ++row)
        isHere = m_model.index(row).data().isValid() && isHere;
    return isHere;
}

} // namespace Bench
