// SPDX-License-Identifier: Apache-2.0
#include "models/todosearchqueries.h"

namespace Models {

const TodoSearchQueries &todoSearchQueries()
{
    static const TodoSearchQueries queries;
    return queries;
}

} // namespace Models
