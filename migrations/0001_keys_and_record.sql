-- Who is asking. Every transaction sets these four with SET LOCAL before its first query; outside such
-- a transaction they are empty and every policy says no. nullif: a pooled connection keeps an empty string.
create function current_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('wardmote.person', true), '')::uuid;
-- The same person while they hold a role that handles cases, else null: access ends with the role or term.
create function current_reader() returns uuid language sql stable parallel safe
  return nullif(current_setting('wardmote.reader', true), '')::uuid;
create function current_lane() returns uuid language sql stable parallel safe
  return nullif(current_setting('wardmote.lane', true), '')::uuid;
create function is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('wardmote.system', true), '') = 'on';

-- One row for each data key. Its bytes are wrapped by the desk key (desk_key_id) or by another data key
-- (parent_id: a raw message's key moves under its case's key at intake; only the wrap changes).
-- wrapped is null once destroyed: everything sealed under it is gone for good.
create table data_key (
  id uuid primary key,
  purpose text not null check (purpose in ('lookup', 'desk', 'case', 'raw')),
  desk_key_id text,
  parent_id uuid references data_key,
  wrapped bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  check ((desk_key_id is null) <> (parent_id is null)),
  check ((wrapped is null) = (destroyed_at is not null))
);
create index data_key_parent on data_key (parent_id) where parent_id is not null;
-- There is one look-up key and one desk-wide data key; a second would split the look-ups in two.
create unique index data_key_single on data_key (purpose) where purpose in ('lookup', 'desk');
grant select, insert, update on data_key to :app_role;

-- The record: what was done, by whom, to what. Rows are only ever added.
create table record_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'contact', 'visitor', 'system')),
  -- The person's id, the contact's lane, or the system's part; null for a visitor.
  actor text,
  action text not null,
  object_kind text not null,
  object_id text not null,
  -- Null when the act is about no case. Decides who may read the row.
  case_id uuid,
  -- SHA-256(salt, details as RFC 8785 JSON); null when there are no details.
  details_digest bytea check (length(details_digest) = 32)
);
create index record_entry_case on record_entry (case_id, id) where case_id is not null;
create index record_entry_object on record_entry (object_kind, object_id);
grant select, insert on record_entry to :app_role;

-- The details of an entry, sealed; deleting them (shredding) leaves the chain whole.
create table record_detail (
  entry_id bigint primary key references record_entry,
  data_key_id uuid not null references data_key,
  sealed bytea not null
);
grant select, insert, delete on record_detail to :app_role;

-- Written by one chainer, within a second of the commit: hash = SHA-256(prev, entry as RFC 8785 JSON).
create table record_link (
  seq bigint primary key,
  entry_id bigint not null unique references record_entry,
  prev bytea not null check (length(prev) = 32),
  hash bytea not null check (length(hash) = 32)
);
grant select, insert on record_link to :app_role;

-- What the chainer has yet to link. Only a work list: `record verify` compares the two tables above.
create table record_unlinked (entry_id bigint primary key references record_entry);
grant select, insert, delete on record_unlinked to :app_role;

-- What must never change cannot be changed by the owner's hand slipping either.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger record_entry_append_only before update or delete or truncate on record_entry
  for each statement execute function refuse_change();
create trigger record_link_append_only before update or delete or truncate on record_link
  for each statement execute function refuse_change();
