-- Everything due, in one register. A duty is raised once for what it is about; the act that fulfils it is its
-- evidence. A case's own clock is not here: it stands on the case, and others see it as a count.
create table duty (
  id uuid primary key,
  team_id uuid not null references team,
  kind text not null,
  -- What it is about within its kind: an opaque id or a period such as 2026-03.
  subject text not null check (subject <> ''),
  -- In the words of the list: "Term of Ana Alvarez ends". Never about a case.
  title text not null check (title <> ''),
  -- Where one goes to do it.
  path text not null check (path like '/%'),
  -- Either an office or a person answers for it.
  owner_role text,
  owner_person_id uuid references person,
  raised_at timestamptz not null,
  -- The first instant at which it is late.
  due_at timestamptz not null,
  -- What asks for it, as it stood when the duty was raised.
  charter_version integer not null,
  -- Null where the charter is silent and the default holds.
  clause text,
  met_at timestamptz,
  met_by_id uuid references person,
  evidence_kind text,
  evidence_id text,
  waived_at timestamptz,
  waived_by_id uuid references person,
  waived_reason text,
  unique (team_id, kind, subject),
  check ((owner_role is null) <> (owner_person_id is null)),
  check (met_at is null or waived_at is null),
  check ((met_at is null) = (evidence_kind is null)),
  check ((waived_at is null) = (waived_reason is null))
);
create index duty_open on duty (due_at) where met_at is null and waived_at is null;
create index duty_owner on duty (owner_person_id) where owner_person_id is not null;

-- When its owner is reminded; the last one falls on the due instant.
create table duty_reminder (
  duty_id uuid not null references duty,
  at timestamptz not null,
  sent_at timestamptz,
  primary key (duty_id, at)
);
create index duty_reminder_waiting on duty_reminder (at) where sent_at is null;

-- The address of a person's calendar is 256 random bits; only its digest is here.
create table calendar_feed (
  digest bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_read_at timestamptz
);
create unique index calendar_feed_open on calendar_feed (person_id) where revoked_at is null;

-- How often somebody wants the list as a letter, and when it last went out.
create table duty_digest (
  person_id uuid primary key references person,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'never')),
  last_sent_at timestamptz
);

grant select, insert, update on duty, calendar_feed, duty_digest to :app_role;
grant select, insert, update, delete on duty_reminder to :app_role;

alter table duty enable row level security;
alter table duty force row level security;
-- Whoever serves in the team sees what is due there; whoever answers for a duty sees it wherever it stands.
create policy in_team on duty
  using (is_system() or team_id = any ((select serving_teams())::uuid[]) or owner_person_id = current_person())
  with check (is_system() or team_id = any ((select serving_teams())::uuid[]));
create policy before_board on duty for select using (is_board());
create policy owner_row on duty to current_user using (true) with check (true);

alter table duty_reminder enable row level security;
alter table duty_reminder force row level security;
create policy with_duty on duty_reminder
  using (is_system() or exists (select 1 from duty where duty.id = duty_id))
  with check (is_system() or exists (select 1 from duty where duty.id = duty_id));
create policy owner_row on duty_reminder to current_user using (true) with check (true);

do $$
declare name text;
begin
  foreach name in array array['calendar_feed', 'duty_digest'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_row on %I using (is_system() or person_id = current_person()) with check (is_system() or person_id = current_person())', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- How many reports of a team wait for an answer: three numbers for its committee, also for those off the
-- cases. A definer function, since nobody sees the rows of cases they are not on.
create function case_clock_counts(which uuid, at timestamptz) returns table (waiting integer, soon integer, late integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, (count(*) filter (where c.acknowledge_by > at and c.acknowledge_by <= at + interval '48 hours'))::int,
    (count(*) filter (where c.acknowledge_by <= at))::int
  from public.security_case c
  where c.team_id = which and c.acknowledged_at is null and c.state <> 'closed' and c.tray <> 'bulk'
    and (public.is_system() or public.is_board() or which = any (public.serving_teams()))
$$;
revoke all on function case_clock_counts(uuid, timestamptz) from public;
grant execute on function case_clock_counts(uuid, timestamptz) to :app_role;
