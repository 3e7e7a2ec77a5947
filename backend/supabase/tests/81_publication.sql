-- SPDX-License-Identifier: Apache-2.0
-- A publication that stands already is completed, and one for all tables is left as it is.

alter publication powersync drop table public.todo, public.confirmed_address;
\ir ../migrations/20261121090300_publication.sql
select test.compare('missing tables are added to a publication', count(*)::text, '7')
  from pg_publication_tables where pubname = 'powersync';
drop publication powersync;
create publication powersync for all tables;
\ir ../migrations/20261121090300_publication.sql
select test.compare('a publication for all tables is left alone', puballtables::text, 'true')
  from pg_publication where pubname = 'powersync';
