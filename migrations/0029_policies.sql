-- What a committee rules by under its charter. A policy is a name; its text stands in versions, which are never
-- changed once adopted, and in one draft of the next version.
create table policy (
  id uuid primary key,
  team_id uuid not null references team,
  -- Its name in addresses: "vulnerability-handling".
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  created_by_id uuid not null references person,
  created_at timestamptz not null,
  unique (team_id, slug),
  unique (id, team_id)
);

create table policy_draft (
  policy_id uuid primary key,
  team_id uuid not null references team,
  -- {title, text}, under the desk-wide key.
  words_sealed bytea not null,
  -- The clause of the charter that gives the power; '' while nobody named it.
  clause text not null,
  -- Slugs of the directory, and repositories as host/owner/name. Both empty: everything the team looks after.
  projects text[] not null,
  repositories text[] not null,
  revision integer not null,
  changed_by_id uuid not null references person,
  changed_at timestamptz not null,
  foreign key (policy_id, team_id) references policy (id, team_id)
);

create table policy_version (
  id uuid primary key,
  policy_id uuid not null,
  team_id uuid not null references team,
  version integer not null check (version > 0),
  words_sealed bytea not null,
  projects text[] not null,
  repositories text[] not null,
  -- The power it rests on, as the charter stood that day (0: the shipped charter), and the decision that took it.
  clause text not null check (clause <> ''),
  charter_version integer not null,
  decision_id uuid not null,
  adopted_by_id uuid not null references person,
  adopted_at timestamptz not null,
  unique (policy_id, version),
  -- One decision may adopt several policies, and each of them once.
  unique (policy_id, decision_id),
  unique (id, team_id),
  foreign key (policy_id, team_id) references policy (id, team_id),
  foreign key (decision_id, team_id) references decision (id, team_id)
);
create trigger policy_version_unchanged before update or delete or truncate on policy_version
  for each statement execute function refuse_change();

create table policy_review (
  id uuid primary key,
  policy_id uuid not null,
  team_id uuid not null references team,
  version integer not null,
  -- In the team's zone.
  reviewed_on date not null,
  outcome text not null check (outcome in ('stands', 'to be changed')),
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null,
  foreign key (policy_id, version) references policy_version (policy_id, version),
  foreign key (policy_id, team_id) references policy (id, team_id)
);
create index policy_review_policy on policy_review (policy_id, reviewed_on desc);

-- "I have read it": once per person and version, by that person.
create table policy_acknowledgement (
  version_id uuid not null,
  team_id uuid not null references team,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (version_id, person_id),
  foreign key (version_id, team_id) references policy_version (id, team_id)
);
create index policy_acknowledgement_person on policy_acknowledgement (person_id);

grant select, insert on policy, policy_version, policy_review, policy_acknowledgement to :app_role;
grant select, insert, update, delete on policy_draft to :app_role;

do $$
declare name text;
begin
  foreach name in array array['policy', 'policy_draft', 'policy_version', 'policy_review', 'policy_acknowledgement'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[])%s)', name,
      case name when 'policy_acknowledgement' then ' and person_id = current_person()' else '' end);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
