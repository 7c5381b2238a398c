-- Who is on a new case and how soon a report is acknowledged are settings of the charter (case.readers,
-- acknowledge.within): the team's own columns would say something that nobody follows.
alter table team drop column on_new_case;
alter table team drop column ack_within_days;
