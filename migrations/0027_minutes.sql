-- The minutes of a meeting: a text for each item of the agenda. Every saved text stays; the newest that is not
-- `aside` counts.
create table minutes_text (
  agenda_item_id uuid not null,
  team_id uuid not null,
  revision integer not null check (revision > 0),
  text_sealed bytea not null,
  -- Somebody else had saved in between: kept beside the other until somebody saves a text made of both.
  is_aside boolean not null,
  written_by_id uuid not null references person,
  written_at timestamptz not null,
  primary key (agenda_item_id, revision),
  foreign key (agenda_item_id, team_id) references agenda_item (id, team_id)
);

-- How far they are: written, handed in as a draft, approved by a later meeting, published. A row appears when
-- the draft is handed in.
create table minutes (
  meeting_id uuid primary key,
  team_id uuid not null,
  -- The meeting never had a quorum: these are notes, which nobody approves or publishes.
  is_notes boolean not null,
  drafted_at timestamptz not null,
  drafted_by_id uuid not null references person,
  approved_at timestamptz,
  approved_in_id uuid,
  -- What is public, as it was when it was last published: nothing becomes public by itself.
  published_at timestamptz,
  published_by_id uuid references person,
  published_sealed bytea,
  foreign key (meeting_id, team_id) references meeting (id, team_id),
  foreign key (approved_in_id, team_id) references meeting (id, team_id),
  check ((approved_at is null) = (approved_in_id is null)),
  check (not is_notes or approved_at is null),
  check (published_at is null or approved_at is not null),
  check ((published_at is null) = (published_sealed is null))
);

-- A withheld passage of which somebody said that it may be published now. Approved texts no longer change, so
-- its place in the text names it.
create table passage_release (
  agenda_item_id uuid not null,
  team_id uuid not null,
  -- From 1, in the order of the text.
  passage integer not null,
  released_by_id uuid not null references person,
  released_at timestamptz not null,
  primary key (agenda_item_id, passage),
  foreign key (agenda_item_id, team_id) references agenda_item (id, team_id)
);

create table action_item (
  id uuid primary key,
  team_id uuid not null references team,
  meeting_id uuid not null,
  -- {title}
  words_sealed bytea not null,
  owner_id uuid not null references person,
  due_on date not null,
  recorded_by_id uuid not null references person,
  recorded_at timestamptz not null,
  done_at timestamptz,
  done_by_id uuid references person,
  foreign key (meeting_id, team_id) references meeting (id, team_id),
  check ((done_at is null) = (done_by_id is null))
);
create index action_item_open on action_item (team_id, due_on) where done_at is null;

grant select, insert on minutes_text, passage_release to :app_role;
grant select, insert, update on minutes, action_item to :app_role;

do $$
declare name text;
begin
  foreach name in array array['minutes_text', 'minutes', 'passage_release', 'action_item'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy serving on %I using (is_system() or is_board() or team_id = any ((select serving_teams())::uuid[]))
      with check (is_system() or team_id = any ((select serving_teams())::uuid[]))', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
