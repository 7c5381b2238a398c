-- The committee's own tables (duties, terms, meetings, decisions) are for who serves in the team: members,
-- coordinators, chair and secretary. Set beside the others when a transaction opens (db/database.ts), by the
-- house's clock. The board reads what is laid before it.
create function serving_teams() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('wardmote.serves', true), '')::uuid[], '{}');
create function is_board() returns boolean language sql stable parallel safe
  return coalesce(current_setting('wardmote.board', true), '') = 'on';
