// SPDX-License-Identifier: Apache-2.0
//
// run.mjs --replay PROGRAM [--seeds N] [--first SEED | --seed SEED] [--script FILE] [--jobs N] [--keep]
// Random scripts through tidelist-replay and through the official core; README.md tells more.
import {fork} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

import {Generator} from './generator.mjs';
import {Rng} from './rng.mjs';
import {runLines} from './scriptrun.mjs';

const {values: options} = parseArgs({options: {
    replay: {type: 'string'},
    seeds: {type: 'string', default: '20'},
    first: {type: 'string'},
    seed: {type: 'string'},
    script: {type: 'string'},
    jobs: {type: 'string'},
    keep: {type: 'boolean', default: false},
    output: {type: 'string', default: '.'},
}});

const add = (total, counts) => Object.entries(counts).forEach(([key, value]) => {
    total[key] = (total[key] ?? 0) + value;
});

const runScript = (settings, makeLines) =>
    runLines({replay: options.replay, keep: options.keep, ...settings}, makeLines);

async function runSeed(seed) {
    const rng = new Rng(seed);
    const settings = {
        chunk: rng.pick([7, 64, 4096, 65536]),
        // Half of the files take the way of big first syncs, whatever their size.
        stagingThreshold: rng.pick([undefined, 1, 1, 20]),
    };
    const result = await runScript(settings, (run) => {
        const view = {
            request: () => run.request,
            isActive: () => run.core.isActive,
            queue: () => run.core.queue(),
        };
        return new Generator(rng, run.schema, view).lines();
    });
    if (result.difference) {
        const file = join(options.output, `failed-${seed}.script`);
        writeFileSync(file, `# ${JSON.stringify(settings)}\n${result.lines.join('\n')}\n`);
        result.difference = `seed ${seed}, line ${result.lines.length}`
            + ` (${result.lines.at(-1)?.slice(0, 300)}):\n  ${result.difference}\n  script: ${file}`;
    }
    return result;
}

async function work() {
    process.on('message', async (seed) => {
        const {difference, lines, counts} = await runSeed(seed);
        process.send({seed, difference, count: lines.length, counts});
    });
    process.send({});
}

async function runSeeds(first, count) {
    const jobs = Math.min(Number(options.jobs ?? cpus().length), count);
    const failures = [];
    const total = {};
    let next = first;
    let done = 0;
    let lines = 0;
    const started = Date.now();
    console.log(`seeds ${first} to ${first + count - 1}`);
    await Promise.all(Array.from({length: jobs}, () => new Promise((finish, fail) => {
        const worker = fork(import.meta.filename, process.argv.slice(2),
            {env: {...process.env, TIDELIST_CONFORMANCE_WORKER: '1'}});
        let isFinished = false;
        worker.on('message', ({seed, difference, count: lineCount, counts}) => {
            if (seed !== undefined) {
                ++done;
                lines += lineCount;
                add(total, counts);
                if (difference) {
                    failures.push(seed);
                    console.log(difference);
                }
                if (done % 100 === 0)
                    console.log(`${done} seeds, ${failures.length} failed`);
            }
            if (next < first + count && failures.length < 10) {
                worker.send(next++);
            } else {
                isFinished = true;
                worker.disconnect();
                finish();
            }
        });
        worker.on('exit', (code) => isFinished || fail(new Error(`a worker ended with ${code}`)));
    })));
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${done} seeds, ${lines} lines, ${seconds} s; ${JSON.stringify(total)}`);
    if (failures.length) {
        console.log(`${failures.length} failed: ${failures.join(' ')}`);
        process.exitCode = 1;
    }
}

if (process.env.TIDELIST_CONFORMANCE_WORKER) {
    await work();
} else if (options.script) {
    const lines = readFileSync(options.script, 'utf8').split('\n').slice(0, -1);
    const settings = lines[0].startsWith('# ') ? JSON.parse(lines.shift().slice(2)) : {};
    const {difference, lines: fed} = await runScript(settings, () => lines);
    console.log(difference ? `line ${fed.length} (${fed.at(-1)?.slice(0, 300)}):\n  ${difference}`
        : `${lines.length} lines agree`);
    process.exitCode = difference ? 1 : 0;
} else {
    const first = Number(options.seed ?? options.first ?? Math.floor(Date.now() / 1000) % 1000000000);
    await runSeeds(first, options.seed ? 1 : Number(options.seeds));
}
