create table project (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9._-]*$'),
  name text not null,
  relation text not null default '',
  -- The whole entry as read from the directory file: aliases, packages, repositories, components, source.
  -- It is public fact and what the proposals are computed from; channels are rows of their own.
  facts jsonb not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);

-- The ways to reach a project's people, best first.
create table contact_channel (
  id uuid primary key,
  project_id uuid not null references project,
  position integer not null,
  type text not null,
  -- Address or URL; null for none-found and not-checked.
  target text,
  may_receive_clear_text boolean not null default false,
  openpgp_fingerprint text,
  -- What the directory file says beyond these columns (notes, source ...), kept for export.
  facts jsonb not null default '{}',
  checked_on date,
  -- Set by a hard bounce, cleared by a person or by mail that arrives.
  failed_at timestamptz,
  removed_at timestamptz
);
create index contact_channel_project on contact_channel (project_id, position) where removed_at is null;

grant select, insert, update on project, contact_channel to :app_role;
