-- What must not be said yet: keyed digests of each case's tell-tale terms, who checked which text against them, and
-- which lines touched something. No table here holds a word of a case in clear.

-- Grows with every change of the terms. Whoever changes terms locks this row first, so that versions are
-- committed in their order and a process that read up to one has missed none before it.
create table guard_state (
  is_only boolean primary key default true check (is_only),
  version bigint not null
);
insert into guard_state (version) values (0);
grant select, update on guard_state to :app_role;

-- Something whose terms are protected, by its own id: a case. The row stays when it is released.
create table guard_subject (
  id uuid primary key,
  -- Seals what is kept beside the terms; destroying it ends that too.
  data_key_id uuid not null references data_key,
  -- The short hashes from which each process builds its prefilter, sealed. Null once released.
  sieve_sealed bytea,
  version bigint not null,
  protected_at timestamptz not null,
  released_at timestamptz,
  check ((sieve_sealed is null) = (released_at is not null))
);
create index guard_subject_version on guard_subject (version);
grant select, insert, update on guard_subject to :app_role;

create table guard_term (
  subject_id uuid not null references guard_subject,
  -- The first 16 bytes of an HMAC of the term.
  digest bytea not null check (length(digest) = 16),
  primary key (subject_id, digest)
);
create index guard_term_digest on guard_term (digest);
grant select, insert, delete on guard_term to :app_role;

-- Every check, whoever made it. The text itself is not kept.
create table guard_check (
  id uuid primary key,
  -- Null: the command line, on the machine that holds the key.
  person_id uuid references person,
  channel text not null check (channel in ('page', 'api', 'command', 'minutes')),
  at timestamptz not null,
  size_bytes integer not null,
  lines integer not null,
  -- The text was short, so it was compared with the cases this person is on and no others.
  is_own_only boolean not null,
  -- More lines touched something than a person may learn of in a day.
  is_cut boolean not null
);
create index guard_check_person on guard_check (person_id, at);
grant select, insert on guard_check to :app_role;

-- A line of a checked text that touches a subject.
create table guard_hit (
  id uuid primary key,
  check_id uuid not null references guard_check,
  subject_id uuid not null references guard_subject,
  line integer not null check (line > 0),
  -- Keyed digest of the line's words: the same line in another text is the same line.
  line_digest bytea not null,
  -- The line, sealed under the subject's key, for those who decide about it and for who wrote it.
  line_sealed bytea not null,
  data_key_id uuid not null references data_key,
  -- The person was on the case: what they learned they knew.
  is_own boolean not null
);
create index guard_hit_check on guard_hit (check_id, line);
create index guard_hit_subject on guard_hit (subject_id, line_digest);
grant select, insert on guard_hit to :app_role;

-- What somebody on the case decided about a line: it may be published, or waits for the day the subject is released.
create table guard_verdict (
  subject_id uuid not null references guard_subject,
  line_digest bytea not null,
  verdict text not null check (verdict in ('cleared', 'waits')),
  reason_sealed bytea not null,
  data_key_id uuid not null references data_key,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (subject_id, line_digest)
);
grant select, insert, update on guard_verdict to :app_role;

-- Somebody touched more than an honest text does.
create table guard_alarm (
  id uuid primary key,
  person_id uuid not null references person,
  at timestamptz not null,
  -- Distinct lines touching what they are not on, in the day before.
  hits integer not null,
  told_at timestamptz
);
create index guard_alarm_person on guard_alarm (person_id, at);
grant select, insert, update on guard_alarm to :app_role;

do $$
declare
  name text;
  visible text;
begin
  -- Read by the guard alone.
  foreach name in array array['guard_term', 'guard_alarm'] loop
    execute format('create policy system_row on %I using (is_system()) with check (is_system())', name);
  end loop;
  -- By those on the whole case. Whoever is on one lane of it is to the guard like somebody off it: the words of
  -- the other lanes are not theirs to try.
  foreach name in array array['guard_subject', 'guard_hit', 'guard_verdict'] loop
    visible := format('is_system() or (select true from case_access a where a.case_id = %I.%I and a.person_id = current_reader() and a.until is null and a.lane_id is null)',
      name, case name when 'guard_subject' then 'id' else 'subject_id' end);
    execute format('create policy need_to_know on %I using (%s) with check (%2$s)', name, visible);
  end loop;
  -- One's own, and those that touched a case one is on.
  execute 'create policy need_to_know on guard_check using (is_system() or person_id = current_person() or (select true from guard_hit h where h.check_id = guard_check.id limit 1)) with check (is_system())';
  foreach name in array array['guard_term', 'guard_alarm', 'guard_subject', 'guard_hit', 'guard_verdict', 'guard_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
