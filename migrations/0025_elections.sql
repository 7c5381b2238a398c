-- Elections. Everything that decides the outcome is fixed before opening; a secret ballot is a double envelope:
-- the outer one carries the voter's name until the close, the inner one the choice, and each opens with a half
-- key that its holder keeps on paper and that is never stored.
create table election (
  id uuid primary key,
  team_id uuid not null references team,
  -- What it fills or settles. Offices and candidates are announced, so titles and names lie here in clear.
  purpose text not null check (purpose in ('members', 'office', 'delegates', 'question')),
  title text not null check (title <> ''),
  method text not null check (method in ('score', 'star', 'bloc-star', 'approval', 'yes-no')),
  seats integer not null check (seats between 1 and 50),
  tie_protocol text not null,
  -- Yes-no: how many must say yes. Approval: 'majority' of the ballots. Null: none.
  threshold text,
  -- At most so many of one employer; null: no cap.
  employer_cap integer check (employer_cap > 0),
  is_secret boolean not null,
  closes_at timestamptz not null,
  -- The charter it was opened under; null: the shipped one, or not open yet.
  charter_version_id uuid references charter_version,
  state text not null check (state in ('draft', 'open', 'nameless', 'tied', 'decided', 'void')),
  opened_at timestamptz,
  -- SHA-256 of the lot's secret, published at opening.
  lot_commitment bytea,
  -- The secret until the count: sealed to the inner half key, or in an open vote under the desk-wide key.
  lot_sealed bytea,
  -- The secret, published with the result.
  lot_secret bytea,
  -- What `wardmote tally` prints, as JSON. Null until it is counted.
  result jsonb,
  -- In words for people; null unless it is void.
  void_reason text,
  ended_at timestamptz,
  created_by_id uuid not null references person,
  created_at timestamptz not null,
  unique (id, team_id),
  check ((state = 'draft') = (opened_at is null) or state = 'void'),
  check ((state in ('tied', 'decided')) = (result is not null)),
  check ((state = 'void') = (void_reason is not null)),
  check (lot_secret is null or state in ('tied', 'decided'))
);
create index election_team on election (team_id, closes_at desc);

create table election_candidate (
  election_id uuid not null,
  team_id uuid not null,
  position integer not null check (position >= 0),
  name text not null check (name <> ''),
  -- Null: somebody without an account, or a question.
  person_id uuid references person,
  -- Null: none, or nobody else's.
  employer text,
  primary key (election_id, position),
  unique (election_id, name),
  foreign key (election_id, team_id) references election (id, team_id)
);

-- The roll, frozen at opening.
create table election_voter (
  election_id uuid not null,
  team_id uuid not null,
  person_id uuid not null references person,
  primary key (election_id, person_id),
  foreign key (election_id, team_id) references election (id, team_id)
);
create index election_voter_person on election_voter (person_id);

-- Who keeps which half key. Of the key only the public part is here.
create table election_holder (
  election_id uuid not null,
  team_id uuid not null,
  envelope text not null check (envelope in ('outer', 'inner')),
  person_id uuid not null references person,
  -- X25519, 32 bytes; null until the half was made.
  public_key bytea check (length(public_key) = 32),
  -- The holder typed the half back in, so it was written down. Null until then.
  checked_at timestamptz,
  primary key (election_id, envelope),
  unique (election_id, person_id),
  foreign key (election_id, team_id) references election (id, team_id)
);

-- What a voter handed in, until the close: the outer envelope of a secret ballot, or an open vote under the
-- desk-wide key. No time and no count: who voted when says too much in a small electorate.
create table cast_ballot (
  election_id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  primary key (election_id, person_id),
  foreign key (election_id, person_id) references election_voter
);

-- Inner envelopes after the names are off, under random ids, written in one shuffled batch.
create table nameless_ballot (
  id uuid primary key,
  election_id uuid not null references election,
  sealed bytea not null
);
create index nameless_ballot_election on nameless_ballot (election_id);

-- Counted ballots, written in one shuffled batch. A secret one has the phrase that only its voter knows, an open
-- one its voter.
create table ballot (
  id uuid primary key,
  election_id uuid not null,
  team_id uuid not null,
  phrase text,
  person_id uuid references person,
  -- One entry per candidate by position: a whole number, or null for a blank.
  scores jsonb not null,
  unique (election_id, phrase),
  unique (election_id, person_id),
  check ((phrase is null) <> (person_id is null)),
  foreign key (election_id, team_id) references election (id, team_id)
);

grant select, insert, update on election to :app_role;
grant select, insert, update, delete on election_candidate, election_holder, cast_ballot to :app_role;
grant select, insert on election_voter, ballot to :app_role;
grant select, insert, delete on nameless_ballot to :app_role;

do $$
declare
  name text;
  serving constant text := 'is_system() or is_board() or team_id = any ((select serving_teams())::uuid[])';
begin
  foreach name in array array['election', 'election_candidate', 'election_voter', 'election_holder', 'cast_ballot', 'nameless_ballot', 'ballot'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
  -- Who serves in the team, the board, and whoever is on the roll, even when their role has ended since.
  execute format('create policy on_roll on election_voter using (%s or person_id = current_person())
    with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', serving);
  execute format('create policy serving on election
    using (%s or (select true from election_voter v where v.election_id = election.id and v.person_id = current_person()))
    with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', serving);
  foreach name in array array['election_candidate', 'election_holder'] loop
    execute format('create policy serving on %1$I
      using (%2$s or (select true from election_voter v where v.election_id = %1$I.election_id and v.person_id = current_person()))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name, serving);
  end loop;
  -- The holder of the inner half sits on the board and not in the team.
  create policy own_half on election_holder for update using (person_id = current_person())
    with check (person_id = current_person());
end $$;

-- One's own, and nobody else's: not a row of another voter, not their number. The count acts as the system.
create policy own_ballot on cast_ballot using (is_system() or person_id = current_person())
  with check (is_system() or person_id = current_person());
create policy system_row on nameless_ballot using (is_system()) with check (is_system());
-- Secret ballots are listed for those on the roll, who look for their phrase; open ones for the team too.
create policy listed on ballot using (is_system()
    or (select true from election_voter v where v.election_id = ballot.election_id and v.person_id = current_person())
    or (person_id is not null and (is_board() or team_id = any ((select serving_teams())::uuid[]))))
  with check (is_system());
