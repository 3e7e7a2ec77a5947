// SPDX-License-Identifier: Apache-2.0
// client.mjs URL FILE [VARIANT]: a first sync of the official Node client, from its start to the closed file.
import { open } from '../../tests/conformance/clients/officialclient.mjs';

const [endpoint, file, variant = 'json'] = process.argv.slice(2);
const connector = {
    fetchCredentials: async () => ({ endpoint, token: 'bench' }),
    uploadData: async () => {},
};

const db = await open(file, { variant });
await db.connect(connector);
await db.waitForFirstSync();
await db.close();
