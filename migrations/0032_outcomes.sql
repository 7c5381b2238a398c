-- What becomes of an election: a numbered decision, terms and offices, and letters to those on its roll.

-- Who is elected is decided by ballot: no motion, and not the board's letter.
alter table decision drop constraint decision_route_check;
alter table decision add constraint decision_route_check
  check (route in ('motion', 'consensus', 'board letter', 'election'));

alter table election
  -- The first day of what the elected begin. Null: a question, or not settled beforehand.
  add column begins_on date,
  -- Of the members who sit on that day and do not stand: an employer for each, in lower case. Fixed at opening,
  -- for the cap; empty without one.
  add column sitting_employers jsonb not null default '[]',
  -- Null: there was no tie, or it is not settled. In elections counted before this column: perhaps by lot.
  add column tie_settled_by text check (tie_settled_by in ('lot', 'agreement')),
  -- All candidates in an order that gives what the tied agreed on; null where no agreement settled it.
  add column agreed_order jsonb,
  -- What the result became in the register; null until it is recorded.
  add column decision_id uuid references decision,
  add check ((agreed_order is not null) = (tie_settled_by is not distinct from 'agreement'));

-- What each of the tied says: who of them shall be elected. When all say the same, it is settled.
create table tie_statement (
  election_id uuid not null,
  team_id uuid not null,
  person_id uuid not null references person,
  -- Names of candidates, in the order of the ballot.
  elects jsonb not null,
  stated_at timestamptz not null,
  primary key (election_id, person_id),
  foreign key (election_id, team_id) references election (id, team_id)
);

-- What an elected candidate began: a term, or an office.
create table election_seat (
  election_id uuid not null,
  team_id uuid not null,
  position integer not null,
  term_id uuid references term,
  office_term_id uuid references office_term,
  primary key (election_id, position),
  check ((term_id is null) <> (office_term_id is null)),
  foreign key (election_id, team_id) references election (id, team_id),
  foreign key (election_id, position) references election_candidate (election_id, position)
);

-- Which letters went out, once each and to everybody alike: nothing here depends on who has voted.
create table election_notice (
  election_id uuid not null references election,
  kind text not null check (kind in ('opened', 'closing', 'tied', 'ended')),
  sent_at timestamptz not null,
  primary key (election_id, kind)
);
-- Nobody is written to about what happened before there were letters.
insert into election_notice (election_id, kind, sent_at)
  select e.id, k.kind, now() from election e cross join (values ('opened'), ('closing'), ('tied'), ('ended')) k (kind)
  where e.opened_at is not null and (k.kind = 'opened' or e.state in ('decided', 'void') or (k.kind = 'tied' and e.state = 'tied'));

grant select, insert, update on tie_statement to :app_role;
grant select, insert on election_seat, election_notice to :app_role;

do $$
declare name text;
begin
  foreach name in array array['tie_statement', 'election_seat', 'election_notice'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
  -- Seen by whoever sees the election, whose policies apply inside; written by whoever serves in the team.
  create policy with_election on election_seat
    using (is_system() or (select true from election e where e.id = election_id))
    with check (is_system() or team_id = any ((select serving_teams())::uuid[]));
end $$;
-- A statement is read by whoever sees the election, and written by the system for whoever made it.
create policy with_election on tie_statement
  using (is_system() or (select true from election e where e.id = election_id))
  with check (is_system());
create policy system_row on election_notice using (is_system()) with check (is_system());
