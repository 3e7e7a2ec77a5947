// SPDX-License-Identifier: Apache-2.0
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

import {
    changeSetting, eventDifference, openOurs, queueDifference, readQueue, readRows, rowDifference,
} from './compare.mjs';
import {OfficialCore} from './officialcore.mjs';
import {ReplayProcess} from './replayprocess.mjs';
import {readSchema} from './schema.mjs';

/// The deviations that have a rule, by their number in deviations.md.
export const allRules = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

/// Runs a whole script; `makeLines(run)` gives its lines. {difference, lines, counts}
export async function runLines({replay, keep, ...options}, makeLines) {
    const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const directory = mkdtempSync(join(memory, 'tidelist-conformance-'));
    const run = new ScriptRun({replay: resolve(replay), directory, ...options});
    let difference = null;
    try {
        difference = await run.begin();
        for (const line of difference ? [] : makeLines(run)) {
            difference = await run.feed(line);
            if (difference)
                break;
        }
        difference ??= run.difference();
    } catch (error) {
        difference = error.stack;
    } finally {
        await run.end();
        if (keep)
            console.log(`the files are in ${directory}`);
        else
            rmSync(directory, {recursive: true, force: true});
    }
    return {difference, lines: run.lines, counts: run.counts};
}

/// One script through tidelist-replay and the official core, line by line.
export class ScriptRun {
    #options;
    #ours = null;
    #reader = null;
    #core = null;
    #schema = null;
    #unordered = new Set(); // places of local transactions whose entries come in any order
    #transactions = 0; // local transactions in the queue so far
    request = null; // the last one
    lines = [];
    counts = {full: 0, partial: 0, held_back_by_uploads: 0, checksum_failed: 0, local: 0, rows: 0};

    /// options: {replay, directory, rules, chunk, stagingThreshold, plant(what, value) -> value}
    constructor(options) {
        this.#options = {rules: allRules, plant: (what, value) => value, ...options};
    }

    async begin() {
        const file = join(this.#options.directory, 'ours.db');
        const args = this.#options.chunk ? ['--chunk', String(this.#options.chunk)] : [];
        this.#ours = new ReplayProcess(this.#options.replay, file, args);
        const ours = await this.#ours.feed();
        if (this.#options.stagingThreshold !== undefined)
            changeSetting(file, 'staging_threshold', this.#options.stagingThreshold);
        this.#reader = openOurs(file);
        this.#schema = readSchema(this.#reader);
        this.#core = new OfficialCore(join(this.#options.directory, 'core.db'), this.#schema,
            this.#options.rules);
        return this.#compare(ours, this.#core.start());
    }

    get core() { return this.#core; }
    get schema() { return this.#schema; }

    /// Feeds one line to both. The first difference as a text, or null.
    async feed(line) {
        this.lines.push(line);
        const directive = line.startsWith('{"@') ? JSON.parse(line) : null;
        if (directive?.['@restart']) {
            this.#reader.close();
            this.#reader = null;
        }
        const ours = await this.#ours.feed(line);
        this.#reader ??= openOurs(join(this.#options.directory, 'ours.db'));
        return this.#compare(ours, this.#feedCore(line, directive), directive);
    }

    #feedCore(line, directive) {
        if (directive === null)
            return this.#core.line(line);
        const [name] = Object.keys(directive);
        switch (name) {
        case '@sql': {
            ++this.counts.local;
            const before = this.#core.queueSize();
            const events = this.#core.sql(directive[name]);
            if (this.#core.queueSize() > before) {
                if (directive[name].includes('/* any order */'))
                    this.#unordered.add(this.#transactions);
                ++this.#transactions;
            }
            return events;
        }
        case '@uploaded':
            this.#unordered.clear();
            this.#transactions = 0;
            return this.#core.uploaded(directive[name]);
        case '@reconnect':
            return this.#core.reconnect();
        case '@restart':
            return this.#core.restart();
        default:
            throw new Error(`there is no directive ${name}`);
        }
    }

    #compare(ours, core, directive) {
        const plant = this.#options.plant;
        const difference = eventDifference(plant('events', ours), core);
        if (difference)
            return difference;
        for (const event of core) {
            if (event.event === 'request')
                this.request = event.body;
            else if (event.event === 'applied')
                ++this.counts[event.priority === null ? 'full' : 'partial'];
            else if (event.event in this.counts)
                ++this.counts[event.event];
        }
        // Nothing that an application sees may change but by these.
        const isOfInterest = directive !== undefined && directive !== null
            || core.some(({event}) => event !== 'request');
        return isOfInterest ? this.difference() : null;
    }

    /// Between the files as they are now.
    difference() {
        const plant = this.#options.plant;
        const rows = readRows(this.#core.database, this.#schema);
        this.counts.rows = Object.values(rows).reduce((sum, list) => sum + list.length, 0);
        return rowDifference(plant('rows', readRows(this.#reader, this.#schema)), rows, this.#schema)
            ?? queueDifference(plant('queue', readQueue(this.#reader)), this.#core.queue(),
                this.#schema, this.#options.rules, (tx) => this.#unordered.has(tx));
    }

    async end() {
        await this.#ours?.close();
        this.#reader?.close();
        this.#core?.close();
    }
}
