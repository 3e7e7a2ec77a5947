-- SPDX-License-Identifier: Apache-2.0
--
-- The six tables that every device holds a copy of, and the one that stays on the server.
-- Lengths are counted in code points (char_length), as the app counts them.
-- References inside a profile carry the profile's id along, so that none can cross into another
-- profile. They are deferrable: a function that applies a whole local transaction may check them at
-- its end. A single statement checks them when it ends.

create schema if not exists extensions;
create extension if not exists "uuid-ossp" with schema extensions;

-- Functions live apart from the tables: the REST interface exposes `public` only, so none of them
-- can be called from outside.
create schema if not exists tidelist;
revoke all on schema tidelist from public;

create table public.profile (
    id uuid primary key,
    name text not null check (char_length(name) <= 200),
    color text check (char_length(color) <= 50),
    avatar text check (char_length(avatar) <= 500),
    position text not null default '' check (char_length(position) <= 64),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table public.profile_member (
    id uuid primary key,
    profile_id uuid not null references public.profile (id) on delete cascade deferrable,
    user_id uuid not null,
    email text check (char_length(email) <= 320),
    display_name text check (char_length(display_name) <= 200),
    role text not null check (role in ('owner', 'editor', 'viewer')),
    created_at timestamptz not null default now(),
    unique (profile_id, user_id),
    -- Server and clients make the same row without asking each other: name = user_id as lower-case
    -- text, namespace = profile_id.
    constraint profile_member_id_is_derived
        check (id = extensions.uuid_generate_v5(profile_id, user_id::text))
);

create table public.profile_invite (
    id uuid primary key,
    profile_id uuid not null references public.profile (id) on delete cascade deferrable,
    profile_name text check (char_length(profile_name) <= 200),
    email text not null check (email = lower(email) and char_length(email) between 3 and 320),
    role text not null check (role in ('editor', 'viewer')),
    invited_by uuid not null,
    inviter_name text check (char_length(inviter_name) <= 200),
    created_at timestamptz not null default now()
);

create table public.todo (
    id uuid primary key,
    profile_id uuid not null references public.profile (id) on delete cascade deferrable,
    parent_id uuid,
    title text not null check (char_length(title) <= 500),
    notes text check (char_length(notes) <= 16000),
    priority smallint not null default 0 check (priority between 0 and 3),
    due_date date check (due_date between '0001-01-01' and '9999-12-31'),
    due_time text check (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    time_zone text check (char_length(time_zone) <= 64),
    remind_at timestamptz,
    recurrence text check (char_length(recurrence) <= 1000),
    position text not null default '' check (char_length(position) <= 64),
    completed_at timestamptz,
    completed_by uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    updated_by uuid,
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    unique (id, profile_id),
    -- A to-do that moves to another profile takes its sub-tasks along.
    foreign key (parent_id, profile_id) references public.todo (id, profile_id)
        on update cascade on delete cascade deferrable,
    -- Clients compare times as text with a four-digit year.
    constraint todo_times_have_four_digit_years check (
        remind_at between '0001-01-01 00:00+00' and '9999-12-31 23:59:59.999999+00'
        and completed_at between '0001-01-01 00:00+00' and '9999-12-31 23:59:59.999999+00'
        and deleted_at between '0001-01-01 00:00+00' and '9999-12-31 23:59:59.999999+00')
);

create table public.tag (
    id uuid primary key,
    profile_id uuid not null references public.profile (id) on delete cascade deferrable,
    name text not null check (char_length(name) <= 200),
    color text check (char_length(color) <= 50),
    unique (id, profile_id)
);

create table public.todo_tag (
    id uuid primary key,
    profile_id uuid not null references public.profile (id) on delete cascade deferrable,
    todo_id uuid not null,
    tag_id uuid not null,
    foreign key (todo_id, profile_id) references public.todo (id, profile_id)
        on delete cascade deferrable,
    foreign key (tag_id, profile_id) references public.tag (id, profile_id)
        on delete cascade deferrable
);

-- Who has proved to own which address. A mirror of Supabase Auth, kept by a trigger, because an
-- invitation is for the owner of an address only: the address in an access token may be unproved
-- where a project lets people sign in before they confirm it. Nobody reads this table but the
-- policies and the sync service.
create table public.confirmed_address (
    user_id uuid primary key references auth.users (id) on delete cascade,
    email text not null
);

create index profile_member_by_user on public.profile_member (user_id);
create index profile_invite_by_profile on public.profile_invite (profile_id);
create index profile_invite_by_email on public.profile_invite (email);
create index todo_by_profile on public.todo (profile_id);
create index todo_by_parent on public.todo (parent_id) where parent_id is not null;
create index todo_by_deletion on public.todo (deleted_at) where deleted_at is not null;
create index tag_by_profile on public.tag (profile_id);
create index todo_tag_by_profile on public.todo_tag (profile_id);
create index todo_tag_by_todo on public.todo_tag (todo_id);
create index todo_tag_by_tag on public.todo_tag (tag_id);
create index confirmed_address_by_email on public.confirmed_address (email);
