-- One row for the directory as a whole. Every change of a project or a channel begins by locking it and
-- giving it another version; readers keep what they prepared while the version stands. No counter: one that
-- was rolled back would come again and name something else.
create table directory_state (
  is_only boolean primary key default true check (is_only),
  version uuid not null default gen_random_uuid(),
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
