-- Meetings of a committee: called, agreed on, attended, voted at. What people wrote is sealed under the desk-wide
-- key: a closed meeting is nobody else's business, and an open one may slip.
create table meeting (
  id uuid primary key,
  team_id uuid not null references team,
  class text not null check (class in ('closed', 'open')),
  starts_at timestamptz not null,
  -- {place}: a room, or the address of a call.
  words_sealed bytea not null,
  called_by_id uuid not null references person,
  called_at timestamptz not null,
  -- Null: the agenda is a draft.
  agenda_set_at timestamptz,
  opened_at timestamptz,
  -- Who presides and who records that day; null until it is opened.
  presiding_id uuid references person,
  recording_id uuid references person,
  closed_at timestamptz check (closed_at >= opened_at),
  cancelled_at timestamptz,
  unique (id, team_id),
  check ((opened_at is null) = (presiding_id is null)),
  check (opened_at is not null or closed_at is null),
  check (opened_at is null or cancelled_at is null)
);
create index meeting_team on meeting (team_id, starts_at);
-- A committee sits in one meeting at a time.
create unique index meeting_sitting on meeting (team_id) where opened_at is not null and closed_at is null;

-- What a meeting talks about. Without a meeting it is a potential or future topic.
create table agenda_item (
  id uuid primary key,
  team_id uuid not null references team,
  meeting_id uuid,
  -- Its place on the agenda; null while it is a topic.
  position integer,
  kind text not null check (kind in ('opening', 'topic', 'duty', 'action', 'ratification')),
  -- The duty, action item or decision outside a meeting that it is about; null for a topic.
  subject_id uuid,
  -- {title, text}
  words_sealed bytea not null,
  proposed_by_id uuid references person,
  proposed_at timestamptz not null,
  dropped_at timestamptz,
  unique (id, team_id),
  unique (meeting_id, kind, subject_id),
  foreign key (meeting_id, team_id) references meeting (id, team_id),
  check ((meeting_id is null) = (position is null)),
  check ((subject_id is null) = (kind in ('opening', 'topic')))
);
create index agenda_item_team on agenda_item (team_id) where meeting_id is null and dropped_at is null;

create table meeting_answer (
  meeting_id uuid not null,
  person_id uuid not null references person,
  team_id uuid not null,
  answer text not null check (answer in ('coming', 'not', 'maybe')),
  answered_at timestamptz not null,
  primary key (meeting_id, person_id),
  foreign key (meeting_id, team_id) references meeting (id, team_id)
);

-- Who was in the room from when to when: half-open, one row for each stay.
create table presence (
  id uuid primary key,
  meeting_id uuid not null,
  team_id uuid not null,
  -- Null: a guest without an account, whose name is sealed beside it.
  person_id uuid references person,
  guest_sealed bytea,
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  -- Null: they checked in themselves and nobody has confirmed it; such a row does not count.
  confirmed_at timestamptz,
  confirmed_by_id uuid references person,
  check ((person_id is null) = (guest_sealed is not null)),
  check ((confirmed_at is null) = (confirmed_by_id is null)),
  foreign key (meeting_id, team_id) references meeting (id, team_id)
);
create index presence_meeting on presence (meeting_id);
create unique index presence_here on presence (meeting_id, person_id) where left_at is null and person_id is not null;

-- What was agreed where no valid decision could be taken: by mail, or without a quorum. It waits to be ratified.
create table outside_decision (
  id uuid primary key,
  team_id uuid not null references team,
  -- The inquorate meeting; null for mail, chat and the like.
  meeting_id uuid,
  -- {title, text}
  words_sealed bytea not null,
  agreed_on date not null,
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null,
  ratified_at timestamptz,
  unique (id, team_id),
  foreign key (meeting_id, team_id) references meeting (id, team_id)
);
create index outside_decision_open on outside_decision (team_id) where ratified_at is null;

create table motion (
  id uuid primary key,
  team_id uuid not null references team,
  -- Null: a motion in writing, between meetings.
  meeting_id uuid,
  agenda_item_id uuid,
  kind text not null,
  -- The motion it amends, postpones, refers and so on; null for one that stands on its own.
  applies_to_id uuid,
  -- The decision outside a meeting that it ratifies.
  ratifies_id uuid,
  -- The decision in the register that it takes back or changes, as D-2026-7.
  rescinds text,
  -- {title, text}
  words_sealed bytea not null,
  moved_by_id uuid not null references person,
  moved_at timestamptz not null,
  -- Motions of one meeting in the order they were made.
  number integer not null,
  seconded_by_id uuid references person,
  -- The question was put: votes are taken from then on. In writing: when its wording was last changed.
  put_at timestamptz,
  state text not null,
  settled_at timestamptz,
  -- "Adopted: 3 for, 1 against ...": numbers, rule and clause, no content.
  result text,
  decision_id uuid,
  unique (id, team_id),
  foreign key (meeting_id, team_id) references meeting (id, team_id),
  foreign key (agenda_item_id, team_id) references agenda_item (id, team_id),
  foreign key (applies_to_id, team_id) references motion (id, team_id),
  foreign key (ratifies_id, team_id) references outside_decision (id, team_id),
  foreign key (decision_id, team_id) references decision (id, team_id),
  check ((settled_at is null) = (state = 'pending'))
);
create index motion_meeting on motion (meeting_id, number);
create index motion_written on motion (team_id) where meeting_id is null;

-- Roll call: who voted how is part of the minutes.
create table motion_vote (
  motion_id uuid not null,
  person_id uuid not null references person,
  team_id uuid not null,
  vote text not null check (vote in ('for', 'against', 'abstain', 'recused')),
  cast_at timestamptz not null,
  -- The chair or the secretary, who called the roll; null when they pressed the button themselves.
  called_by_id uuid references person,
  primary key (motion_id, person_id),
  foreign key (motion_id, team_id) references motion (id, team_id)
);

grant select, insert, update on meeting, agenda_item, meeting_answer, presence, outside_decision, motion, motion_vote to :app_role;
grant delete on motion_vote to :app_role;

do $$
declare name text;
begin
  foreach name in array array['meeting', 'agenda_item', 'meeting_answer', 'presence', 'outside_decision', 'motion', 'motion_vote'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
