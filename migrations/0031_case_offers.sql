-- A case that one team offers to another. Until somebody there accepts, nothing about the case changes: it is the
-- first team's, with its promise. Whoever is asked sees this row and nothing of the case.
create table case_offer (
  id uuid primary key,
  case_id uuid not null references security_case,
  from_team_id uuid not null references team,
  to_team_id uuid not null references team check (to_team_id <> from_team_id),
  -- {words}: what the first team says of it, under the desk-wide key, since the other team does not hold the
  -- case's. Null once it is settled; the case keeps them as a note under its own key.
  words_sealed bytea,
  -- As they stood when it was offered.
  messages integer not null,
  files integer not null,
  acknowledge_by timestamptz not null,
  is_acknowledged boolean not null,
  offered_by_id uuid not null references person,
  offered_at timestamptz not null,
  outcome text check (outcome in ('accepted', 'declined', 'withdrawn')),
  settled_by_id uuid references person,
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null)),
  check ((outcome is null) = (settled_by_id is null)),
  check ((outcome is null) = (words_sealed is not null))
);
create unique index case_offer_open on case_offer (case_id) where outcome is null;
create index case_offer_to on case_offer (to_team_id) where outcome is null;
grant select, insert, update on case_offer to :app_role;

-- Those on the whole case, who made it, and who handles cases in the team it is offered to, while it is.
alter table case_offer enable row level security;
alter table case_offer force row level security;
create policy need_to_know on case_offer
  using (is_system()
    or offered_by_id = current_person()
    or (outcome is null and to_team_id = any ((select current_teams())::uuid[]))
    or (select true from case_access a where a.case_id = case_offer.case_id
      and a.person_id = current_reader() and a.until is null and a.lane_id is null))
  with check (is_system() or (select true from case_access a where a.case_id = case_offer.case_id
    and a.person_id = current_reader() and a.until is null and a.lane_id is null));
create policy owner_row on case_offer to current_user using (true) with check (true);
