-- Being on a case lasts as long as the role that led there, in the team whose case it is: whoever handles
-- cases in two teams and leaves one of them keeps only the other's. All policies about cases ask case_access,
-- so the rule stands in its policy alone.

-- The teams in which the person handles cases now; whether they are some project's maintainer; whether they
-- audit. Set beside the others when a transaction opens (db/database.ts).
create function current_teams() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('wardmote.teams', true), '')::uuid[], '{}');
create function is_maintainer() returns boolean language sql stable parallel safe
  return coalesce(current_setting('wardmote.maintainer', true), '') = 'on';
create function is_auditor() returns boolean language sql stable parallel safe
  return coalesce(current_setting('wardmote.auditor', true), '') = 'on';

-- The case's team beside each access, held together by a foreign key.
alter table security_case add constraint security_case_id_team unique (id, team_id);
alter table case_access add column team_id uuid;
update case_access set team_id = security_case.team_id from security_case where security_case.id = case_access.case_id;
alter table case_access alter column team_id set not null;
alter table case_access add foreign key (case_id, team_id) references security_case (id, team_id) on update cascade;

-- On the whole case: a maintainer on one lane does not learn who else is on it, and adds nobody.
create or replace function is_on_case(which uuid, who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.case_access a where a.case_id = which and a.person_id = who
    and a.until is null and a.lane_id is null and a.team_id = any (public.current_teams()))
$$;

drop policy need_to_know on case_access;
create policy need_to_know on case_access
  using (is_system()
    or (person_id = current_reader() and until is null
      and case when lane_id is null then team_id = any ((select current_teams())::uuid[]) else is_maintainer() end)
    or is_on_case(case_id, current_reader()))
  with check (is_system() or is_on_case(case_id, current_reader()));

-- A person adds rows about what they do, and reads those back. Rows about no case say how many messages came
-- in and who was given which role, which is not for everybody who can sign in.
drop policy add_own on record_entry;
drop policy about_no_case on record_entry;
drop policy auditor_reads on record_entry;
create policy add_own on record_entry for insert with check (current_person() is not null and (case_id is null
  or exists (select 1 from case_access a where a.case_id = record_entry.case_id and a.person_id = current_reader() and a.until is null)));
create policy own_acts on record_entry for select using (actor_kind = 'person' and actor = current_person()::text and (case_id is null
  or exists (select 1 from case_access a where a.case_id = record_entry.case_id and a.person_id = current_reader() and a.until is null)));
create policy auditor_reads on record_entry for select using (is_auditor());

-- Letters and tasks about no case are for those who handle the team's cases, and for who wrote them.
drop policy about_no_case on letter;
create policy about_no_case on letter
  using (case_id is null and (team_id = any ((select current_teams())::uuid[]) or written_by_id = current_person()))
  with check (case_id is null and current_person() is not null);
drop policy about_no_case on task;
create policy about_no_case on task using (case_id is null and cardinality(current_teams()) > 0)
  with check (case_id is null and current_person() is not null);
