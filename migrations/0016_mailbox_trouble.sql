-- Tasks about no case that belong to a team: what a person must settle in the mailbox itself. The detail
-- (folder, sender, subject, size) is sealed under the desk-wide key; null for tasks that need none.
alter table task add column team_id uuid references team;
alter table task add column detail_sealed bytea;
alter table task add constraint task_place check (case_id is null or team_id is null);
create index task_team on task (team_id) where case_id is null and done_at is null;

-- Seen and ticked off by those who handle the team's cases: another team's members, maintainers among them,
-- do not learn who wrote to it.
drop policy about_no_case on task;
create policy about_no_case on task using (case_id is null and team_id = any ((select current_teams())::uuid[]))
  with check (case_id is null and team_id = any ((select current_teams())::uuid[]));

-- A message of the mailbox, or of its Done folder, that a person was told about. Each is told once.
create table imap_told (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  told_at timestamptz not null,
  primary key (mailbox, uid_validity, uid)
);
grant select, insert on imap_told to :app_role;
alter table imap_told enable row level security;
alter table imap_told force row level security;
create policy system_row on imap_told using (is_system()) with check (is_system());
create policy owner_row on imap_told to current_user using (true) with check (true);
