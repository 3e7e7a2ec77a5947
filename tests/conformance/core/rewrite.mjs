// SPDX-License-Identifier: Apache-2.0
//
// The lines as the official core gets them: the values that it would change or refuse (deviations 1, 2
// and 3) are put so that it keeps them.
import {parents} from './schema.mjs';

/// Stands in a row whose data nobody can read; the row is then held back like one without its parent.
export const unreadable = '\u0001unreadable';

/// [key, text of the value] of a JSON object's members; throws when the text is no object.
export function members(text) {
    JSON.parse(text); // from here on it is known to be well formed
    let at = 0;
    const blank = () => { while (' \t\r\n'.includes(text[at] ?? 'x')) ++at; };
    const string = () => {
        const from = at++;
        while (text[at] !== '"')
            at += text[at] === '\\' ? 2 : 1;
        ++at;
        return text.slice(from, at);
    };
    const value = () => {
        const from = at;
        if (text[at] === '"')
            return string();
        let depth = 0;
        while (at < text.length) {
            const c = text[at];
            if (c === '"') {
                string();
                continue;
            }
            if (depth === 0 && ',}] \t\r\n'.includes(c))
                break;
            depth += '[{'.includes(c) ? 1 : ']}'.includes(c) ? -1 : 0;
            ++at;
            if (depth === 0 && ']}'.includes(c))
                break;
        }
        return text.slice(from, at);
    };
    const list = [];
    blank();
    if (text[at] !== '{')
        throw new Error('no object');
    ++at;
    for (blank(); text[at] !== '}'; blank()) {
        const key = JSON.parse(string());
        blank();
        ++at; // the colon
        blank();
        list.push([key, value()]);
        blank();
        if (text[at] === ',')
            ++at;
    }
    return list;
}

function rewriteData(type, data, columns, rules) {
    let list;
    try {
        list = members(data);
    } catch {
        if (!rules.has(3))
            return data;
        return JSON.stringify({[Object.keys(columns)[0]]: unreadable});
    }
    let isChanged = false;
    const parts = list.map(([key, value]) => {
        const isNumber = /^[-0-9]/.test(value);
        const isNested = /^[[{]/.test(value);
        if (columns[key] && ((isNumber && rules.has(1)) || (isNested && rules.has(2)))) {
            isChanged = true;
            return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
        }
        return `${JSON.stringify(key)}:${value}`;
    });
    return isChanged ? `{${parts.join(',')}}` : data;
}

/// The line for the core; the very same text where nothing has to change.
export function rewriteLine(line, schema, rules) {
    if (!line.includes('"data"'))
        return line;
    let object;
    try {
        object = JSON.parse(line);
    } catch {
        return line;
    }
    if (!Array.isArray(object?.data?.data))
        return line;
    let isChanged = false;
    for (const entry of object.data.data) {
        if (entry?.op !== 'PUT' || !(entry.object_type in parents) || entry.object_id === undefined)
            continue;
        const known = typeof entry.data === 'string' || entry.data === null
            || entry.data === undefined;
        if (!known)
            continue;
        const columns = schema[entry.object_type].columns;
        const data = rewriteData(entry.object_type, entry.data ?? '', columns, rules);
        if (data !== entry.data && !(data === '' && !entry.data)) {
            entry.data = data;
            isChanged = true;
        }
    }
    return isChanged ? JSON.stringify(object) : line;
}
