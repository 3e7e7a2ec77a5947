// SPDX-License-Identifier: Apache-2.0
#include "models/todoqueries.h"

#include "models/tododao.h"

namespace Models {

const TodoQueries &todoQueries()
{
    static const TodoQueries queries;
    return queries;
}

const Sync::QuerySet &TodoDao::queries()
{
    return todoQueries();
}

} // namespace Models
