-- Calls for new members: what was asked, where it was announced, who applied, how they were rated, who was
-- selected. Names, addresses and what applicants write are sealed under a data key of each application, which is
-- destroyed when they withdraw or when the promised day has come.
alter table data_key drop constraint data_key_purpose_check;
alter table data_key add constraint data_key_purpose_check
  check (purpose in ('lookup', 'desk', 'case', 'raw', 'application'));

create table call (
  id uuid primary key,
  team_id uuid not null references team,
  title text not null check (title <> ''),
  -- Shown to everybody once the call is open.
  about text not null,
  seats integer not null check (seats between 1 and 50),
  drafted_by_id uuid not null references person,
  drafted_at timestamptz not null,
  -- Null, all of these: a draft. Days are the team's; closes_at is the first instant after closes_on.
  opened_at timestamptz,
  opened_on date,
  opened_by_id uuid references person,
  closes_on date,
  closes_at timestamptz,
  -- The last day contact data is kept, as every applicant was promised.
  kept_until date,
  charter_version integer,
  -- The board's decision that allowed it below the floor, where one was needed.
  allowance_id uuid,
  closed_at timestamptz check (closed_at >= closes_at),
  closed_by_id uuid references person,
  -- Counts of those who agreed to be counted, made when it closed; null when they were too few.
  statistics jsonb,
  -- When the data of its applicants was destroyed.
  cleared_at timestamptz,
  unique (id, team_id),
  foreign key (allowance_id, team_id) references decision (id, team_id),
  check (num_nulls(opened_at, opened_on, opened_by_id, closes_on, closes_at, kept_until, charter_version) in (0, 7)),
  check ((closed_at is null) = (closed_by_id is null)),
  check (closed_at is null or opened_at is not null),
  check (closes_on > opened_on and kept_until > closes_on)
);
create index call_team on call (team_id, drafted_at);

-- Groups to notify and channels to promote it on, each ticked off with the day and, where there is one, a link.
create table call_channel (
  id uuid primary key,
  call_id uuid not null,
  team_id uuid not null,
  kind text not null check (kind in ('group', 'promotion')),
  name text not null check (name <> ''),
  announced_on date,
  link text,
  announced_by_id uuid references person,
  added_at timestamptz not null,
  unique (call_id, name),
  foreign key (call_id, team_id) references call (id, team_id),
  check ((announced_on is null) = (announced_by_id is null)),
  check (link is null or announced_on is not null)
);

create table application (
  id uuid primary key,
  call_id uuid not null,
  team_id uuid not null,
  -- Within the call, in the order of arrival: what the count calls a candidate.
  number integer not null check (number > 0),
  data_key_id uuid not null references data_key,
  -- {name, address}; null once destroyed.
  contact_sealed bytea,
  -- What they wrote; null once destroyed.
  answers_sealed bytea,
  -- Keyed digests: one application an address, and the code by which they come back.
  address_digest bytea,
  code_digest bytea unique,
  -- Whose account has this address: they do not rate their rivals. Null for strangers.
  person_id uuid references person,
  is_complete boolean not null,
  -- Opt-in: may be counted in statistics of the pool.
  is_counted boolean not null,
  -- The letter that confirms it; null when the breaker let none out.
  letter_id uuid references letter,
  applied_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  cleared_at timestamptz,
  unique (call_id, number),
  unique (call_id, address_digest),
  unique (id, call_id),
  foreign key (call_id, team_id) references call (id, team_id),
  check (num_nulls(contact_sealed, answers_sealed, address_digest, code_digest) in (0, 4)),
  check ((contact_sealed is null) = (cleared_at is not null)),
  check (withdrawn_at is null or cleared_at is not null)
);

