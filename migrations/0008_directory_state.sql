-- One row for the directory as a whole. Every change of a project or a channel begins by counting the
-- version up, which also makes writers wait for one another; readers keep what they prepared while it stands.
create table directory_state (
  is_only boolean primary key default true check (is_only),
  version bigint not null default 0,
  -- Fields of the head of the imported file that we do not know, kept for export.
  unknown jsonb not null default '{}'
);
insert into directory_state default values;
grant select, update on directory_state to :app_role;

-- The file a person is about to import, between the preview and their yes. One for each person; the next
-- upload takes its place.
create table directory_upload (
  person_id uuid primary key references person,
  yaml text not null,
  uploaded_at timestamptz not null
);
grant select, insert, update, delete on directory_upload to :app_role;
