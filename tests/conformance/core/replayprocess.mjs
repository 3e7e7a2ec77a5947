// SPDX-License-Identifier: Apache-2.0
import {spawn} from 'node:child_process';

// A directive that nobody knows: its error tells that everything before it has been done.
const barrier = '{"@barrier":true}\n';

/// One tidelist-replay, fed line by line.
export class ReplayProcess {
    #child;
    #rest = '';
    #events = [];
    #waiting = null;
    #ended = null;
    #stderr = '';

    constructor(program, file, args) {
        this.#child = spawn(program, ['--db', file, ...args],
            {stdio: ['pipe', 'pipe', 'pipe']});
        this.#child.stdout.setEncoding('utf8');
        this.#child.stdout.on('data', (text) => this.#read(text));
        this.#child.stderr.setEncoding('utf8');
        this.#child.stderr.on('data', (text) => { this.#stderr += text; });
        this.#child.stdin.on('error', () => {});
        this.#child.on('error', (error) => this.#end(error.message));
        this.#child.on('close', (code, signal) =>
            this.#end(code === 0 ? 'it has ended' : `it ended with ${signal ?? code}`));
    }

    #end(reason) {
        this.#ended = reason;
        this.#waiting?.();
    }

    #read(text) {
        this.#rest += text;
        const lines = this.#rest.split('\n');
        this.#rest = lines.pop();
        for (const line of lines) {
            const event = JSON.parse(line);
            if (event.event === 'error' && event.message.endsWith('@barrier'))
                this.#waiting?.();
            else
                this.#events.push(event);
        }
    }

    /// What it reports until the line (none: its start) is dealt with.
    async feed(line) {
        const done = new Promise((resolve) => { this.#waiting = resolve; });
        if (this.#ended === null)
            this.#child.stdin.write(line === undefined ? barrier : `${line}\n${barrier}`);
        else
            this.#waiting();
        await done;
        this.#waiting = null;
        const events = this.#events;
        this.#events = [];
        if (this.#ended !== null)
            throw new Error(`tidelist-replay: ${this.#ended} ${this.#stderr.trim()}`);
        return events;
    }

    async close() {
        if (this.#ended !== null)
            return;
        const done = new Promise((resolve) => { this.#waiting = resolve; });
        this.#child.stdin.end();
        const killer = setTimeout(() => this.#child.kill('SIGKILL'), 20000);
        await done;
        clearTimeout(killer);
    }
}
