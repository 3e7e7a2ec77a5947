// SPDX-License-Identifier: Apache-2.0

/// Random numbers that depend on the seed alone (splitmix32).
export class Rng {
    #state;

    constructor(seed) {
        this.#state = (seed ^ 0x9e3779b9) >>> 0;
        for (let i = 0; i < 4; ++i)
            this.next();
    }
    next() {
        this.#state = (this.#state + 0x9e3779b9) >>> 0;
        let z = this.#state;
        z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
        z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
        return (z ^ (z >>> 15)) >>> 0;
    }
    /// 0 <= n < limit
    below(limit) { return this.next() % limit; }
    /// from <= n <= to
    between(from, to) { return from + this.below(to - from + 1); }
    chance(probability) { return this.next() < probability * 4294967296; }
    pick(list) { return list[this.below(list.length)]; }
    /// One of the keys of {key: weight}.
    weighted(weights) {
        const entries = Object.entries(weights);
        let n = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
        for (const [key, weight] of entries) {
            if (n < weight)
                return key;
            n -= weight;
        }
        throw new Error('weights');
    }
    /// `count` different ones, in their order.
    some(list, count) {
        const left = [...list.keys()];
        const chosen = [];
        while (chosen.length < count && left.length)
            chosen.push(left.splice(this.below(left.length), 1)[0]);
        return chosen.sort((a, b) => a - b).map((i) => list[i]);
    }
}
