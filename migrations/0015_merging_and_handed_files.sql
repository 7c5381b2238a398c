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

-- A reporter's file that a project was given with a hand-over. The file stays where it is, sealed as it is;
-- this row lets the project's lane see it.
create table handed_file (
  attachment_id uuid not null references attachment,
  lane_id uuid not null,
  case_id uuid not null references security_case,
  -- The hand-over in that lane; taking it back within its minute takes the file back too.
  message_id uuid not null references message,
  primary key (attachment_id, message_id),
  foreign key (case_id, lane_id) references lane (case_id, id)
);
create index handed_file_message on handed_file (message_id);
create index handed_file_case on handed_file (case_id);
grant select, insert, delete on handed_file to :app_role;

-- As message: those on the whole case, a maintainer or a contact on that lane. Only the first give files.
alter table handed_file enable row level security;
alter table handed_file force row level security;
create policy need_to_know on handed_file
  using (is_system() or exists (select 1 from case_access a where a.case_id = handed_file.case_id
    and a.person_id = current_reader() and a.until is null and (a.lane_id is null or a.lane_id = handed_file.lane_id)))
  with check (is_system() or exists (select 1 from case_access a where a.case_id = handed_file.case_id
    and a.person_id = current_reader() and a.until is null and a.lane_id is null));
create policy own_lane on handed_file for select using (lane_id = current_lane());
create policy owner_row on handed_file to current_user using (true) with check (true);
create policy handed_over on attachment for select using (
  exists (select 1 from handed_file h where h.attachment_id = attachment.id));
