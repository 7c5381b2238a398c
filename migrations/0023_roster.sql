-- Who sits on a committee, and since when. Intervals are half-open days in the team's zone. Nothing here is
-- deleted and no interval is moved: an early end, a holdover and a correction are columns or rows of their own,
-- so that "as of" any day can be answered for good.
create table term (
  id uuid primary key,
  team_id uuid not null references team,
  person_id uuid not null references person,
  -- Observers sit in without a vote and do not count for seats or quorum.
  kind text not null check (kind in ('member', 'observer')),
  begins_on date not null,
  -- As planned when it began.
  ends_on date not null check (ends_on > begins_on),
  -- Set once, when it ended before its time.
  ended_on date check (ended_on >= begins_on and ended_on < ends_on),
  ended_reason text,
  -- Stays until a successor comes, at most so long; set once.
  holdover_until date check (holdover_until > ends_on),
  -- The board's approval of a further term, where one was needed.
  approval_id uuid,
  charter_version integer not null,
  -- The role in people/ that opens and closes with the term.
  role_id uuid references role,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  check ((ended_on is null) = (ended_reason is null)),
  check (ended_on is null or holdover_until is null),
  foreign key (approval_id, team_id) references decision (id, team_id)
);
create index term_team on term (team_id, begins_on);
create index term_person on term (person_id);

create table office_term (
  id uuid primary key,
  team_id uuid not null references team,
  person_id uuid not null references person,
  -- As the charter calls it: Chair, Secretary, Co-chair.
  title text not null,
  -- What the office is for: it decides which role opens.
  duty text not null check (duty in ('presides', 'records', 'other')),
  -- Stands in until the office is filled.
  is_acting boolean not null,
  begins_on date not null,
  ends_on date not null check (ends_on > begins_on),
  ended_on date check (ended_on >= begins_on and ended_on < ends_on),
  ended_reason text,
  -- The motion, election or board decision it rests on.
  decision_id uuid,
  charter_version integer not null,
  role_id uuid references role,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  check ((ended_on is null) = (ended_reason is null)),
  foreign key (decision_id, team_id) references decision (id, team_id)
);
create index office_term_team on office_term (team_id, begins_on);

-- For whom somebody works and which projects they come from, dated. They belong to the person, whatever team
-- they sit in, and count for caps, coverage and conflicts of interest.
create table affiliation (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('employer', 'project')),
  -- The employer's name, or the project's slug in the directory.
  name text not null check (name <> ''),
  begins_on date not null,
  ends_on date check (ends_on > begins_on),
  recorded_by_id uuid references person,
  recorded_at timestamptz not null
);
create index affiliation_person on affiliation (person_id);

-- What somebody who joins gets and somebody who leaves gives back: mailing list, calendar, chat, repositories.
create table access_item (
  id uuid primary key,
  team_id uuid not null references team,
  name text not null check (name <> ''),
  -- Who gets it: everybody, or the holder of an office with this duty.
  whose text not null check (whose in ('members', 'presides', 'records')),
  retired_at timestamptz,
  created_at timestamptz not null
);
create unique index access_item_name on access_item (team_id, name) where retired_at is null;

-- Made by each change of the roster; tracked until done.
create table access_change (
  id uuid primary key,
  team_id uuid not null references team,
  item_id uuid not null references access_item,
  person_id uuid not null references person,
  kind text not null check (kind in ('grant', 'revoke')),
  -- The term or office that changed.
  cause_id uuid not null,
  -- The day from which it should be so.
  wanted_on date not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by_id uuid references person,
  unique (item_id, person_id, kind, cause_id)
);
create index access_change_open on access_change (team_id) where done_at is null;

grant select, insert, update on term, office_term, affiliation, access_item, access_change to :app_role;

do $$
declare name text;
begin
  foreach name in array array['term', 'office_term', 'access_item', 'access_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

alter table affiliation enable row level security;
alter table affiliation force row level security;
create policy serving on affiliation
  using (is_system() or is_board() or person_id = current_person() or cardinality(serving_teams()) > 0)
  with check (is_system() or person_id = current_person() or cardinality(serving_teams()) > 0);
create policy owner_row on affiliation to current_user using (true) with check (true);
