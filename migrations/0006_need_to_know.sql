-- Row policies of everything that hangs from a case. A person sees what the access list names them on;
-- a security contact who proved their address sees one lane; intake and jobs act as the system.

-- Is this person on this case now? A definer function, for the one place where a policy would otherwise
-- have to read its own table: the other names on a case's access list.
create function is_on_case(which uuid, who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.case_access a where a.case_id = which and a.person_id = who and a.until is null)
$$;
revoke all on function is_on_case(uuid, uuid) from public;
grant execute on function is_on_case(uuid, uuid) to :app_role;

do $$
declare
  name text;
  visible text;
begin
  -- security_case: keyed by its own id.
  execute 'alter table security_case enable row level security';
  execute 'alter table security_case force row level security';
  visible := 'is_system() or exists (select 1 from case_access a where a.case_id = security_case.id and a.person_id = current_reader() and a.until is null)';
  execute format('create policy need_to_know on security_case using (%s) with check (%1$s)', visible);
  execute 'create policy owner_row on security_case to current_user using (true) with check (true)';

  -- Tables that only those on the whole case may see.
  foreach name in array array['participant', 'raw_message', 'handover_link', 'one_time_code', 'task', 'letter', 'record_entry', 'message_letter', 'undo_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    visible := format('is_system() or exists (select 1 from case_access a where a.case_id = %I.case_id and a.person_id = current_reader() and a.until is null and a.lane_id is null)', name);
    execute format('create policy need_to_know on %I using (%s) with check (%2$s)', name, visible);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;

  -- Tables of which a maintainer on the case sees their project's lane.
  foreach name in array array['message', 'draft', 'lane'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    visible := format('is_system() or exists (select 1 from case_access a where a.case_id = %1$I.case_id and a.person_id = current_reader() and a.until is null and (a.lane_id is null or a.lane_id = %1$I.%2$I))',
      name, case name when 'lane' then 'id' else 'lane_id' end);
    execute format('create policy need_to_know on %I using (%s) with check (%2$s)', name, visible);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
-- A file is seen by whoever sees its message: the policies of message apply inside.
alter table attachment enable row level security;
alter table attachment force row level security;
create policy need_to_know on attachment using (exists (select 1 from message m where m.id = message_id))
  with check (exists (select 1 from message m where m.id = message_id));
create policy owner_row on attachment to current_user using (true) with check (true);
create policy own_lane on lane for select using (id = current_lane());
create policy own_lane on message for select using (lane_id = current_lane());

-- A person may always add a record of what they do, and read what is about no case of others.
create policy add_own on record_entry for insert with check (case_id is null or is_on_case(case_id, current_reader()));
create policy about_no_case on record_entry for select using (case_id is null and current_person() is not null);
-- The auditor reads every row: opaque ids and actions, never the sealed details.
create policy auditor_reads on record_entry for select using (
  exists (select 1 from role r where r.person_id = current_person() and r.role = 'auditor'
    and r.begins_at <= now() and (r.ends_at is null or r.ends_at > now())));

-- Letters and tasks about no case (invitations, a directory entry to mend) are the team's business.
create policy about_no_case on letter using (case_id is null and current_person() is not null)
  with check (case_id is null and current_person() is not null);
create policy about_no_case on task using (case_id is null and current_person() is not null)
  with check (case_id is null and current_person() is not null);

alter table case_access enable row level security;
alter table case_access force row level security;
create policy need_to_know on case_access
  using (is_system() or person_id = current_reader() or is_on_case(case_id, current_reader()))
  with check (is_system() or is_on_case(case_id, current_reader()));
create policy owner_row on case_access to current_user using (true) with check (true);

alter table raw_delivery enable row level security;
alter table raw_delivery force row level security;
create policy system_row on raw_delivery using (is_system()) with check (is_system());
create policy owner_row on raw_delivery to current_user using (true) with check (true);
alter table imap_seen enable row level security;
alter table imap_seen force row level security;
create policy system_row on imap_seen using (is_system()) with check (is_system());
create policy owner_row on imap_seen to current_user using (true) with check (true);
alter table record_detail enable row level security;
alter table record_detail force row level security;
create policy with_entry on record_detail
  using (is_system() or exists (select 1 from record_entry e where e.id = entry_id and e.case_id is not null
    and is_on_case(e.case_id, current_reader())))
  with check (true);
create policy owner_row on record_detail to current_user using (true) with check (true);
