#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# make-env.sh URL [SMTP_HOST SMTP_PORT SMTP_USER SENDER]: prints a .env for compose.yaml, with
# secrets made for this server. URL is what Tidelist will be given: https://NAME for a server with a
# name of its own, http://127.0.0.1:PORT for a trial on this machine. Without a mail server every mail
# goes to the trial's mailbox (docker compose --profile trial). The password of the mail server is
# filled in by hand.
set -euo pipefail

usage() {
    echo "usage: make-env.sh https://NAME|http://127.0.0.1:PORT" \
         "[SMTP_HOST SMTP_PORT SMTP_USER SENDER]" >&2
    exit 2
}
[[ $# -eq 1 || $# -eq 5 ]] || usage

url=${1%/}
if [[ $url =~ ^https://([A-Za-z0-9.-]+)$ ]]; then
    address=${BASH_REMATCH[1]} http=80 https=443
elif [[ $url =~ ^http://127\.0\.0\.1:([0-9]+)$ ]]; then
    address=:80 http=127.0.0.1:${BASH_REMATCH[1]} https=127.0.0.1:$((BASH_REMATCH[1] + 1))
else
    usage
fi

secret() { # BYTES: random, in hexadecimal digits, which need no quoting anywhere
    od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'
}

cat <<END
# What Tidelist is given as --url and --powersync, and as --key.
PUBLIC_URL=$url
PUBLISHABLE_KEY=sb_publishable_$(secret 16)

# What the gateway answers to, and its ports on this machine.
SITE_ADDRESS=$address
HTTP_PORT=$http
HTTPS_PORT=$https

# Secrets of this server. Whoever has JWT_SECRET can be anybody.
JWT_SECRET=$(secret 32)
POSTGRES_PASSWORD=$(secret 16)
POWERSYNC_PASSWORD=$(secret 16)
STORAGE_PASSWORD=$(secret 16)

# The mail server that confirmations and codes are sent through.
SMTP_HOST=${2:-mail}
SMTP_PORT=${3:-1025}
SMTP_USER=${4:-}
SMTP_PASS=
SMTP_SENDER=${5:-tidelist@example.org}

# Who may come in.
DISABLE_SIGNUP=false
ANONYMOUS_USERS=false
END
