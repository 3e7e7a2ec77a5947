-- SPDX-License-Identifier: Apache-2.0
--
-- Run once, by the database container when it makes its files: the services' own roles get the
-- password that compose.yaml gives the services.
\set password `printf %s "$POSTGRES_PASSWORD"`
alter role authenticator with password :'password';
alter role supabase_auth_admin with password :'password';
