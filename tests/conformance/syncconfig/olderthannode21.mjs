// SPDX-License-Identifier: Apache-2.0
//
// PowerSync's compiler is written for Node 21; this is what it misses in the pinned Node 20.
Object.groupBy ??= (items, keyOf) => {
    const groups = Object.create(null);
    let index = 0;
    for (const item of items)
        (groups[keyOf(item, index++)] ??= []).push(item);
    return groups;
};