-- Fixed before anybody rates: method, criteria, order of tie steps, raters, recusals.
create table rating_plan (
  call_id uuid primary key,
  team_id uuid not null,
  method text not null check (method = 'criteria-rating'),
  -- [[name, weight], ...] in the charter's order.
  criteria jsonb not null,
  tie_protocol text not null,
  -- Exact: "7/2"; null: no floor.
  mean_min text,
  employer_cap integer check (employer_cap > 0),
  -- Employers of those who sat on the committee then, for the cap: ["quay labs", ...].
  seated_employers jsonb not null,
  is_blind boolean not null,
  needs_board boolean not null,
  -- First instant after the last day of the blind phase, and of the revision round.
  blind_until timestamptz not null,
  closes_at timestamptz not null check (closes_at >= blind_until),
  charter_version integer not null,
  opened_at timestamptz not null,
  opened_by_id uuid not null references person,
  closed_at timestamptz,
  closed_by_id uuid references person,
  -- Every step of the count as sentences that name candidates by number; null until it closes.
  log jsonb,
  -- The committee's decision between those whom nothing tells apart.
  tie_decision_id uuid,
  -- The board's decision that confirms those selected.
  confirmation_id uuid,
  foreign key (call_id, team_id) references call (id, team_id),
  foreign key (tie_decision_id, team_id) references decision (id, team_id),
  foreign key (confirmation_id, team_id) references decision (id, team_id),
  check (num_nulls(closed_at, closed_by_id, log) in (0, 3)),
  check (closed_at is not null or (tie_decision_id is null and confirmation_id is null))
);

create table rater (
  id uuid primary key,
  call_id uuid not null references rating_plan,
  team_id uuid not null,
  person_id uuid not null references person,
  filed_at timestamptz,
  revised_at timestamptz check (revised_at >= filed_at),
  unique (call_id, person_id),
  foreign key (call_id, team_id) references call (id, team_id)
);

-- Who must not rate whom. Written before the rating opens, never after.
create table rating_recusal (
  call_id uuid not null,
  team_id uuid not null,
  person_id uuid not null references person,
  application_id uuid not null,
  reason text not null check (reason in ('employer', 'project', 'declared')),
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null,
  primary key (call_id, person_id, application_id),
  foreign key (call_id, team_id) references call (id, team_id),
  foreign key (application_id, call_id) references application (id, call_id)
);

-- One rater's scores of one candidate, 0 to 5 a criterion; null is a blank, which is not a 0. Round 1 is blind,
-- round 2 the revision; both stay.
create table rating (
  call_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  application_id uuid not null,
  round integer not null check (round in (1, 2)),
  scores integer[] not null check (0 <= all (scores) is not false and 5 >= all (scores) is not false),
  -- Null: kept for later by its rater, and seen by nobody else.
  filed_at timestamptz,
  primary key (call_id, person_id, application_id, round),
  foreign key (call_id, person_id) references rater (call_id, person_id),
  foreign key (call_id, team_id) references call (id, team_id),
  foreign key (application_id, call_id) references application (id, call_id)
);

-- What the count said of each candidate when it closed.
create table rating_standing (
  call_id uuid not null references rating_plan,
  team_id uuid not null,
  application_id uuid not null,
  -- From 1 among those elected, in their order; null for the others.
  place integer,
  standing text not null check (standing in ('selected', 'tied', 'not-selected', 'not-eligible')),
  -- Exact numbers as text ("11/3"); null: nobody rated them.
  mean text,
  median text,
  lowest text,
  highest text,
  ratings integer not null,
  recusals integer not null,
  -- The term that began with it, and whose.
  term_id uuid references term,
  primary key (call_id, application_id),
  foreign key (call_id, team_id) references call (id, team_id),
  foreign key (application_id, call_id) references application (id, call_id)
);

grant select, insert, update on call, call_channel, application, rating_plan, rater, rating, rating_standing to :app_role;
grant select, insert, delete on rating_recusal to :app_role;
grant delete on call_channel to :app_role;

do $$
declare name text;
begin
  foreach name in array array['call', 'call_channel', 'rating_plan', 'rater', 'rating_standing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
  -- Not for the board: what applicants wrote, and who steps aside for whom.
  foreach name in array array['application', 'rating_recusal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- Ratings are their rater's until filed. Then those see them who have filed their own.
alter table rating enable row level security;
alter table rating force row level security;
create policy own_or_filed on rating
  using (is_system() or (team_id = any ((select serving_teams())::uuid[]) and (
    person_id = (select current_person())
    or (filed_at is not null and (select true from rater mine where mine.call_id = rating.call_id
        and mine.person_id = (select current_person()) and mine.filed_at is not null)))))
  with check (is_system()
    or (person_id = (select current_person()) and team_id = any ((select serving_teams())::uuid[])));
create policy owner_row on rating to current_user using (true) with check (true);

-- As before (0012), but for letters to applicants, which name them: they are on nobody's list of what went out.
drop policy about_no_case on letter;
create policy about_no_case on letter
  using (case_id is null and kind <> 'application'
    and (team_id = any ((select current_teams())::uuid[]) or written_by_id = current_person()))
  with check (case_id is null and current_person() is not null);
