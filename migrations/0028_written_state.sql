-- The written state of security ("written communication about the state of security at minimum bi-weekly"): a
-- note in the committee's words, drafted from counts. One draft per team; a note that was sent never changes.
create table security_note (
  id uuid primary key,
  team_id uuid not null references team,
  -- 1, 2, 3 within the team.
  number integer not null check (number > 0),
  -- What it speaks of: from the note before until it was drafted.
  covers_from timestamptz not null,
  covers_until timestamptz not null check (covers_until > covers_from),
  -- {text}, under the desk-wide key.
  text_sealed bytea not null,
  -- Counts the saves: whoever saves over somebody else's is shown both texts.
  revision integer not null default 1,
  changed_by_id uuid not null references person,
  changed_at timestamptz not null,
  -- The day it had to be sent by, as the charter stood when it was drafted; it is late from the day after.
  due_on date not null,
  -- Null: a draft.
  sent_at timestamptz,
  sent_by_id uuid references person,
  -- Days after the one it was due on; 0 in time.
  late_days integer not null default 0 check (late_days >= 0),
  letters integer not null default 0,
  -- Which rule it was measured by. 0: the shipped charter; null: the charter has no clause for it.
  charter_version integer,
  clause text,
  unique (team_id, number),
  check ((sent_at is null) = (sent_by_id is null)),
  check ((sent_at is null) = (charter_version is null))
);
create unique index security_note_draft on security_note (team_id) where sent_at is null;
create index security_note_sent on security_note (team_id, sent_at desc) where sent_at is not null;
create trigger security_note_sent_unchanged before update or delete on security_note
  for each row when (old.sent_at is not null) execute function refuse_change();

-- Where else the notes of a team go, by its own choice: a list, the foundation's office. Kept as history.
create table note_address (
  id uuid primary key,
  team_id uuid not null references team,
  -- {address}, under the desk-wide key.
  address_sealed bytea not null,
  address_digest bytea not null,
  added_by_id uuid not null references person,
  added_at timestamptz not null,
  removed_at timestamptz
);
create unique index note_address_current on note_address (team_id, address_digest) where removed_at is null;

grant select, insert, update on security_note, note_address to :app_role;
grant delete on security_note to :app_role;

do $$
declare name text;
begin
  foreach name in array array['security_note', 'note_address'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- What the desk did in a period, as numbers, for the committee of the team: nobody sees the rows of cases they
-- are not on, hence a definer function. Spam and what the machine sorted out are no reports.
create function case_period_counts(which uuid, since timestamptz, before timestamptz)
  returns table (received integer, answered_in_time integer, with_projects integer, closed jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with own as (
    select c.* from public.security_case c
    where c.team_id = which and c.tray <> 'bulk' and c.closed_as is distinct from 'spam'
      and (public.is_system() or which = any (public.serving_teams()))
  ), arrived as (
    select * from own where own.arrived_at >= since and own.arrived_at < before
  )
  select (select count(*)::int from arrived),
    (select count(*)::int from arrived where arrived.acknowledged_at <= arrived.acknowledge_by),
    (select count(*)::int from own where own.state = 'with-project'),
    (select coalesce(jsonb_object_agg(grouped.closed_as, grouped.count), '{}') from (
      select own.closed_as, count(*)::int from own
      where own.closed_at >= since and own.closed_at < before group by own.closed_as) grouped)
$$;
revoke all on function case_period_counts(uuid, timestamptz, timestamptz) from public;
grant execute on function case_period_counts(uuid, timestamptz, timestamptz) to :app_role;
