-- The committee's own tables (duties, terms, meetings, decisions) are for who serves in the team: members,
-- coordinators, chair and secretary. Set beside the others when a transaction opens (db/database.ts), by the
-- house's clock. The board reads what is laid before it.
create function serving_teams() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('wardmote.serves', true), '')::uuid[], '{}');
create function is_board() returns boolean language sql stable parallel safe
  return coalesce(current_setting('wardmote.board', true), '') = 'on';

-- As before (0014), with the committees and the board.
create or replace function act_as_person(who uuid, at timestamptz) returns void
  language plpgsql as $$
declare
  held record;
begin
  select coalesce(array_agg(role.team_id) filter (where role.role in ('member', 'coordinator', 'chair')), '{}') as teams,
    coalesce(array_agg(role.team_id) filter (where role.role in ('member', 'coordinator', 'chair', 'secretary')), '{}') as serves,
    coalesce(bool_or(role.role in ('member', 'coordinator', 'chair', 'maintainer')), false) as reads,
    coalesce(bool_or(role.role = 'maintainer'), false) as maintains,
    coalesce(bool_or(role.role = 'board'), false) as governs,
    coalesce(bool_or(role.role = 'auditor'), false) as audits
  into held
  from public.role join public.person on person.id = role.person_id
  where role.person_id = who and person.left_at is null
    and role.begins_at <= at and (role.ends_at is null or role.ends_at > at);

  perform set_config('wardmote.person', who::text, true), set_config('wardmote.lane', '', true),
    set_config('wardmote.system', '', true),
    set_config('wardmote.reader', case when held.reads then who::text else '' end, true),
    set_config('wardmote.teams', held.teams::text, true),
    set_config('wardmote.serves', held.serves::text, true),
    set_config('wardmote.board', case when held.governs then 'on' else '' end, true),
    set_config('wardmote.maintainer', case when held.maintains then 'on' else '' end, true),
    set_config('wardmote.auditor', case when held.audits then 'on' else '' end, true);
end $$;
