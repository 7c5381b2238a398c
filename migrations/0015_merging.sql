-- A case whose reports moved into another one. It stays, closed, and points there.
alter table security_case add column merged_into_id uuid references security_case;
alter table security_case drop constraint security_case_closed_as_check;
alter table security_case add constraint security_case_closed_as_check check (closed_as in
  ('resolved', 'informative', 'not-applicable', 'duplicate', 'non-security', 'spam', 'merged'));
alter table security_case add check ((closed_as is not distinct from 'merged') = (merged_into_id is not null));
create index security_case_merged on security_case (merged_into_id) where merged_into_id is not null;
-- The list of closed cases, newest first.
create index security_case_closed on security_case (closed_at desc, id) where state = 'closed';

-- The lane in which a merged case's conversation goes on: mail to its reply addresses joins there. Always the
-- last one of a chain; null while the lane is its own.
alter table lane add column merged_into_id uuid references lane;
create index lane_merged on lane (merged_into_id) where merged_into_id is not null;

-- What hangs from a message moves with it.
grant update (case_id) on attachment, message_letter to :app_role;
