-- The charter of a team: published versions, which are never changed, one draft, and its reviews.
-- A charter is a public document and no row of a case, so it lies here in clear and published versions have
-- no row policy: intake, pages and jobs all read the settings in force.
create table charter_version (
  id uuid primary key,
  team_id uuid not null references team,
  version integer not null check (version > 0),
  -- Markdown with a YAML head.
  text text not null,
  -- In force from here until the next version of the team is published.
  published_at timestamptz not null,
  published_by_id uuid not null references person,
  -- The committee's adopted motion, and the board's approval where a gated section or setting was touched.
  -- Null: not needed for this change.
  adopted_by_id uuid unique,
  approved_by_id uuid unique,
  unique (team_id, version),
  check (adopted_by_id is not null or approved_by_id is not null),
  foreign key (adopted_by_id, team_id) references decision (id, team_id),
  foreign key (approved_by_id, team_id) references decision (id, team_id)
);
create index charter_version_published on charter_version (team_id, published_at desc);
grant select, insert on charter_version to :app_role;

create trigger charter_version_unchanged before update or delete or truncate on charter_version
  for each statement execute function refuse_change();

create table charter_draft (
  team_id uuid primary key references team,
  text text not null,
  -- The version it was begun from; 0: the shipped text.
  based_on integer not null,
  -- Counts the saves: whoever saves over somebody else's is shown both texts.
  revision integer not null,
  changed_by_id uuid not null references person,
  changed_at timestamptz not null
);
grant select, insert, update, delete on charter_draft to :app_role;

create table charter_review (
  id uuid primary key,
  team_id uuid not null references team,
  -- The version that was reviewed; 0: the shipped text.
  version integer not null,
  -- The day of the review, in the team's zone.
  reviewed_on date not null,
  outcome text not null check (outcome in ('stands', 'changes proposed')),
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null
);
create index charter_review_team on charter_review (team_id, reviewed_on desc);
grant select, insert on charter_review to :app_role;

do $$
declare name text;
begin
  foreach name in array array['charter_draft', 'charter_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- A case keeps the charter its promise was computed under. Null: the shipped charter.
alter table security_case add column charter_version_id uuid references charter_version;
