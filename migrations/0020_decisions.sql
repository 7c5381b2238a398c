-- Who decided what, when, under which clause. Numbered per team and year (D-2026-7). Never changed and never
-- deleted: a decision that no longer holds is superseded by another one, a review is a row of its own.
create table decision (
  id uuid primary key,
  team_id uuid not null references team,
  year integer not null,
  number integer not null check (number > 0),
  -- The day it was taken, in the team's zone.
  decided_on date not null,
  body text not null check (body in ('committee', 'board', 'project team')),
  route text not null check (route in ('motion', 'consensus', 'board letter')),
  -- Public: may stand on public pages. Private: only those who serve in the team, and the board.
  is_public boolean not null,
  -- {title, text, document}: sealed under the desk-wide key whether public or not, so that a decision made
  -- public later needs no other storage.
  words_sealed bytea not null,
  -- The charter's clause it rests on; null when the charter has none for it.
  clause text,
  -- The motion it came from, an id of the meeting's room; null without one.
  motion_id uuid,
  -- Address of the minutes or the archived letter; null when the paper is elsewhere.
  evidence text,
  supersedes_id uuid unique references decision,
  -- Easy to take back ("two-way door"): may be tried on a shorter debate.
  is_two_way_door boolean not null default false,
  -- Plain date; null: no review is planned.
  review_on date,
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null,
  unique (team_id, year, number),
  unique (id, team_id),
  -- The board decides by letter until it has a room of its own.
  check ((body = 'board') = (route = 'board letter'))
);
create index decision_team on decision (team_id, decided_on desc);

create table decision_review (
  id uuid primary key,
  decision_id uuid not null references decision,
  outcome text not null check (outcome in ('stands', 'to be changed')),
  note_sealed bytea not null,
  -- Null: no other review is planned.
  next_review_on date,
  reviewed_by_id uuid not null references person,
  reviewed_at timestamptz not null
);
create index decision_review_decision on decision_review (decision_id, reviewed_at desc);

grant select, insert on decision, decision_review to :app_role;

alter table decision enable row level security;
alter table decision force row level security;
create policy serving on decision
  using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
  with check (is_system() or team_id = any ((select serving_teams())::uuid[]));
create policy owner_row on decision to current_user using (true) with check (true);

-- A review is seen by whoever sees its decision: the policies of decision apply inside.
alter table decision_review enable row level security;
alter table decision_review force row level security;
create policy with_decision on decision_review using ((select true from decision d where d.id = decision_id))
  with check ((select true from decision d where d.id = decision_id));
create policy owner_row on decision_review to current_user using (true) with check (true);
