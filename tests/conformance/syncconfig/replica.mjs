// SPDX-License-Identifier: Apache-2.0
import './olderthannode21.mjs';

import {
    BaseJwtPayload, DEFAULT_HYDRATION_STATE, DEFAULT_TAG, RequestParameters, SqlSyncRules, StaticSchema,
} from '@powersync/service-sync-rules';

/**
 * What PowerSync's storage would hold: rows put into buckets, and the lookups that lead a person to
 * them, both by the compiled sync config.
 */
export class Replica {
    constructor(config, tables) {
        const schema = new StaticSchema([{
            tag: DEFAULT_TAG,
            schemas: [{
                name: 'public',
                tables: Object.entries(tables).map(([name, columns]) => ({
                    name,
                    columns: Object.entries(columns).map(([column, type]) => ({ name: column, pg_type: type })),
                })),
            }],
        }]);
        const compiled = SqlSyncRules.fromYaml(config, { defaultSchema: 'public', throwOnError: false, schema });
        this.errors = compiled.errors.map((error) => String(error.message));
        this.tables = tables;
        this.rows = new Map(); // table/id -> {buckets, lookups}
        if (this.errors.length === 0)
            this.rules = compiled.config.hydrate({ hydrationState: DEFAULT_HYDRATION_STATE });
    }

    /** A row as the service reads it from the database: columns that are not given are null. */
    put(table, columns) {
        const nothing = Object.fromEntries(Object.keys(this.tables[table]).map((name) => [name, null]));
        const record = { ...nothing, ...columns };
        const source = { connectionTag: DEFAULT_TAG, schema: 'public', name: table };
        this.rows.set(`${table}/${columns.id ?? columns.user_id}`, {
            buckets: this.rules.evaluateRow({ sourceTable: source, record }).map((row) => row.bucket),
            lookups: this.rules.evaluateParameterRow(source, record),
        });
    }

    /** {table/id: the smallest priority} of what a person is sent, by default or by one subscription. */
    async sentTo(claims, subscription) {
        const { querier, errors } = this.rules.getBucketParameterQuerier({
            globalParameters: new RequestParameters(new BaseJwtPayload(claims), {}),
            hasDefaultStreams: !subscription,
            streams: subscription
                ? { [subscription.stream]: [{ opaque_id: 0, priorityOverride: null,
                                              parameters: subscription.parameters }] }
                : {},
        });
        if (errors.length > 0)
            throw new Error(errors.map((error) => error.message).join('; '));
        const dynamic = querier.hasDynamicBuckets ? await querier.queryDynamicBucketDescriptions({
            getParameterSets: async (lookups) => lookups.map((lookup) => ({ lookup, rows: this.#found(lookup) })),
        }) : [];

        const priorities = new Map();
        for (const { bucket, priority } of [...querier.staticBuckets, ...dynamic])
            priorities.set(bucket, Math.min(priority, priorities.get(bucket) ?? priority));
        const sent = {};
        for (const [row, { buckets }] of this.rows) {
            const reached = buckets.filter((bucket) => priorities.has(bucket));
            if (reached.length > 0)
                sent[row] = Math.min(...reached.map((bucket) => priorities.get(bucket)));
        }
        return sent;
    }

    #found(lookup) {
        const wanted = lookup.serializedRepresentation;
        return [...this.rows.values()].flatMap(({ lookups }) => lookups)
            .filter((known) => known.lookup.serializedRepresentation === wanted)
            .flatMap((known) => known.bucketParameters);
    }
}
