-- The policies about cases as they were, asked in another form. With `exists (select ...)` the planner may read all
-- accesses of a person into a hash table first, anew for each place in a query where a protected table stands: whoever
-- is on ten thousand cases then pays for ten thousand rows to see fifty. A sub-query that gives a value is never
-- hashed: each row is looked up in case_access_current. That index also says why there is at most one value: a person
-- is on a case once at a time. No value is null, and a null opens nothing.

do $$
declare
  name text;
  visible text;
begin
  visible := 'is_system() or (select true from case_access a where a.case_id = security_case.id and a.person_id = current_reader() and a.until is null)';
  execute format('alter policy need_to_know on security_case using (%s) with check (%1$s)', visible);

  -- Tables that only those on the whole case may see.
  foreach name in array array['participant', 'raw_message', 'handover_link', 'one_time_code', 'task', 'letter', 'record_entry', 'message_letter', 'undo_step'] loop
    visible := format('is_system() or (select true from case_access a where a.case_id = %I.case_id and a.person_id = current_reader() and a.until is null and a.lane_id is null)', name);
    execute format('alter policy need_to_know on %I using (%s) with check (%2$s)', name, visible);
  end loop;

  -- Tables of which a maintainer on the case sees their project's lane.
  foreach name in array array['message', 'draft', 'lane'] loop
    visible := format('is_system() or (select true from case_access a where a.case_id = %1$I.case_id and a.person_id = current_reader() and a.until is null and (a.lane_id is null or a.lane_id = %1$I.%2$I))',
      name, case name when 'lane' then 'id' else 'lane_id' end);
    execute format('alter policy need_to_know on %I using (%s) with check (%2$s)', name, visible);
  end loop;
end $$;

-- What a person reads back of their own acts.
alter policy own_acts on record_entry using (actor_kind = 'person' and actor = current_person()::text and (case_id is null
  or (select true from case_access a where a.case_id = record_entry.case_id and a.person_id = current_reader() and a.until is null)));

-- Files by their message, details by their entry: one of each, by its primary key.
alter policy need_to_know on attachment using ((select true from message m where m.id = message_id))
  with check ((select true from message m where m.id = message_id));
alter policy with_entry on record_detail
  using (is_system() or (select true from record_entry e where e.id = entry_id and e.case_id is not null
    and is_on_case(e.case_id, current_reader())));

-- Tells the row policies for the rest of the transaction that this person is asking, and what they may handle at this
-- instant: `reader` is set while they hold any role that handles cases, `teams` in which, `maintainer` and `auditor`
-- while they are one. A function, so that it travels with `begin` in one text and its query is planned once for each
-- connection. It runs with the caller's rights: whoever may call it could make the settings as well.
create function act_as_person(who uuid, at timestamptz) returns void
  language plpgsql as $$
declare
  held record;
begin
  select coalesce(array_agg(role.team_id) filter (where role.role in ('member', 'coordinator', 'chair')), '{}') as teams,
    coalesce(bool_or(role.role in ('member', 'coordinator', 'chair', 'maintainer')), false) as reads,
    coalesce(bool_or(role.role = 'maintainer'), false) as maintains,
    coalesce(bool_or(role.role = 'auditor'), false) as audits
  into held
  from public.role join public.person on person.id = role.person_id
  where role.person_id = who and person.left_at is null
    and role.begins_at <= at and (role.ends_at is null or role.ends_at > at);

  perform set_config('wardmote.person', who::text, true), set_config('wardmote.lane', '', true),
    set_config('wardmote.system', '', true),
    set_config('wardmote.reader', case when held.reads then who::text else '' end, true),
    set_config('wardmote.teams', held.teams::text, true),
    set_config('wardmote.maintainer', case when held.maintains then 'on' else '' end, true),
    set_config('wardmote.auditor', case when held.audits then 'on' else '' end, true);
end $$;
